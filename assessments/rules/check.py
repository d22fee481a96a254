"""A check: a statement about the campaign that holds or not (section 10); it bears on no score."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from assessments.rules.exact import Number

Kind = Literal[
    "members",
    "surveyed",
    "teams",
    "trips",
    "pledges",
    "pledge_totals",
    "leading_group",
    "deployment_meeting",
    "systems",
]


@dataclass(frozen=True)
class Check:
    """Which of the fields below ``source`` a kind has stands in check_loading.py."""

    kind: Kind
    title: str
    requirement: str = ""
    source: str = ""
    role: str = ""
    level: str = ""
    least: int | None = None
    most: int | None = None
    total: int | None = None
    done_by_due: bool = False
    number: int | None = None
    days: int | None = None


Fault = Literal[
    "too_few", "too_many", "total", "late", "missing", "not_counted", "too_long", "no_dates",
    "not_covered",
]  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """A detail that breaks the check: which unit, team, township or system, and its numbers."""

    fault: Fault
    name: str = ""
    code: str = ""
    found: Number | None = None
    wanted: Number | None = None
    day: dt.date | None = None


@dataclass(frozen=True)
class CheckOutcome:
    """``found`` is what the check counted, of ``of`` where it counted units."""

    check: Check
    found: int
    of: int | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        return not self.findings
