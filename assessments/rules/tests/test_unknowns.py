"""A scheme that asks for what a sheet does not know says so."""

import datetime as dt
from copy import deepcopy

import pytest

from assessments.rules.judgement import judge
from assessments.rules.sheet import MonthSheet
from assessments.rules.tests.samples import NOVEMBER, Province, changed, shipped
from assessments.rules.unknowns import LEFT_OUT, NO_POINTS, UNFINISHED, UNTOUCHED, Gap, unknowns


def asked(scheme, province: Province):
    sheet = MonthSheet(province.day, deepcopy(province.units))
    return unknowns(scheme, judge(scheme, sheet), province.day)


def surveyed(**values) -> Province:
    return Province().city(2, **values).city(3, **values).township(4, city=2).township(5, city=3)


NO_SURVEY = {f"survey__{kind}": 0 for kind in range(1, 7)} | {"systems__adopted": 0}


def test_shaanxi_rules_where_nobody_surveys():
    found = asked(shipped("shaanxi-2012"), surveyed(**NO_SURVEY))
    nobody = [(gap.measure, gap.level, gap.units) for gap in found.gaps if gap.nobody]
    assert nobody == [("“六个一”完成项数", "city", 2), ("已建立工作制度", "city", 2)]
    assert found.silent == ("township",)


def test_where_one_unit_surveys_nothing_is_said():
    province = surveyed(**NO_SURVEY).city(6, survey__1=1, systems__adopted=2).township(7, city=6)
    assert not [gap for gap in asked(shipped("shaanxi-2012"), province).gaps if gap.nobody]


@pytest.mark.parametrize(
    ("populations", "missing"), [((None, None), 2), ((None, 50_000), 1), ((1, 50_000), 0)]
)
def test_unknown_population_is_counted(populations, missing):
    province = Province().city(2, cadres=1)
    for id, population in enumerate(populations, start=10):
        province.township(id, city=2, active=1, new=1, population=population, cadres=1)
    found = asked(shipped("jiangsu-2012"), province).gaps
    expected = [
        Gap(subject, "常住人口", "township", 2, missing, treated=treated)
        for subject, treated in (("总量", NO_POINTS), ("任务", UNFINISHED))
    ]  # fmt: skip
    assert list(found) == (expected if missing else [])


def test_a_fallback_leaves_nothing_unknown_and_an_excluded_one_says_so():
    province = Province().city(2).county(3, 2, pledge__signed=1)
    province.township(4, county=3, city=2, active=3, report__on_time=1, spot_check__failed=0)
    found = asked(shipped("jiangxi-2012"), province).gaps
    assert [(gap.measure, gap.treated, gap.missing) for gap in found] == [("抽查结论", LEFT_OUT, 1)]


def test_a_gate_that_cannot_see():
    def counts_population(data: dict) -> None:
        data["gate"] = [{
            "code": "large", "title": "人口多", "levels": ["city"], "effect": "flag",
            "combine": "all", "when": [["population", ">", 5]], "text": "大",
        }]  # fmt: skip

    found = asked(changed("jiangxi-2012", counts_population), surveyed()).gaps
    assert Gap("人口多", "常住人口", "city", 2, 2, treated=UNTOUCHED) in found


@pytest.mark.parametrize(
    ("day", "early", "late"),
    [
        (dt.date(2012, 9, 30), True, False),
        (dt.date(2012, 10, 31), False, False),
        (NOVEMBER, False, False),
        (dt.date(2013, 1, 31), False, False),  # the window ends inside the month
        (dt.date(2013, 2, 28), False, True),
    ],
)
def test_a_window_beside_the_month(day, early, late):
    province = Province(day).city(2).township(3, city=2, population=1, active=1, new=0, cadres=1)
    found = asked(shipped("jiangsu-2012"), province)
    assert (found.early is not None, found.late is not None) == (early, late)
    never = asked(shipped("hebei-2012"), province)
    assert (never.early, never.late) == (None, None)  # nothing of it is counted within a window
