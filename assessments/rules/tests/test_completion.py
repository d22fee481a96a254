"""Completed townships and progress (section 7)."""

from decimal import Decimal

import pytest

from assessments.rules.tests.samples import Province, shipped

JIANGSU, JIANGXI = shipped("jiangsu-2012"), shipped("jiangxi-2012")


@pytest.mark.parametrize(
    ("new", "active", "population", "completed"),
    [
        (20, 30, 49999, 1),
        (19, 30, 49999, 0),
        (20, 29, 49999, 0),
        (20, 30, 50000, 0),
        (20, 40, 50000, 1),
        (20, 99, None, 0),  # what is not known does not hold
        (None, 99, 0, 0),
    ],
)
def test_all_conditions_must_hold(new, active, population, completed):
    province = Province().township(200, new=new, active=active, population=population)
    town = province.judged(JIANGSU)["township", 200]
    assert town.completion.completed == completed
    assert town.completion.rate == 100 * completed


def progress(*townships):
    province = Province()
    for id, (active, target) in enumerate(townships, start=200):
        province.township(id, active=active, pledge__target=target)
    return province.judged(JIANGXI)["province", 1].completion


def test_progress_divides_the_sums():
    assert progress((10, 20), (10, 30)).progress == Decimal("40.00")
    assert progress((1, 3)).progress == Decimal("33.33")
    assert progress((2, 3)).progress == Decimal("66.67")


def test_progress_may_exceed_the_whole():
    assert progress((50, 20), (30, 20)).progress == Decimal("200.00")


def test_a_fallback_target_is_a_known_target():
    assert progress((10, None), (10, 30)).progress == Decimal("40.00")


def test_a_target_of_zero_is_done_and_gives_no_progress():
    done = progress((0, 0))
    assert (done.completed, done.progress) == (1, None)


def test_a_township_without_a_known_target_is_left_out_of_progress():
    scheme = shipped("jiangsu-2012")
    turned = type(scheme)(**{**vars(scheme), "task": scheme.task[::-1]})
    province = Province().township(200, active=10, population=None, new=0)
    province.township(201, active=15, population=100, new=0)
    whole = province.judged(turned)["province", 1].completion
    assert (whole.townships, whole.progress) == (2, Decimal("50.00"))


def test_an_unknown_value_adds_nothing_to_a_known_target():
    assert progress((None, 20), (10, 20)).progress == Decimal("25.00")


def test_rates_are_rounded_half_up():
    province = Province()
    for id in range(200, 208):
        province.township(id, active=20 if id < 205 else 0)
    assert province.judged(JIANGXI)["province", 1].completion.rate == Decimal("62.50")
    province.township(208, active=0)
    assert province.judged(JIANGXI)["province", 1].completion.rate == Decimal("55.56")
