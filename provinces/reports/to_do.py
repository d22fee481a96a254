"""How many reports wait for an officer: the number beside 月报 in the navigation."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Exists, OuterRef, Q, Value

from provinces.people.models import Officer
from provinces.periods.models import LockException, Period, PeriodState
from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.places.queries import valid_on
from provinces.reports.choices import ReportState
from provinces.reports.models import MonthlyReport
from tuanwei.months import Month
from tuanwei.rights import can

NEAR = (Level.COUNTY, Level.TOWNSHIP)
"""Provinces and cities fill in no township's report themselves."""


def reports_to_do(officer: Officer, today: dt.date) -> int:
    """To hand in of the month that is over, to mend, to decide; locked ones are nobody's work."""
    if officer.is_superuser:
        return 0
    entering = _tops(officer, "edit_report", NEAR)
    deciding = _tops(officer, "review_report", tuple(Level))
    number = _not_begun(entering, Month.of(today).previous) if entering else 0
    return number + _written(officer, entering, deciding, today) if entering or deciding else number


def _tops(officer: Officer, right: str, levels) -> list[Division]:
    return [
        each
        for each in officer.scope_divisions()
        if each.level in levels and can(officer, right, each)
    ]


def _inside(divisions: list[Division], path: str) -> Q:
    scope = Q(pk__in=[])
    for each in divisions:
        scope |= Q(**{f"{path}__startswith": each.path})
    return scope


def _not_begun(entering: list[Division], month: Month) -> int:
    townships = Division.objects.townships().filter(
        _inside(entering, "path"), valid_on(month.last), in_scope=True
    )
    closed = Period.objects.filter(
        province=OuterRef("parent__parent__parent"), month=month, state=PeriodState.CLOSED
    )
    own = MonthlyReport.objects.filter(township=OuterRef("pk"), month=month)
    return townships.filter(~Exists(own), ~Exists(closed)).count()


def _written(officer: Officer, entering, deciding, today: dt.date) -> int:
    """One query: drafts of past months and returned ones to mend, handed in ones to decide."""
    present = str(Month.of(today))
    closed = Period.objects.filter(
        province=OuterRef("township__parent__parent__parent"),
        month=OuterRef("month"),
        state=PeriodState.CLOSED,
    )
    granted = LockException.objects.filter(
        township=OuterRef("township"), month=OuterRef("month"), revoked_at=None
    )
    rows = MonthlyReport.objects.filter(
        _inside([*entering, *deciding], "township__path"),
        state__in=(ReportState.DRAFT, ReportState.RETURNED, ReportState.SUBMITTED),
    ).annotate(
        closed=Exists(closed),
        writable=Exists(granted.filter(expires_on__gte=Value(today))),
        granted=Exists(granted),
    )
    unfinished = Q(state=ReportState.RETURNED) | Q(state=ReportState.DRAFT, month__lt=present)
    others = ~Q(submitted_by=officer) | Q(submitted_by=None)
    wanted = {}  # a condition that can never hold would empty the whole answer
    if entering:
        lets_write = Q(closed=False) | Q(writable=True)
        wanted["mend"] = _inside(entering, "township__path") & unfinished & lets_write
    if deciding:
        handed_in = Q(state=ReportState.SUBMITTED) & (Q(closed=False) | Q(granted=True))
        wanted["decide"] = _inside(deciding, "township__path") & handed_in & others
    counts = {name: Count("pk", filter=condition) for name, condition in wanted.items()}
    return sum(rows.aggregate(**counts).values())
