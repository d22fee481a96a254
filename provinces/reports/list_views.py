"""The list of reports for those who fill them in, the board for those who decide."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from provinces.demonstration.today import business_date
from provinces.duties.returning import press_for_reports
from provinces.places.models import Division
from provinces.reports.board import BoardRows, here, units
from provinces.reports.deciding import decide_many, read_choices
from provinces.reports.exporting import HEADERS, export_rows
from provinces.reports.listing import TABS, Listing, reports_of, row, switch
from provinces.reports.months import period_switch
from provinces.reports.standing import counts
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import can_somewhere, check_can_somewhere

ROWS_ON_A_PAGE = 50


def _shared(request, listing: Listing) -> tuple[dict, Page]:
    """What list and board have in common, and the page of townships."""

    def address(**changes) -> str:
        query = request.GET.copy()
        for name in ("page", "open"):
            query.pop(name, None)
        for name, value in changes.items():
            query[name] = value
        return f"?{query.urlencode()}"

    in_unit = listing.in_unit()
    found = counts(in_unit)
    shown = Paginator(listing.of_state(in_unit), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "month": listing.month,
        "standing": listing.standing,
        "period": period_switch(listing.months, listing.month, lambda m: address(month=m)),
        "levels": switch(listing, request.GET),
        "tabs": [
            {
                "title": title,
                "count": found[state or "all"],
                "url": address(state=state),
                "active": state == listing.state,
                "is_due": state in ("late", "returned") and found[state] > 0,
            }
            for state, title in TABS.items()
        ],
        "counts": found,
        "search": listing.search,
        "page": shown,
        "narrowed": bool(listing.search or listing.state),
        "unit": listing.unit,
        "in_unit": in_unit,
        "address": address,
    }
    return context, shown


@require_safe
def reports(request):
    check_can_somewhere(request.user, "view_facts")
    listing = Listing.of(request.user, request.GET, business_date())
    context, shown = _shared(request, listing)
    only = _only_one(request.user, context["counts"]["all"], listing)
    if only:
        return redirect("report", only.code, str(listing.month))
    townships = list(shown.object_list)
    found = reports_of([each.pk for each in townships], listing.month)
    context["rows"] = [row(listing, each, found.get(each.pk)) for each in townships]
    context["show_county"] = len({each["county_name"] for each in context["rows"]}) > 1
    context["may_write"] = can_somewhere(request.user, "edit_report")
    if can_somewhere(request.user, "review_report"):
        context["board_url"] = f"{reverse('report-board')}?month={listing.month}"
    return render(request, "reports/report_list.html", context)


def _only_one(officer, townships: int, listing: Listing):
    """The clerk of one township is led straight to its report."""
    if townships != 1 or listing.search or listing.state:
        return None
    if not can_somewhere(officer, "edit_report") or here(listing).level != "township":
        return None
    return listing.in_unit().first()


@exported("reports-export")
def reports_export(officer, query) -> Table:
    check_can_somewhere(officer, "view_facts")
    listing = Listing.of(officer, query, business_date())
    rows = export_rows(listing, list(listing.of_state(listing.in_unit())))
    return Table.of(f"{listing.month.title}月报", HEADERS, rows, list, listing.filters())


@require_safe
def report_board(request):
    check_can_somewhere(request.user, "review_report")
    listing = Listing.of(request.user, request.GET, business_date())
    context, shown = _shared(request, listing)
    rows = BoardRows(listing, list(shown.object_list), request.GET.getlist("open"))
    context["rows"] = [_with_toggle(each, request) for each in rows]
    context["units"] = units(
        listing, context["in_unit"], lambda code: context["address"](unit=code)
    )
    context["unit_name"] = here(listing).name
    context["up_url"] = context["address"](unit="") if listing.unit else None
    if context["counts"]["late"]:
        context["press_unit"] = here(listing).code
    context["choosable"] = sum(1 for each in context["rows"] if each["choice"])
    context["back"] = request.GET.urlencode()
    return render(request, "reports/board.html", context)


def _with_toggle(each: dict, request) -> dict:
    query = request.GET.copy()
    opened = [code for code in query.getlist("open") if code != each["code"]]
    query.setlist("open", opened if each["is_open"] else [*opened, each["code"]])
    return each | {"toggle_url": f"?{query.urlencode()}#unit-{each['code']}"}


@require_POST
def report_board_press(request):
    """催报: tells those who owe overdue reports inside the unit, at most once a day."""
    check_can_somewhere(request.user, "review_report")
    rows = Division.objects.visible_to(request.user).living()
    unit = get_object_or_404(rows, code=request.POST.get("unit", ""))
    told = press_for_reports(unit, by=request.user)
    if told:
        messages.success(request, f"已提醒{told}名填报人员；同一天内不重复提醒。")
    else:
        messages.info(request, f"{unit.name}没有逾期未报的月报。")
    return redirect(f"{reverse('report-board')}?month={request.POST.get('month', '')}")


@require_POST
def report_board_decide(request):
    check_can_somewhere(request.user, "review_report")
    listing = Listing.of(request.user, request.POST, business_date())
    chosen = read_choices(request.POST.getlist("chosen"))
    accepted = request.POST.get("decision") == "accept"
    comment = request.POST.get("comment", "")
    if not chosen:
        messages.error(request, "没有选中月报。先在左侧勾选，再通过或退回。")
    elif not accepted and not comment.strip():
        messages.error(request, "退回须写明意见，没有办理。")
    else:
        _tell(request, decide_many(chosen, listing.month, accepted=accepted, comment=comment,
                                   by=request.user), accepted)  # fmt: skip
    return redirect(f"{reverse('report-board')}?{request.POST.get('back', '')}")


def _tell(request, outcome, accepted: bool) -> None:
    if outcome.done:
        word = "已通过" if accepted else "已退回"
        messages.success(request, f"{word}{len(outcome.done)}份月报。")
    for sentence in outcome.sentences():
        messages.error(request, sentence)
