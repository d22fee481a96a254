"""Vetoes and flags (section 9)."""

import datetime as dt
from decimal import Decimal

import pytest

from assessments.rules.gates import holds, outcomes
from assessments.rules.scheme import Comparison, Gate
from assessments.rules.tests.samples import (
    DECEMBER,
    JANUARY,
    NOVEMBER,
    Province,
    changed,
    shipped,
)


def gate(*when, combine="all", levels=("city",), effect="veto", decides_in=()):
    comparisons = tuple(Comparison(*each) for each in when)
    return Gate("g", "关", levels, effect, combine, comparisons, decides_in)


FIGURES = {
    "completed": 19, "townships": 20, "completion": Decimal("95.00"), "progress": None,
    "score": Decimal("90.00"), "day": NOVEMBER, "spot_check.failed": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("comparison", "held"),
    [
        (("completed", "<", "townships"), True),
        (("townships", "<", "completed"), False),
        (("completed", "<", 19), False),
        (("completed", "<=", 19), True),
        (("completed", "≤", 18), False),
        (("completed", "=", 19), True),
        (("completed", "=", 20), False),
        (("completed", ">=", 19), True),
        (("completed", "≥", 20), False),
        (("completed", ">", 18), True),
        ((18, "<", "completed"), True),
        (("score", ">=", Decimal("90.0")), True),
        (("day", ">=", NOVEMBER), True),
        (("day", ">", NOVEMBER), False),
        (("spot_check.failed", ">", 0), False),
        # what is not known does not hold, whichever way it is asked
        (("progress", "<", 100), False),
        (("progress", ">=", 0), False),
        (("progress", "=", "progress"), False),
        (("population", ">", 0), False),
    ],
)
def test_comparisons(comparison, held):
    assert holds(gate(comparison), FIGURES) is held


YES, NO, UNKNOWN = ("completed", "=", 19), ("completed", "=", 20), ("progress", ">=", 0)


@pytest.mark.parametrize(
    ("combine", "when", "held"),
    [
        ("all", [YES, YES], True),
        ("all", [YES, NO], False),
        ("all", [YES, UNKNOWN], False),
        ("any", [NO, YES], True),
        ("any", [UNKNOWN, YES], True),
        ("any", [NO, UNKNOWN], False),
    ],
)
def test_all_and_any(combine, when, held):
    assert holds(gate(*when, combine=combine), FIGURES) is held


@pytest.mark.parametrize(
    ("effect", "decides_in", "text"),
    [
        ("veto", (), "g"),
        ("veto", (11,), "g"),
        ("veto", (12,), "g?"),
        ("veto", (1, 12), "g?"),
        ("flag", (), "g"),
        ("flag", (12,), "g?"),  # in other months every gate only warns
    ],
)
def test_a_gate_that_only_warns_has_a_question_mark(effect, decides_in, text):
    found = outcomes((gate(YES, effect=effect, decides_in=decides_in),), "city", FIGURES)
    assert [str(each) for each in found] == [text]


def test_gates_of_other_levels_are_not_asked():
    assert outcomes((gate(YES, levels=("county",)),), "city", FIGURES) == ()


# The shipped gates


def jiangxi(day, **values):
    """A county with one township that has done 19 of 20, and reports on time."""
    values = {"active": 19, "report__on_time": 1, "spot_check__failed": 0} | values
    province = Province(day).city(2).county(20, city=2, pledge__signed=1)
    province.township(200, county=20, city=2, **values)
    return province.judged(shipped("jiangxi-2012"))


def verdict(judgement):
    gates = [str(each) for each in judgement.gates]
    return judgement.grade, judgement.excellence_eligible, gates


def test_a_veto_warns_before_december_and_decides_in_it():
    for unit in (("county", 20), ("city", 2)):
        assert verdict(jiangxi(NOVEMBER)[unit]) == ("优秀", True, ["unfinished?"])
        assert verdict(jiangxi(DECEMBER)[unit]) == ("良好", False, ["unfinished"])


def test_townships_and_the_province_are_not_vetoed():
    judged = jiangxi(DECEMBER)
    for unit in (("township", 200), ("province", 1)):
        assert verdict(judged[unit]) == ("优秀", True, [])


def test_gates_stand_in_the_schemes_order():
    county = jiangxi(DECEMBER, spot_check__verdict=0, spot_check__failed=1)["county", 20]
    assert [str(each) for each in county.gates] == ["unfinished", "failed_check"]


def test_a_veto_only_takes_the_best_grade():
    county = jiangxi(DECEMBER, active=15)["county", 20]
    assert county.grade == "良好"  # 45 + 10 + 10 of 80
    assert jiangxi(DECEMBER, active=10)["county", 20].grade == "合格"
    assert jiangxi(DECEMBER, active=1)["county", 20].grade == "不合格"


def test_a_disputed_check_does_not_veto():
    county = jiangxi(DECEMBER, active=20, spot_check__verdict=0, spot_check__failed=0)
    assert county["county", 20].excellence_eligible
    county = jiangxi(DECEMBER, active=20, spot_check__verdict=0, spot_check__failed=1)
    assert not county["county", 20].excellence_eligible


@pytest.mark.parametrize(
    ("day", "qualified", "flags"),
    [
        (DECEMBER, 19, []),
        (JANUARY, 19, ["overdue"]),
        (JANUARY, 20, []),
        (dt.date(2013, 2, 28), 0, ["overdue"]),
    ],
)
def test_overdue_from_the_deadline_on(day, qualified, flags):
    province = Province(day).county(20).township(200, county=20, qualified=qualified)
    judged = province.judged(shipped("hebei-2012"))
    assert [str(each) for each in judged["township", 200].gates] == flags
    assert judged["township", 200].excellence_eligible
    assert judged["county", 20].gates == ()


def test_a_gate_may_ask_for_sums_of_measures_that_no_indicator_uses():
    def few_haves(data):
        data["gate"] = [
            {"code": "few", "title": "少", "levels": ["county"], "effect": "flag",
             "when": [["organisations.five_haves", "<", 5]]}
        ]  # fmt: skip

    province = Province().county(20).township(200, county=20, five_haves=2)
    province.township(201, county=20, five_haves=2)
    scheme = changed("hebei-2012", few_haves)
    assert [str(each) for each in province.judged(scheme)["county", 20].gates] == ["few"]
    province.township(202, county=20, five_haves=1)
    assert province.judged(scheme)["county", 20].gates == ()
