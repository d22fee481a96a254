"""The address of one tick mark: GET gives its small form, POST saves and answers with fragments.

Both work without JavaScript too: they then lead to the form of the whole organisation.
"""

import json

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from provinces.organisations import page
from provinces.organisations.conditions import mark_of
from provinces.organisations.list_page import ListPage
from provinces.organisations.listing import KEYS
from provinces.organisations.marks import Mark
from provinces.organisations.models import Organisation
from tuanwei.rights import check_can
from tuanwei.templatetags.marks import TICK_WORDS

ON_PAGE = "page"
"""``place=page``: the mark stands on the organisation's own page, not in the list."""


def _mark(request, code: str, key: str) -> tuple[Mark, ListPage]:
    found = page.organisation_in_sight(request.user, code)
    if key not in KEYS:
        raise Http404
    check_can(request.user, "edit_organisation", found.township)
    listed = ListPage(request.user, request.GET)
    return Mark(found, key, request.user, listed.month), listed


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_mark(request, code: str, key: str):
    mark, listed = _mark(request, code, key)
    if request.method == "POST":
        mark.type(request.POST, request.FILES)
        status = mark.save()
        return _answer(request, mark, listed, status) if request.htmx else _plain(request, mark)
    if not request.htmx:
        return redirect(_in_form(mark))
    return _small_form(request, mark)


@require_safe
def organisation_mark_effect(request, code: str, key: str):
    """What the typed values would change; nothing is saved."""
    mark, _listed = _mark(request, code, key)
    if any(name in request.GET for name in mark.fields):
        mark.type(request.GET, {})
    context = mark.promise() | {"effect_url": _address(request, mark, "organisation-mark-effect")}
    return render(request, "organisations/_mark_effect.html", context)


def _plain(request, mark: Mark) -> HttpResponse:
    if mark.refusal:
        messages.error(request, mark.refusal)
        return redirect(_in_form(mark))
    messages.success(request, f"{mark.organisation.name}已保存。")
    return redirect("organisation", mark.organisation.code)


def _in_form(mark: Mark) -> str:
    address = reverse("organisation-edit", args=[mark.organisation.code])
    return f"{address}#field-{mark.fields[0]}"


def _address(request, mark: Mark, name: str) -> str:
    address = reverse(name, args=[mark.organisation.code, mark.key])
    query = request.GET.copy()
    for typed in (*mark.fields, "revision", "csrfmiddlewaretoken"):
        query.pop(typed, None)
    return f"{address}?{query.urlencode()}" if query else address


def _small_form(request, mark: Mark, status: int = 200) -> HttpResponse:
    promise = mark.promise()
    context = {
        "mark": mark,
        "action": _address(request, mark, "organisation-mark"),
        "effect_url": _address(request, mark, "organisation-mark-effect"),
        "shortcuts": mark.shortcuts(),
        **promise,
    }
    return render(request, "organisations/_mark_form.html", context, status=status)


def _answer(request, mark: Mark, listed: ListPage, status: int) -> HttpResponse:
    """Saved, or of a mark without form: the parts as they stand now. Else the form once more."""
    if status != 200 and not mark.is_have:
        response = _small_form(request, mark, status)
        response["HX-Retarget"], response["HX-Reswap"] = "#mark-sheet", "innerHTML"
        return response
    response = _parts(request, mark, listed)
    response.status_code = status
    said = mark.refusal or _said(mark, listed)
    response["X-Mark"] = json.dumps({"saved": not mark.refusal, "text": said})
    return response


def _parts(request, mark: Mark, listed: ListPage) -> HttpResponse:
    if request.GET.get("place") == ON_PAGE:
        current = page.organisation_in_sight(request.user, mark.organisation.code)
        context = page.page_context(current, request.user)
        return render(request, "organisations/_page_saved.html", context)
    context = listed.head() | {"row": listed.row_of(mark.organisation)}
    return render(request, "organisations/_mark_saved.html", context)


def _said(mark: Mark, listed: ListPage) -> str:
    """For those who listen: 挂牌：有，已保存。"""
    rows = Organisation.objects.filter(pk=mark.organisation.pk).with_failures(listed.month.last)
    state = mark_of(rows.values_list("failures", flat=True).get(), mark.key)
    return _("%(label)s：%(word)s，已保存。") % {"label": mark.label, "word": TICK_WORDS[state]}
