"""Linkage: whether those who answer for contact points may be rated excellent (section 11).

Per holder, a department or a cadre of the provincial committee: the organisations of its
townships together exceed the quotas together, strictly, and every township's verdict is 优秀.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assessments.rules.inputs import Contact
from assessments.rules.levels import TOWNSHIP
from assessments.rules.scheme import Linkage, Scheme
from assessments.rules.sheet import MonthSheet, Unit

State = Literal["eligible", "not_eligible", "open"]
VERDICT, FAILED = "spot_check.verdict", "spot_check.failed"


@dataclass(frozen=True)
class Point:
    """One township of a holder; ``counted``: it takes part in the month."""

    name: str
    code: str
    counted: bool
    value: int | None
    quota: int | None
    verdict: int | None
    disputed: bool


@dataclass(frozen=True)
class HolderOutcome:
    """``quota`` is None if one of its townships has none; ``value`` sums what is counted."""

    holder: str
    kind: str
    points: tuple[Point, ...]
    value: int
    quota: int | None
    exceeds: bool
    all_excellent: bool
    state: State


def link(scheme: Scheme, sheet: MonthSheet) -> list[HolderOutcome]:
    """Departments before cadres, each in the order given; empty where a scheme has no linkage."""
    rule = scheme.linkage
    if rule is None:
        return []
    townships = {unit.id: unit for unit in sheet.units if unit.level == TOWNSHIP}
    holders: dict[tuple[str, str], list[Contact]] = {}
    for contact in sheet.inputs.contacts:
        holders.setdefault((contact.kind, contact.holder), []).append(contact)
    decides = not rule.decides_in or sheet.day.month in rule.decides_in
    found = []
    for (kind, holder), contacts in holders.items():
        points = [_point(rule, each, townships.get(each.township)) for each in contacts]
        found.append(_holder(rule, holder, kind, points, decides))
    return sorted(found, key=lambda each: each.kind != "department")


def _point(rule: Linkage, contact: Contact, unit: Unit | None) -> Point:
    if unit is None:
        return Point(contact.name, "", False, None, contact.quota, None, False)
    verdict = unit.values.get(VERDICT)
    disputed = verdict == 0 and not unit.values.get(FAILED)
    value = unit.values.get(rule.value)
    return Point(unit.name, unit.code, True, value, contact.quota, verdict, disputed)


def _holder(
    rule: Linkage, holder: str, kind: str, points: Sequence[Point], decides: bool
) -> HolderOutcome:
    counted = [point for point in points if point.counted]
    quotas = [point.quota for point in counted]
    quota = None if None in quotas or not quotas else sum(each or 0 for each in quotas)
    value = sum(point.value or 0 for point in counted)
    exceeds = quota is not None and value > quota
    excellent = bool(counted) and all(_is_good(point, rule) for point in counted)
    state = _state(rule, counted, quota, exceeds, decides)
    return HolderOutcome(holder, kind, tuple(points), value, quota, exceeds, excellent, state)


def _state(
    rule: Linkage, counted: Sequence[Point], quota: int | None, exceeds: bool, decides: bool
) -> State:
    """What is not known keeps it open until a deciding month, which closes it.

    A disputed verdict keeps it open even then: nothing happens to anybody on disputed data.
    """
    if not counted or quota is None or any(point.verdict is None for point in counted):
        return "not_eligible" if decides else "open"
    short = [point for point in counted if not _is_good(point, rule)]
    if not exceeds or any(not point.disputed for point in short):
        return "not_eligible"
    return "open" if short else "eligible"


def _is_good(point: Point, rule: Linkage) -> bool:
    """The scheme's verdict or a better one: where 合格 is enough, 优秀 is too."""
    return point.verdict is not None and point.verdict >= rule.verdict
