from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments.boards.asked import visible_provinces
from assessments.months.actions import is_closed
from assessments.months.page import HEADERS, closing_question, export_row, month_rows
from assessments.months.reopening import ReasonForm, reopen_month, reopening_question
from provinces.periods.exceptions import NotAllowed
from provinces.places.models import Division
from tuanwei import clock
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.jobs.queue import enqueue
from tuanwei.months import Month
from tuanwei.rights import can, check_can, check_can_somewhere


def _provinces(officer) -> list[Division]:
    check_can_somewhere(officer, "close_month")
    return [each for each in visible_provinces(officer) if can(officer, "close_month", each)]


@exported("months-export")
def months_export(officer, query) -> Table:
    rows = [row for province in _provinces(officer) for row in month_rows(province)]
    return Table.of("月度结账", HEADERS, rows, export_row)


@require_safe
def months(request):
    provinces = _provinces(request.user)
    rows = [row for province in provinces for row in month_rows(province)]
    context = {
        "province_name": provinces[0].name if len(provinces) == 1 else "全国",
        "rows": rows,
    }
    return render(request, "months/month_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def close_month(request, province: str, month: str):
    """GET asks and names the consequence; POST starts the closing in the background.

    Pressed again after it is closed, it leads back to the list, which says so.
    """
    place, asked = _month_that_is_over(request, province, month)
    if is_closed(place, asked):
        return redirect("months")
    if request.method != "POST":
        return render(request, "confirm.html", closing_question(place, asked))
    job = enqueue(
        "close_month",
        key=f"close_month:{place.pk}:{asked}",
        title=f"{place.name}{asked.title}结账",
        arguments={"province": place.pk, "month": str(asked)},
        by=request.user,
        province=place,
        result_url=reverse("months"),
    )
    return redirect("job", job.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request, province: str, month: str):
    """GET asks for the reason; POST opens the month. One that is open leads back to the list."""
    place, asked = _month_that_is_over(request, province, month, "reopen_month")
    if not is_closed(place, asked):
        return redirect("months")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            reopen_month(place, asked, reason=form.cleaned_data["reason"], by=request.user)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request, f"{place.name}{asked.title}已重开，月报已解锁，改正后须重新结账。"
            )
        return redirect("months")
    return render(request, "confirm.html", reopening_question(place, asked, form))


def _month_that_is_over(
    request, province: str, month: str, right: str = "close_month"
) -> tuple[Division, Month]:
    places = {each.code: each for each in visible_provinces(request.user)}
    try:
        place, asked = places[province], Month.parse(month)
    except (KeyError, ValueError):
        raise Http404 from None
    check_can(request.user, right, place)
    if asked.last >= clock.real_today():
        raise Http404
    return place, asked
