"""Townships × state of their report of one month: what the list and the board stand on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, CharField, Count, F, FilteredRelation, Q, Value, When

from provinces.periods.due import report_due_on
from provinces.periods.models import Period, PeriodState
from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.places.queries import valid_on
from provinces.reports.choices import ReportState
from tuanwei.months import Month

STATES = {
    "submitted": "待审核",
    "not_begun": "未报",
    "draft": "草稿",
    "late": "逾期",
    "returned": "已退回",
    "accepted": "已通过",
}
"""Exclusive: late is what was not begun or not handed in when the due day was over."""


@dataclass(frozen=True)
class Standing:
    """One province, one month, one day to look at it."""

    province: Division
    month: Month
    today: dt.date
    due_on: dt.date
    is_closed: bool

    @classmethod
    def of(cls, province: Division, month: Month, today: dt.date) -> Standing:
        closed = Period.objects.filter(province=province, month=month, state=PeriodState.CLOSED)
        return cls(province, month, today, report_due_on(province, month), closed.exists())

    @property
    def is_over(self) -> bool:
        return self.today > self.due_on

    @property
    def left(self) -> int:
        return (self.due_on - self.today).days

    def townships(self, officer):
        """The counted townships in sight, each with ``standing`` and the columns of its report."""
        rows = Division.objects.visible_to(officer).townships().filter(
            valid_on(self.month.last), in_scope=True, path__startswith=self.province.path
        )  # fmt: skip
        return self.with_report(rows)

    def with_report(self, rows):
        own = FilteredRelation("reports", condition=Q(reports__month=self.month))
        return rows.annotate(own=own).annotate(
            report_id=F("own__id"), standing=self._state(), submitted_at=F("own__submitted_at")
        )

    def _state(self) -> Case:
        silent = Value("late" if self.is_over else "not_begun")
        unfinished = Value("late" if self.is_over else ReportState.DRAFT.value)
        return Case(
            When(own__id=None, then=silent),
            When(own__state=ReportState.DRAFT, then=unfinished),
            default=F("own__state"),
            output_field=CharField(),
        )


def counts(rows) -> dict[str, int]:
    """{state: townships} and ``all``; one query."""
    numbers = {state: Count("pk", filter=Q(standing=state)) for state in STATES}
    return rows.order_by().aggregate(all=Count("pk"), **numbers)


ABOVE = {Level.CITY: "parent__parent", Level.COUNTY: "parent"}


def roll_up(rows, level: Level) -> list[dict]:
    """A row per unit of the level: name, code and its townships by state; one query."""
    unit = ABOVE[level]
    numbers = {state: Count("pk", filter=Q(standing=state)) for state in STATES}
    return list(
        rows.order_by()
        .values(unit_code=F(f"{unit}__code"), unit_name=F(f"{unit}__name"))
        .annotate(all=Count("pk"), **numbers)
        .order_by("unit_code")
    )
