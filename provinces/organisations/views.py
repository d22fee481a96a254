from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from provinces.demonstration.today import business_date
from provinces.organisations import actions, page
from provinces.organisations.choices import Category
from provinces.organisations.editing import Editing
from provinces.organisations.listing import (
    KEYS,
    Filters,
    of_tab,
    organisations_in_sight,
    row,
    tabs,
    tallies,
    township_asked,
)
from provinces.organisations.models import Organisation
from provinces.organisations.policies import NotAllowed, may_become
from tuanwei.months import Month
from tuanwei.rights import can, check_can, check_can_somewhere

ROWS_ON_A_PAGE = 50
MOST_COUNTED = 999  # longer figures do not fit above the marks


@require_safe
def organisations(request):
    check_can_somewhere(request.user, "view_facts")
    filters = Filters.of(request.GET)
    township = township_asked(request.user, filters.township)
    if filters.township and township is None:
        raise Http404
    in_sight = organisations_in_sight(request.user, Month.of(business_date()), filters)
    found = tallies(in_sight)

    def address(tab: str) -> str:
        query = request.GET.copy()
        query.pop("page", None)
        query["tab"] = tab
        return f"?{query.urlencode()}"

    pages = Paginator(of_tab(in_sight, filters.tab), ROWS_ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    context = {
        "breadcrumb": page.breadcrumb(township) if township else [],
        "total": found["all"],
        "approved": found["approved"],
        "has_standards": True,
        "show_township": township is None,
        "task": None,
        "tabs": tabs(found, filters.tab, address),
        "categories": Category.choices,
        "category": filters.category,
        "search": filters.search,
        "mark_counts": _mark_counts(found) if found["approved"] <= MOST_COUNTED else {},
        "rows": [row(each) for each in shown.object_list],
        "page": shown,
        "new_url": _new_url(request.user, township),
        "export_url": None,
    }
    return render(request, "organisations/organisation_list.html", context)


def _mark_counts(found: dict[str, int]) -> dict[str, str]:
    """25/26 above each mark; the joined pair of filings says both."""
    counts = {key: f"{found[key]}/{found['approved']}" for key in KEYS}
    pair = f"{found['filed_with_county']}·{found['filed_with_township']}"
    return counts | {"filed": f"{pair}/{found['approved']}"}


def _new_url(officer, township) -> str | None:
    if township is None or not can(officer, "edit_organisation", township):
        return None
    return f"{reverse('organisation-new')}?township={township.code}"


def _in_sight(request, code: str) -> Organisation:
    rows = Organisation.objects.visible_to(request.user).select_related("township")
    return get_object_or_404(rows, code=code)


@require_safe
def organisation(request, code: str):
    found = _in_sight(request, code)
    check_can(request.user, "view_facts", found.township)
    may_edit = can(request.user, "edit_organisation", found.township)
    context = {
        "organisation": found,
        "breadcrumb": page.breadcrumb(found.township),
        **page.standing(found),
        "phone": page.shown_phone(found, request.user),
        "edit_url": reverse("organisation-edit", args=[code]) if may_edit else None,
        "actions": _actions(request.user, found),
        "history": [],
    }
    return render(request, "organisations/organisation.html", context)


def _actions(officer, found: Organisation) -> list[dict]:
    offered = []
    if may_become(found, "applied") and can(officer, "edit_organisation", found.township):
        offered.append(("申请批准", "organisation-apply"))
    if may_become(found, "approved") and can(officer, "approve_organisation", found.township):
        offered.append(("批准", "organisation-approve"))
    return [
        {"title": title, "url": reverse(address, args=[found.code]), "main": True, "post": True}
        for title, address in offered
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_edit(request, code: str):
    found = _in_sight(request, code)
    check_can(request.user, "edit_organisation", found.township)
    return _edit(request, Editing(found, request))


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_new(request):
    township = township_asked(request.user, request.GET.get("township", ""))
    if township is None:
        raise Http404
    check_can(request.user, "edit_organisation", township)
    return _edit(request, Editing(Organisation(township=township), request))


def _edit(request, editing: Editing):
    if request.method == "POST" and editing.save():
        messages.success(request, f"{editing.organisation.name}已保存。")
        return redirect("organisation", editing.organisation.code)
    return render(request, "organisations/organisation_form.html", editing.context())


@require_POST
def organisation_apply(request, code: str):
    found = _in_sight(request, code)
    check_can(request.user, "edit_organisation", found.township)
    return _decide(request, found, actions.apply_for_approval, "已申请，等待批准。")


@require_POST
def organisation_approve(request, code: str):
    found = _in_sight(request, code)
    check_can(request.user, "approve_organisation", found.township)
    return _decide(request, found, actions.approve, "已批准。")


def _decide(request, found: Organisation, action, done: str):
    try:
        action(found, on=business_date(), by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{found.name}{done}")
    return redirect("organisation", found.code)
