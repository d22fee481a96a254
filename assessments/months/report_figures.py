"""How far the reports of several months are, each question asked once for all of them."""

import datetime as dt
from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q

from assessments.months.models import SheetUnit
from assessments.rules.levels import TOWNSHIP
from provinces.places.models import Division
from provinces.reports.models import HANDED_IN, MonthlyReport, ReportState
from tuanwei import clock
from tuanwei.months import Month

NOTHING = {"submitted": 0, "accepted": 0, "late": 0}


def report_figures(province: Division, due: dict[Month, dt.date]) -> dict[Month, dict[str, int]]:
    """{month: townships, submitted, accepted, late, missing} over each sheet's counted townships.

    ``due``: the months asked for with the day on which their reports are due.
    """
    townships = _townships(province, due)
    found = {row.pop("month"): row for row in _reports(province, due)}
    figures = {}
    for month in due:
        total, counts = townships.get(month, 0), found.get(month, NOTHING)
        figures[month] = counts | {"townships": total, "missing": total - counts["submitted"]}
    return figures


def _units(province: Division):
    return SheetUnit.objects.filter(
        sheet__province=province, sheet__is_current=True, level=TOWNSHIP
    )


def _townships(province: Division, months: Collection[Month]) -> dict[Month, int]:
    units = _units(province).filter(sheet__month__in=months)
    return dict(units.values_list("sheet__month").annotate(Count("pk")))


def _reports(province: Division, due: dict[Month, dt.date]):
    unit = _units(province).filter(division=OuterRef("township"), sheet__month=OuterRef("month"))
    rows = MonthlyReport.objects.filter(Exists(unit), month__in=due)
    handed_in = Q(state__in=HANDED_IN)
    after_due = [Q(month=month, submitted_at__gt=_end_of(day)) for month, day in due.items()]
    return rows.values("month").annotate(
        submitted=Count("pk", filter=handed_in),
        accepted=Count("pk", filter=Q(state=ReportState.ACCEPTED)),
        late=Count("pk", filter=handed_in & reduce(or_, after_due, Q(pk__in=[]))),
    )


def _end_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.max, tzinfo=clock.SHANGHAI)
