from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from provinces.attachments.page import attachments_panel
from provinces.history.overtaking import Overtaken
from provinces.places.models import Division
from provinces.registers import page
from provinces.registers.actions import NotAllowed, delete_row, obstacles
from provinces.registers.catalogue import register_named
from provinces.registers.editing import Editing
from provinces.registers.gaps import gap_context, gap_sentence
from provinces.registers.hub import hub_context
from provinces.registers.listing import Listing
from provinces.registers.places import PlaceField, suggestions
from provinces.registers.spec import Register
from tuanwei.rights import check_can, check_can_somewhere


@require_safe
def arrangements(request):
    check_can_somewhere(request.user, "view_facts")
    return render(request, "registers/arrangements.html", hub_context(request.user))


@require_safe
def register_list(request, slug: str):
    register = register_named(slug)
    check_can_somewhere(request.user, "view_facts")
    if register.gap and "lacking" in request.GET:
        return _lacking(request, register)
    listing = Listing(register, request.user, request.GET)
    context = {
        "register": register,
        "breadcrumb": page.breadcrumb(register),
        "gap": gap_sentence(register, request.user),
        "new_url": page.new_url(register, request.user),
        **listing.context(),
    }
    return render(request, "registers/register.html", context)


def _lacking(request, register: Register):
    assert register.gap
    title = f"{register.title}：{register.gap.title}"
    context = {
        "register": register,
        "title": title,
        "breadcrumb": [
            *page.breadcrumb(register),
            {"title": register.title, "url": reverse("register", args=[register.slug])},
        ],
        "gap": gap_sentence(register, request.user),
        **gap_context(register, request.user, request.GET.get("page")),
    }
    return render(request, "registers/lacking.html", context)


def _found(request, register: Register, pk: int):
    rows = register.rows(request.user).select_related(*register.related)
    return get_object_or_404(rows, pk=pk)


@require_safe
def register_row(request, slug: str, pk: int):
    register = register_named(slug)
    row = _found(request, register, pk)
    check_can_somewhere(request.user, "view_facts")
    context = {"register": register, **page.row_context(register, row, request.user)}
    if register.evidence:
        context["attachments"] = attachments_panel(row, request.user)
    return render(request, "registers/row.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register_new(request, slug: str):
    register = register_named(slug)
    if not register.can_create:
        raise Http404
    check_can_somewhere(request.user, register.action)
    if not page.may_create(register, request.user):
        raise PermissionDenied(_("本级没有可登记的单位。需要登记的，请联系上级团委。"))
    given = {
        name: value for name, value in request.GET.items() if name in register.form.base_fields
    }
    defaults = register.defaults(request.user) if register.defaults else {}
    return _edit(request, register, Editing(register, register.model(), request, defaults | given))


def _prefilled(register: Register, query) -> dict:
    """What the address says of the new row; a division is named by its code."""
    given = {}
    for name, field in register.form.base_fields.items():
        value = query.get(name)
        if value and isinstance(field, PlaceField):
            given[name] = Division.objects.living().filter(code=value).first()
        elif value:
            given[name] = value
    return given


@require_http_methods(["GET", "HEAD", "POST"])
def register_edit(request, slug: str, pk: int):
    register = register_named(slug)
    row = _found(request, register, pk)
    check_can(request.user, register.action, register.place_of(row))
    return _edit(request, register, Editing(register, row, request))


def _edit(request, register: Register, editing: Editing):
    if request.method == "POST" and editing.save():
        messages.success(request, _("%(row)s已保存。") % {"row": editing.row})
        return redirect("register-row", register.slug, editing.row.pk)
    names = [register.slug] if editing.is_new else [register.slug, editing.row.pk]
    context = {
        "register": register,
        "breadcrumb": page.breadcrumb(register),
        "heading": _("新增%(thing)s") % {"thing": register.thing}
        if editing.is_new
        else str(register.model._base_manager.get(pk=editing.row.pk)),
        "cancel_url": reverse("register" if editing.is_new else "register-row", args=names),
        **editing.context(),
    }
    return render(request, "registers/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register_delete(request, slug: str, pk: int):
    register = register_named(slug)
    if not register.can_delete:
        raise Http404
    row = _found(request, register, pk)
    check_can(request.user, register.action, register.place_of(row))
    refusal = next(iter(obstacles(register, row)), "")
    if request.method == "POST":
        text = request.POST.get("revision", "")
        try:
            name = str(row)
            read = int(text) if text.isdecimal() else 0
            delete_row(register, row, read_revision=read, by=request.user)
        except Overtaken:
            refusal = _("这一条刚被他人改动过，请看过现在的内容再删除。")
            row = _found(request, register, pk)
        except (NotAllowed, ProtectedError) as found:
            refusal = str(found) if isinstance(found, NotAllowed) else _("还有其他资料引用这一条。")
        else:
            messages.success(request, _("%(name)s已删除。") % {"name": name})
            return redirect("register", register.slug)
    context = {
        "register": register,
        "row": row,
        "refusal": refusal,
        "breadcrumb": page.breadcrumb(register),
        "consequences": page.consequence(register, row),
        "cancel_url": reverse("register-row", args=[register.slug, row.pk]),
    }
    return render(request, "registers/delete.html", context)


@require_safe
def register_places(request):
    """Suggestions for an input that names a division."""
    check_can_somewhere(request.user, "view_facts")
    text = request.GET.get(request.GET.get("field", ""), "")
    found = suggestions(request.user, request.GET.get("kind", ""), text)
    return render(request, "registers/_places.html", {"found": found})
