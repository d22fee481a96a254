"""What holds for every sheet: bounds, sums, places, and no harm from doing more."""

from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.rules.judgement import judge
from assessments.rules.levels import CITY, COUNTY, LEVELS, PROVINCE, TOWNSHIP
from assessments.rules.sheet import MonthSheet, Unit
from assessments.rules.tests.samples import CODES, DECEMBER, NOVEMBER, shipped

SCHEMES = {code: shipped(code) for code in CODES}
QUICK = settings(max_examples=40, deadline=None)
few = st.integers(0, 30)
maybe = st.none() | few


@st.composite
def township_values(draw):
    active = draw(few)
    qualified = draw(st.integers(0, active))
    standards = draw(st.integers(qualified, active))
    return {
        "organisations.active": active,
        "organisations.qualified": qualified,
        "organisations.standards": standards,
        "organisations.new": draw(st.integers(0, active)),
        "organisations.haves": draw(st.integers(5 * qualified, 5 * active)),
        "population": draw(st.none() | st.sampled_from([49999, 50000, 100000])),
        "cadres": draw(maybe),
        "pledge.target": draw(maybe),
        "report.on_time": draw(st.integers(0, 1)),
        "spot_check.verdict": draw(st.none() | st.integers(0, 2)),
        "spot_check.failed": draw(st.integers(0, 1)),
    }


@st.composite
def sheets(draw):
    """One or two cities, counties in them or not, townships everywhere."""
    units = [Unit(1, "1", "省", PROVINCE)]
    for city in range(2, draw(st.integers(1, 2)) + 2):
        survey = {f"survey.{kind}": draw(st.integers(0, 3)) for kind in range(1, 7)}
        own = {"systems.adopted": draw(st.integers(0, 6)), **survey}
        units.append(Unit(city, str(city), "市", CITY, {PROVINCE: 1}, own))
        for county in [None, *range(10 * city, 10 * city + draw(st.integers(0, 2)))]:
            above = {CITY: city, PROVINCE: 1}
            if county:
                own = {"pledge.signed": draw(st.integers(0, 1))}
                units.append(Unit(county, str(county), "县", COUNTY, above, own))
                above = {COUNTY: county, **above}
            start = 10 * (county or 10 * city + 9)
            for id in range(start, start + draw(st.integers(1, 2))):
                units.append(Unit(id, str(id), "镇", TOWNSHIP, above, draw(township_values())))
    return MonthSheet(draw(st.sampled_from([NOVEMBER, DECEMBER])), units)


def judged(code, sheet):
    return judge(SCHEMES[code], deepcopy(sheet))


@pytest.mark.parametrize("code", CODES)
@QUICK
@given(sheet=sheets())
def test_scores_stay_within_bounds_and_come_from_the_marks(code, sheet):
    for each in judged(code, sheet):
        marks = [mark for mark in each.marks.values() if mark]
        assert all(0 <= mark.points <= mark.available for mark in marks)
        assert all(mark.points == round(mark.points, 2) for mark in marks)
        earned, available = (
            sum(getattr(mark, part) for mark in marks) for part in ("points", "available")
        )
        assert each.available == available
        if not available:
            assert (each.score, each.grade) == (None, "")
        else:
            exact = 100 * Fraction(earned) / Fraction(available)
            assert each.score * 100 == floor(exact * 100 + Fraction(1, 2))
            assert 0 <= each.score <= 100


@pytest.mark.parametrize("code", CODES)
@QUICK
@given(sheet=sheets())
def test_places_count_who_is_better(code, sheet):
    scheme = SCHEMES[code]
    results = judged(code, sheet)
    for level in LEVELS:
        peers = [each for each in results if each.unit.level == level]
        keys = [standing(scheme, each) for each in peers]
        assert [each.rank for each in peers] == [
            1 + sum(other > key for other in keys) for key in keys
        ]
        assert peers == sorted(peers, key=lambda each: (each.rank, each.unit.code))


def standing(scheme, judgement):
    figures = {
        "score": judgement.score,
        "completion": judgement.completion.rate,
        "progress": judgement.completion.progress,
    }
    return tuple(Decimal(-1) if figures[key] is None else figures[key] for key in scheme.by)


@pytest.mark.parametrize("code", CODES)
@QUICK
@given(sheet=sheets(), data=st.data())
def test_the_order_of_the_units_does_not_matter(code, sheet, data):
    shuffled = MonthSheet(sheet.day, data.draw(st.permutations(sheet.units)))
    assert judged(code, sheet) == judged(code, shuffled)


@QUICK
@given(sheet=sheets(), data=st.data())
def test_one_more_qualified_organisation_never_lowers_a_hebei_score(sheet, data):
    towns = [index for index, unit in enumerate(sheet.units) if unit.level == TOWNSHIP]
    index = data.draw(st.sampled_from(towns))
    more = deepcopy(sheet)
    values = more.units[index].values
    for measure in ("active", "new", "standards", "qualified"):
        values[f"organisations.{measure}"] += 1
    values["organisations.haves"] += 5
    key = sheet.units[index].key
    before, after = (
        {each.unit.key: each for each in judged("hebei-2012", one)} for one in (sheet, more)
    )
    for unit in (key, *sheet.units[index].above.items()):
        assert after[unit].score >= before[unit].score
        assert after[unit].completion.completed >= before[unit].completion.completed


@pytest.mark.parametrize("code", CODES)
@QUICK
@given(sheet=sheets())
def test_townships_are_counted_once_at_each_level(code, sheet):
    results = judged(code, sheet)
    (whole,) = [each for each in results if each.unit.level == PROVINCE]
    cities = [each.completion for each in results if each.unit.level == CITY]
    towns = [each.completion for each in results if each.unit.level == TOWNSHIP]
    assert whole.completion.townships == len(towns) == sum(each.townships for each in cities)
    assert whole.completion.completed == sum(each.completed for each in towns)
    assert whole.completion.value == sum(each.value for each in cities)
    assert whole.completion.target == sum(each.target for each in cities)
