"""A province's rules as data. Built and checked by loading.py; nothing here is ever evaluated."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from assessments.rules.check import Check
from assessments.rules.exact import Number
from assessments.rules.targets import Target

Missing = Literal["zero", "exclude"]
RuleName = Literal["proportional", "share", "threshold", "scale"]
Key = Literal["score", "completion", "progress"]


@dataclass(frozen=True)
class Window:
    start: dt.date
    end: dt.date

    def until(self, day: dt.date) -> tuple[dt.date, dt.date]:
        """W = [start, min(D, end)]."""
        return self.start, min(day, self.end)

    def pace(self, day: dt.date) -> tuple[int, int]:
        """Days gone and days in all, both ends counted."""
        whole = (self.end - self.start).days + 1
        gone = (min(day, self.end) - self.start).days + 1
        return max(gone, 0), whole


@dataclass(frozen=True)
class Indicator:
    code: str
    title: str
    short: str
    requirement: str
    source: str
    level: str
    points: Decimal
    missing: Missing
    rule: RuleName
    value: str
    target: Target | None = None
    per: str | None = None
    over: str | None = None
    scale: tuple[tuple[Number, Decimal], ...] = ()


@dataclass(frozen=True)
class TaskCondition:
    measure: str
    target: Target


@dataclass(frozen=True)
class Comparison:
    left: str | Number | dt.date
    operator: str
    right: str | Number | dt.date


@dataclass(frozen=True)
class Gate:
    """``decides_in``: the months of the year in which it decides; empty means in every month."""

    code: str
    title: str
    levels: tuple[str, ...]
    effect: Literal["veto", "flag"]
    combine: Literal["all", "any"]
    when: tuple[Comparison, ...]
    decides_in: tuple[int, ...] = ()
    text: str = ""
    requirement: str = ""
    source: str = ""


@dataclass(frozen=True)
class Linkage:
    """评优挂钩: what a holder's contact points must exceed together, and the verdict of each."""

    value: str
    verdict: int
    decides_in: tuple[int, ...] = ()
    title: str = ""
    requirement: str = ""
    source: str = ""


@dataclass(frozen=True)
class FollowUp:
    """What a month's results lead to: interviews of the units at the bottom, and in the months
    ``letters_in`` feedback letters to the party committees of the levels ``letters_to``."""

    interview_bottom: bool = False
    letters_to: tuple[str, ...] = ()
    letters_in: tuple[int, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Grade:
    title: str
    least: Number


@dataclass(frozen=True)
class Scheme:
    code: str
    title: str
    province: str
    window: Window
    by: tuple[Key, ...]
    bottom: int
    grades: tuple[Grade, ...]
    task: tuple[TaskCondition, ...]
    indicators: tuple[Indicator, ...]
    gates: tuple[Gate, ...] = ()
    parameters: dict[str, Number] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    linkage: Linkage | None = None
    follow_up: FollowUp = FollowUp()

    def indicator(self, code: str) -> Indicator:
        return next(each for each in self.indicators if each.code == code)
