"""Sums of townships' measures and means of units' marks (schemes.md sections 3 and 6)."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from assessments.rules.exact import rounded_quotient
from assessments.rules.levels import TOWNSHIP
from assessments.rules.marking import NOUGHT, Mark
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Indicator
from assessments.rules.sheet import Key, Unit
from assessments.rules.targets import Values

WHOLE_OR_NOTHING = "pledge.target"
"""Sums only where no counted township lacks it."""


def roll_up(
    by_key: Mapping[Key, Unit], inside: Mapping[Key, Sequence[Unit]], measures: Iterable[str]
) -> None:
    """Writes into the higher units' values the sums over their counted townships."""
    adding = [name for name in measures if _adds_up_from_townships(name)]
    for key, townships in inside.items():
        values = by_key[key].values
        for measure in adding:
            values[measure] = _sum(measure, [each.values.get(measure) for each in townships])


def _adds_up_from_townships(measure: str) -> bool:
    return MEASURES[measure].lowest == TOWNSHIP and MEASURES[measure].adds_up


def _sum(measure: str, numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    if not known or (measure == WHOLE_OR_NOTHING and len(known) < len(numbers)):
        return None
    return sum(known)


def sums_of_both(townships: Iterable[Unit], value: str, per: str) -> Values:
    """The sums of two measures over the townships that know both; None if none does."""
    both = [(each.values.get(value), each.values.get(per)) for each in townships]
    known = [(first, second) for first, second in both if first is not None and second is not None]
    if not known:
        return {value: None, per: None}
    return {value: sum(first for first, _ in known), per: sum(second for _, second in known)}


def mean_mark(indicator: Indicator, unit: Unit, marks: Sequence[Mark]) -> Mark:
    """Above the indicator's own level: the mean over the marks that are not excluded.

    ``marks`` are those of the units inside; there may be none, as in a city without counties.
    """
    measure = MEASURES[indicator.value]
    value = unit.values.get(indicator.value) if measure.adds_up else None
    counted = [mark.points for mark in marks if mark.available]
    left_out = len(marks) - len(counted)
    if not counted:
        return Mark(NOUGHT, Decimal(0), value, mean_of=0, left_out=left_out)
    points = rounded_quotient(sum(counted), len(counted))
    return Mark(points, indicator.points, value, mean_of=len(counted), left_out=left_out)
