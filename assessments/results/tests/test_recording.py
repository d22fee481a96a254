"""Judgements go into rows and come back as they were."""

from decimal import Decimal

import pytest

from assessments.months.actions import close_month
from assessments.results.assessing import judgements
from assessments.results.movement import last_assessment, last_results, movement
from assessments.results.recording import mark_from_json, mark_to_json
from assessments.rules.marking import Mark
from provinces.models import Division
from tests.factories import (
    NOVEMBER,
    division,
    organisations,
    pledge,
    small_province,
    spot_check,
    township_profile,
)
from tuanwei.months import Month

MARKS = [
    Mark(Decimal("34.67"), Decimal(40), 13, 5, 3),
    Mark(Decimal("0.00"), Decimal(0), None, None, None),
    Mark(Decimal("0.00"), Decimal("12.50"), 0, Decimal("2.5"), 0),
    Mark(Decimal("37.50"), Decimal(60), 25, None, None, mean_of=2, left_out=1),
    Mark(Decimal("10.00"), Decimal("1E+1"), 1, Decimal("0.6"), None),
]


@pytest.mark.parametrize("mark", MARKS)
def test_marks_come_back(mark):
    assert mark_from_json(mark_to_json(mark)) == mark


def test_no_mark_is_no_mark():
    assert mark_from_json(mark_to_json(None)) is None


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["13", "32", "36", "61"])
def test_rows_hold_what_was_judged(code):
    town = small_province(code)
    organisations(town, 3)
    pledge(town, 7)
    spot_check(town)
    township_profile(town)
    province = Division.objects.get(code=code)
    assessment = close_month(province, NOVEMBER)
    rows = {(row.level, row.code): row for row in assessment.results.all()}
    judged = judgements(assessment.sheet, assessment.scheme)
    assert len(rows) == len(judged) == 4
    for each in judged:
        row = rows[each.unit.level, each.unit.code]
        for ours, theirs in [
            (row.score, each.score), (row.available, each.available), (row.rank, each.rank),
            (row.grade, each.grade), (row.completion, each.completion.rate),
            (row.progress, each.completion.progress), (row.completed, each.completion.completed),
            (row.progress_value, each.completion.value),
            (row.progress_target, each.completion.target),
            (row.excellence_eligible, each.excellence_eligible),
            (row.gates + row.flags, [str(gate) for gate in each.gates]),
            (row.numbers, each.unit.values), (row.city_id, each.unit.above.get("city")),
            ({key: mark_from_json(mark) for key, mark in row.marks.items()}, each.marks),
        ]:  # fmt: skip
            assert ours == theirs


@pytest.mark.django_db
def test_movement_since_last_month():
    town = small_province("36")
    other = division("360101101", town.parent)
    province = Division.objects.get(code="36")
    organisations(town, 2)
    november = close_month(province, NOVEMBER)
    late = division("360101102", town.parent, valid_from="2012-12-01")
    organisations(other, 4)
    december = close_month(province, Month(2012, 12))
    assert last_assessment(province, Month(2012, 12)) == november
    last = last_results(november, "township")
    places = {row.code: movement(row, last) for row in december.results.filter(level="township")}
    assert places == {town.code: -1, other.code: 1, late.code: None}
    assert last_results(last_assessment(province, NOVEMBER), "township") == {}
