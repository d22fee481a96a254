"""人员: the list, one officer, and what an administrator does with him."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from provinces.demonstration.today import business_date
from provinces.people import page
from provinces.people.editing import Editing
from provinces.people.listing import (
    HEADERS,
    Filters,
    export_row,
    of_tab,
    officers_managed,
    row,
    tabs,
    tallies,
    units,
)
from provinces.people.models import Officer
from provinces.people.queries import MANAGE
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import (
    PROVINCIAL,
    REFUSALS,
    ROLES_FOR,
    Role,
    check_can,
    check_can_somewhere,
)
from tuanwei.rights_in_words import GROUPS

ROWS_ON_A_PAGE = 50


@require_safe
def officers(request):
    check_can_somewhere(request.user, MANAGE)
    filters = Filters.of(request.GET)
    managed = officers_managed(request.user, filters)
    found = tallies(managed)

    def address(tab: str) -> str:
        query = request.GET.copy()
        query.pop("page", None)
        query["state"] = tab
        return f"?{query.urlencode()}"

    shown = Paginator(of_tab(managed, filters.state), ROWS_ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "total": found["all"],
        "filters": filters,
        "tabs": tabs(found, filters.state, address),
        "roles": Role.choices,
        "units": units(request.user),
        "rows": [row(each) for each in shown.object_list],
        "page": shown,
    }
    return render(request, "people/officer_list.html", context)


@exported("officers-export")
def officers_export(officer, query) -> Table:
    check_can_somewhere(officer, MANAGE)
    filters = Filters.of(query)
    rows = of_tab(officers_managed(officer, filters), filters.state)
    return Table.of(_("人员"), HEADERS, rows, export_row, filters.words)


def officer_in_sight(request, username: str) -> Officer:
    """Outside 404; inside without being administrator there 403."""
    rows = Officer.objects.visible_to(request.user).select_related("division")
    found = get_object_or_404(rows, username=username)
    if found.is_superuser and not request.user.is_superuser:
        raise Http404
    if not request.user.is_superuser:
        check_can(request.user, MANAGE, found.division)
    return found


@require_safe
def officer(request, username: str):
    found = officer_in_sight(request, username)
    return render(request, "people/officer.html", page.context(found, request.user))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def officer_new(request):
    check_can_somewhere(request.user, MANAGE)
    editing = Editing(Officer(), request)
    if request.method == "POST" and editing.save():
        return show_password(request, editing.officer, editing.password, is_new=True)
    return render(request, "people/officer_form.html", editing.context())


@require_http_methods(["GET", "HEAD", "POST"])
def officer_edit(request, username: str):
    found = officer_in_sight(request, username)
    page.check_manageable(request.user, found)
    editing = Editing(found, request)
    if request.method == "POST" and editing.save():
        messages.success(request, _("%(name)s已保存。") % {"name": found.name})
        return redirect("officer", found.username)
    return render(request, "people/officer_form.html", editing.context())


def show_password(request, officer: Officer, password: str, *, is_new: bool):
    """The only time that an initial password is on a page; it is kept nowhere."""
    context = {
        "officer": officer,
        "password": password,
        "is_new": is_new,
        "breadcrumb": page.breadcrumb(officer.division),
        "roles": page.roles_of(officer, business_date()),
    }
    response = render(request, "people/initial_password.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def rights(request):
    """Who may do what, drawn from the very table that decides."""
    check_can_somewhere(request.user, MANAGE)
    return render(request, "people/rights.html", {"roles": Role.labels, "groups": rights_rows()})


@exported("rights-export")
def rights_export(officer, query) -> Table:
    check_can_somewhere(officer, MANAGE)
    rows = [(group["title"], row) for group in rights_rows() for row in group["rows"]]
    return Table.of(
        _("权限表"),
        [_("类别"), _("事项"), *Role.labels, _("角色须在")],
        rows,
        lambda each: [
            each[0], each[1]["title"], *(_("可以") if may else "" for _r, may in each[1]["cells"]),
            _("省级") if each[1]["provincial"] else _("本单位或上级"),
        ],
    )  # fmt: skip


def rights_rows() -> list[dict]:
    return [
        {
            "title": title,
            "rows": [
                {
                    "title": name,
                    "cells": [(role.label, role in ROLES_FOR[action]) for role in Role],
                    "provincial": action in PROVINCIAL,
                    "refusal": REFUSALS[action],
                }
                for action, name in actions.items()
            ],
        }
        for title, actions in GROUPS
    ]
