"""Places, the bottom and grades (section 8)."""

from decimal import Decimal

import pytest

from assessments.rules.ranking import bottom, grade, ranks
from assessments.rules.tests.samples import Province, changed, shipped

GRADES = shipped("hebei-2012").grades


@pytest.mark.parametrize(
    ("standings", "places"),
    [
        ([], []),
        ([(1,)], [1]),
        ([(1,), (3,), (2,)], [3, 1, 2]),
        ([(3,), (2,), (2,), (1,)], [1, 2, 2, 4]),
        ([(2, 1), (2, 3), (1, 9)], [2, 1, 3]),  # the second figure decides between equals
        ([(2, 1), (2, 1)], [1, 1]),
        ([(None,), (0,)], [2, 1]),  # none is lowest, also below zero
        ([(None,), (None,)], [1, 1]),
        ([(None, 5), (None, 9)], [2, 1]),
        ([(Decimal("1.10"),), (Decimal("1.1"),)], [1, 1]),
    ],
)
def test_places(standings, places):
    assert ranks(standings) == places


@pytest.mark.parametrize(
    ("places", "wanted", "taken", "tied"),
    [
        ([1, 2, 2, 4, 4, 4], 3, {3, 4, 5}, set()),
        ([1, 2, 2, 4, 4, 4], 2, {3, 4, 5}, {3, 4, 5}),
        ([1, 2, 2, 4, 4, 4], 1, {3, 4, 5}, {3, 4, 5}),
        ([1, 2, 2, 4, 4, 4], 4, {1, 2, 3, 4, 5}, {1, 2}),  # below the cut nobody is tied
        ([1, 2, 2, 4, 4, 4], 5, {1, 2, 3, 4, 5}, set()),
        ([1, 2, 2, 4, 4, 4], 6, {0, 1, 2, 3, 4, 5}, set()),
        ([1, 2, 2, 4, 4, 4], 9, {0, 1, 2, 3, 4, 5}, set()),
        ([1, 1, 1], 3, {0, 1, 2}, set()),
        ([1, 1, 1], 2, {0, 1, 2}, {0, 1, 2}),
        ([3, 1, 2], 1, {0}, set()),
        ([1, 2, 3], 0, set(), set()),
        ([], 3, set(), set()),
    ],
)
def test_the_bottom_takes_all_that_are_equal_at_the_cut(places, wanted, taken, tied):
    assert bottom(places, wanted) == (taken, tied)


@pytest.mark.parametrize(
    ("score", "title"),
    [
        ("100.00", "优秀"), ("90.00", "优秀"), ("89.99", "良好"), ("75.00", "良好"),
        ("74.99", "合格"), ("60.00", "合格"), ("59.99", "不合格"), ("0.00", "不合格"),
    ],
)  # fmt: skip
def test_grades_at_their_bounds(score, title):
    assert grade(Decimal(score), GRADES) == title


def test_no_score_no_grade():
    assert grade(None, GRADES) == ""


def test_grades_are_read_in_any_order():
    def turned(data):
        data["grades"] = dict(reversed(data["grades"].items()))

    assert changed("hebei-2012", turned).grades == GRADES


def four_cities(level="city"):
    province = Province()
    for number, active in ((4, 1), (3, 5), (2, 1), (1, 1)):
        province.city(number + 1).county(number * 10, city=number + 1)
        province.township(number * 100, county=number * 10, city=number + 1, active=active)
    return province.judged(changed("jiangxi-2012", lambda data: data["ranking"].update(bottom=2)))


def test_units_are_listed_by_place_and_code():
    cities = [each for each in four_cities().values() if each.unit.level == "city"]
    assert [(each.rank, each.unit.code) for each in cities] == [
        (1, "4"), (2, "2"), (2, "3"), (2, "5"),
    ]  # fmt: skip
    assert [each.in_bottom for each in cities] == [False, True, True, True]
    assert [each.tied_at_cut for each in cities] == [False, True, True, True]


def test_only_cities_have_a_bottom():
    others = [each for each in four_cities().values() if each.unit.level != "city"]
    assert not any(each.in_bottom or each.tied_at_cut for each in others)


def test_levels_come_from_the_province_down():
    levels = [level for level, _ in four_cities()]
    assert levels == ["province"] + ["city"] * 4 + ["county"] * 4 + ["township"] * 4


@pytest.mark.parametrize(
    ("by", "first"),
    [
        (["progress", "score"], 4),  # nobody is above 100 % completed, but progress may be
        (["completion", "progress"], 4),
        (["completion", "score"], 3),  # both completed and of equal points: the report decides
        (["score", "progress"], 3),
    ],
)
def test_by_which_figures_units_are_ranked(by, first):
    province = Province().city(3).city(4)
    province.township(300, city=3, active=20, report__on_time=1).township(400, city=4, active=40)
    scheme = changed("jiangxi-2012", lambda data: data["ranking"].update(by=by))
    judged = province.judged(scheme)
    assert judged["city", first].rank == 1 and judged["city", 7 - first].rank == 2


def test_equal_in_two_figures_the_third_decides_and_equal_in_all_nothing_does():
    province = Province().city(3).city(4)
    province.township(300, city=3, active=20).township(400, city=4, active=40)
    for by, places in ((["completion", "score"], [1, 1]),
                       (["completion", "score", "progress"], [2, 1])):  # fmt: skip
        scheme = changed("jiangxi-2012", lambda data, by=by: data["ranking"].update(by=by))
        judged = province.judged(scheme)
        assert [judged["city", city].rank for city in (3, 4)] == places
