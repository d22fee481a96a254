from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from assessments.boards.asked import visible_provinces
from assessments.comparisons.models import Comparison
from assessments.comparisons.page import (
    HEADERS,
    LEVELS,
    comparison_context,
    differences_shown,
    export_rows,
)
from assessments.months.models import Sheet
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.jobs.models import Job, JobState
from tuanwei.jobs.queue import enqueue
from tuanwei.months import Month
from tuanwei.rights import check_can


def _frozen(officer, province: str, month: str) -> Sheet:
    """The frozen sheet in force of a closed month; 404 for anything else."""
    places = {each.code: each for each in visible_provinces(officer)}
    try:
        place, asked = places[province], Month.parse(month)
    except (KeyError, ValueError):
        raise Http404 from None
    check_can(officer, "close_month", place)
    sheets = Sheet.objects.current().frozen().select_related("province")
    sheet = sheets.filter(province=place, month=asked, reopening=None).first()
    if sheet is None:
        raise Http404
    return sheet


@require_safe
def comparison(request, province: str, month: str):
    sheet = _frozen(request.user, province, month)
    job = Job.objects.filter(key=_key(sheet)).order_by("-pk").first()  # first: it may just end
    compared = Comparison.objects.filter(sheet=sheet).first()
    shown = job if job and job.state != JobState.DONE else None
    context = comparison_context(sheet, compared, shown, request.GET)
    return render(request, "months/comparison.html", context)


@require_POST
def compare(request, province: str, month: str):
    """Computed in the background, once at a time."""
    sheet = _frozen(request.user, province, month)
    place = [sheet.province.code, str(sheet.month)]
    enqueue(
        "compare_month",
        key=_key(sheet),
        title=f"比对{sheet.province.name}{sheet.month.title}结账数据",
        arguments={"province": sheet.province_id, "month": str(sheet.month)},
        by=request.user,
        province=sheet.province,
        result_url=reverse("month-comparison", args=place),
    )
    return redirect("month-comparison", *place)


def _key(sheet: Sheet) -> str:
    return f"compare_month:{sheet.province_id}:{sheet.month}"


@exported("month-comparison-export")
def export(officer, query, province: str, month: str) -> Table:
    sheet = _frozen(officer, province, month)
    level = query.get("level", "")
    rows = differences_shown(Comparison.objects.filter(sheet=sheet).first(), level)
    title = f"{sheet.province.name}{sheet.month.title}结账数据比对"
    return Table.of(title, HEADERS, export_rows(rows), list, str(LEVELS.get(level, "")))
