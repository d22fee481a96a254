"""The units of one level and month with their standing, in order of rank."""

from collections import defaultdict
from dataclasses import dataclass

from assessments.consequences.disputes import disputed_townships
from assessments.consequences.excellence.standing import Standing, standing
from assessments.consequences.vetoes.models import VetoCase
from assessments.results.models import Assessment, Result
from provinces.places.models import Division

DECEMBER = 12


@dataclass(frozen=True)
class RatedUnit:
    result: Result
    standing: Standing


def rated(assessment: Assessment, results) -> list[RatedUnit]:
    """``results``: those of one or more levels that are wanted. Three queries."""
    scheme, month = assessment.scheme.read(), assessment.sheet.month
    rows = list(results.defer("marks", "numbers"))
    divisions = Division.objects.in_bulk([each.division_id for each in rows])
    disputed = disputed_townships(divisions.values())
    states: dict[tuple, dict[str, str]] = defaultdict(dict)
    cases = VetoCase.objects.filter(province=assessment.sheet.province, month=month)
    for division, level, gate, state in cases.values_list("division", "level", "gate", "state"):
        states[division, level][gate] = state
    titles = {each.code: each.title for each in scheme.gates}
    least = scheme.grades[0].least if scheme.grades else None
    return [
        RatedUnit(
            each,
            standing(
                each.score, least, each.gates, titles, states[each.division_id, each.level],
                disputed.get(each.division_id, []),
            ),
        )
        for each in rows
    ]  # fmt: skip


def is_final(assessment: Assessment) -> bool:
    """A closed month in which the scheme's gates decide; without gates, December."""
    months = {month for gate in assessment.scheme.read().gates for month in gate.decides_in}
    sheet = assessment.sheet
    return sheet.is_frozen and sheet.month.number in (months or {DECEMBER})
