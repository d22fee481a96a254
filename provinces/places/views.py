from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from provinces.history.overtaking import Overtaken
from provinces.places.changing import (
    ACTION,
    NotPossible,
    abolish_division,
    check_may_change,
    rename_division,
)
from provinces.places.forms import AbolishForm, RenameForm
from provinces.places.models import Division
from provinces.registers.places import PlaceField, PlaceKind, writable


def _found(request, pk: int) -> Division:
    division = get_object_or_404(Division.objects.visible_to(request.user), pk=pk)
    check_may_change(request.user, division)
    return division


@require_http_methods(["GET", "HEAD", "POST"])
def division_rename(request, pk: int):
    division = _found(request, pk)
    form = RenameForm(request.POST or None, initial={"revision": division.revision})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        done = _try(
            form,
            lambda: rename_division(
                division, name=values["name"].strip(), on=values["on"],
                read_revision=values["revision"] or 0, by=request.user,
            ),
        )  # fmt: skip
        if done:
            messages.success(request, _("已改名为%(name)s。") % {"name": values["name"]})
            return redirect("register-row", "divisions", division.pk)
    return _ask(request, division, form, {
        "heading": _("改名"),
        "question": _("%(name)s改名？") % {"name": division.name},
        "consequence": _("从改名日期起各月使用新名称；已结账的月份和已印发的通报不变。"),
        "action_title": _("改名"),
    })  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def division_abolish(request, pk: int):
    division = _found(request, pk)
    form = AbolishForm(request.POST or None, initial={"revision": division.revision})
    same_level = writable(request.user, ACTION, PlaceKind.DIVISION).filter(
        level=division.level, path__startswith=f"{division.province_id}."
    )
    kind = PlaceKind.TOWNSHIP if division.level == "township" else PlaceKind.COUNTY
    field = form.fields["successor"]
    assert isinstance(field, PlaceField)
    field.limit(same_level.exclude(pk=division.pk), kind)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        done = _try(
            form,
            lambda: abolish_division(
                division, on=values["on"], successor=values["successor"],
                read_revision=values["revision"] or 0, by=request.user,
            ),
        )  # fmt: skip
        if done:
            messages.success(request, _("%(name)s已撤销。") % {"name": division.name})
            return redirect("register-row", "divisions", division.pk)
    return _ask(request, division, form, {
        "heading": _("撤销"),
        "question": _("撤销%(name)s？") % {"name": division.name},
        "consequence": _consequence(division),
        "action_title": _("撤销"),
    })  # fmt: skip


def _consequence(division: Division) -> str:
    text = _("从撤销日期起不再计入考核和排名；已结账的月份不变。不能在本页恢复。")
    count = division.organisations.filter(dissolved_on=None).count()
    if count:
        text += _("原有%(count)d个直属团组织仍登记在原单位，不再计入；并入单位需另行登记。") % {
            "count": count
        }
    return text


def _try(form, action) -> bool:
    try:
        action()
    except NotPossible as found:
        form.add_error(found.field if found.field in form.fields else None, str(found))
    except Overtaken as found:
        form.data = form.data.copy()
        form.data["revision"] = str(found.current.revision)
        form.add_error(None, _("这个单位刚被他人改动过，请核对现在的内容后再存。"))
    else:
        return True
    return False


def _ask(request, division: Division, form, words: dict):
    back = reverse("register-row", args=["divisions", division.pk])
    context = {
        **words,
        "form": form,
        "action_url": request.path,
        "cancel_url": back,
        "breadcrumb": [
            {"title": _("工作安排"), "url": reverse("arrangements")},
            {"title": _("行政区划"), "url": reverse("register", args=["divisions"])},
            {"title": division.name, "url": back},
        ],
    }
    return render(request, "confirm.html", context)
