"""Sums of townships' measures and means of units' marks (schemes.md sections 3 and 6)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assessments.rules.exact import rounded_quotient
from assessments.rules.levels import TOWNSHIP, levels_above
from assessments.rules.marking import NOUGHT, Mark
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Indicator
from assessments.rules.sheet import Key, Unit

WHOLE_OR_NOTHING = "pledge.target"
"""Sums only where no counted township lacks it."""


def roll_up(units: Iterable[Unit], measures: Iterable[str]) -> None:
    """Writes into the higher units' values the sums over their counted townships."""
    units = list(units)
    by_key = {unit.key: unit for unit in units}
    townships = [unit for unit in units if unit.level == TOWNSHIP]
    for measure in measures:
        if MEASURES[measure].lowest == TOWNSHIP and MEASURES[measure].adds_up:
            for key, total in _sums(townships, measure).items():
                by_key[key].values[measure] = total


def _sums(townships: list[Unit], measure: str) -> dict[Key, int | None]:
    sums: dict[Key, int | None] = {}
    lacking: set[Key] = set()
    for township in townships:
        value = township.values.get(measure)
        for key in township.above.items():
            if value is None:
                sums.setdefault(key, None)
                lacking.add(key)
            else:
                sums[key] = (sums.get(key) or 0) + value
    if measure == WHOLE_OR_NOTHING:
        sums.update(dict.fromkeys(lacking, None))
    return sums


def sums_of_both(townships: Iterable[Unit], value: str, per: str) -> dict[Key, dict[str, int]]:
    """For each higher unit the sums of two measures over the townships that know both."""
    sums: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
    for township in townships:
        first, second = township.values.get(value), township.values.get(per)
        if first is not None and second is not None:
            for key in township.above.items():
                sums[key][0] += first
                sums[key][1] += second
    return {key: {value: first, per: second} for key, (first, second) in sums.items()}


@dataclass(slots=True)
class _Tally:
    points: Decimal = NOUGHT
    counted: int = 0
    left_out: int = 0

    def add(self, mark: Mark) -> None:
        if mark.available:
            self.points += mark.points
            self.counted += 1
        else:
            self.left_out += 1


def mean_marks(
    indicator: Indicator, own: list[tuple[Unit, Mark]], by_key: dict[Key, Unit]
) -> dict[Key, Mark]:
    """The indicator's marks above its own level: means over the units that are not excluded."""
    tallies: dict[Key, _Tally] = defaultdict(_Tally)
    for unit, mark in own:
        for level in levels_above(indicator.level):
            if level in unit.above:
                tallies[level, unit.above[level]].add(mark)
    return {key: _mean(indicator, tally, by_key[key]) for key, tally in tallies.items()}


def mean_of_none(indicator: Indicator, unit: Unit) -> Mark:
    """For a unit that has no unit of the indicator's level inside, as a city without counties."""
    return _mean(indicator, _Tally(), unit)


def _mean(indicator: Indicator, tally: _Tally, unit: Unit) -> Mark:
    measure = MEASURES[indicator.value]
    value = unit.values.get(indicator.value) if measure.adds_up else None
    if not tally.counted:
        return Mark(NOUGHT, Decimal(0), value, mean_of=0, left_out=tally.left_out)
    points = rounded_quotient(tally.points, tally.counted)
    return Mark(points, indicator.points, value, mean_of=tally.counted, left_out=tally.left_out)
