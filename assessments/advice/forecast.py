"""What the scoring rules would say of one unit if some of its numbers were others.

Judged are the unit and what lies inside it, by the same functions that made the stored result; all
other units of its level keep the place in which they were stored. Nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from assessments.advice.gaps import Group, groups_of
from assessments.advice.steps import Changes, Step, changes
from assessments.boards.asked import Asked
from assessments.results.models import Result
from assessments.rules.completion import Completion
from assessments.rules.judgement import Judgement, judge, standing
from assessments.rules.levels import CITY, COUNTY, PROVINCE, TOWNSHIP, height
from assessments.rules.marking import Mark
from assessments.rules.ranking import Standing as Place
from assessments.rules.ranking import ranks
from assessments.rules.sheet import Key, MonthSheet, Unit


@dataclass(frozen=True)
class Outcome:
    """``rank`` is None for a province, which has no peers; ``done`` is every unit's completion."""

    score: Decimal | None
    rank: int | None
    completion: Decimal | None
    progress: Decimal | None
    place: Place
    done: dict[Key, Completion]
    values: dict[Key, dict[str, int | None]]
    marks: dict[str, Mark | None]


class Forecast:
    def __init__(self, asked: Asked, own: Result):
        self.asked = asked
        self.scheme, self.month = asked.scheme, asked.month
        self.key: Key = (own.level, own.division_id)
        rows = list(asked.assessment.results.filter(_inside(own)).order_by("code"))
        self.units = _units(rows, asked.province.pk)
        self.peers = [] if own.level == PROVINCE else self._peers()
        self.before = self.after([])

    @property
    def own(self) -> Unit:
        return self.units[self.key]

    def townships(self) -> list[Unit]:
        return [unit for unit in self.units.values() if unit.level == TOWNSHIP]

    def groups(self) -> list[Group]:
        window = self.scheme.window.until(self.month.last)
        ids = [unit.id for unit in self.townships()]
        return groups_of(self.asked.assessment.sheet_id, ids, window)

    def after(self, steps: list[Step]) -> Outcome:
        return self.with_numbers(changes(self.units, steps))

    def with_numbers(self, changed: Changes) -> Outcome:
        units = [_copy(unit, changed.get(key, {})) for key, unit in self.units.items()]
        judged = judge(self.scheme, MonthSheet(self.month.last, units))
        own = next(each for each in judged if each.unit.key == self.key)
        return self._outcome(own, judged)

    def _outcome(self, own: Judgement, judged: list[Judgement]) -> Outcome:
        place = standing(self.scheme, own)
        return Outcome(
            score=own.score,
            rank=None if own.unit.level == PROVINCE else ranks([place, *self.peers])[0],
            completion=own.completion.rate,
            progress=own.completion.progress,
            place=place,
            done={each.unit.key: each.completion for each in judged},
            values={each.unit.key: each.unit.values for each in judged},
            marks=own.marks,
        )

    def _peers(self) -> list[Place]:
        level, division = self.key
        rows = self.asked.assessment.results.filter(level=level).exclude(division=division)
        return list(rows.values_list(*self.scheme.by))


def _inside(own: Result) -> Q:
    """The unit's own row and those of everything inside it."""
    if own.level == PROVINCE:
        return Q()
    itself = Q(level=own.level, division=own.division_id)
    if own.level == CITY:
        return itself | Q(city_id=own.division_id)
    return itself | Q(county_id=own.division_id) if own.level == COUNTY else itself


def _units(rows: list[Result], province: int) -> dict[Key, Unit]:
    """As the rules were given them, with no unit above the one in question.

    The stored numbers hold all that was judged.
    """
    there = {(row.level, row.division_id) for row in rows}
    units = {}
    for row in rows:
        chain = {COUNTY: row.county_id, CITY: row.city_id, PROVINCE: province}
        above = {
            level: unit
            for level, unit in chain.items()
            if unit is not None and height(level) > height(row.level) and (level, unit) in there
        }
        unit = Unit(row.division_id, row.code, row.name, row.level, above, row.numbers)
        units[unit.key] = unit
    return units


def _copy(unit: Unit, changed: dict[str, int]) -> Unit:
    return Unit(unit.id, unit.code, unit.name, unit.level, unit.above, {**unit.values, **changed})
