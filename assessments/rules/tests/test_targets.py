"""Numbers, steps by a measure, another measure with a fallback (section 4)."""

import pytest

from assessments.rules.targets import FixedTarget, MeasureTarget, Step, StepsTarget
from assessments.rules.tests.samples import changed, shipped
from assessments.rules.tests.test_worked_examples import over_instead_of_from

FROM = shipped("jiangsu-2012").task[1].target
OVER = changed("jiangsu-2012", over_instead_of_from).task[1].target


@pytest.mark.parametrize(
    ("population", "need", "need_over"),
    [
        (0, 30, 30),
        (49999, 30, 30),
        (50000, 40, 30),  # from includes its bound, over does not
        (50001, 40, 40),
        (99999, 40, 40),
        (100000, 50, 40),
        (100001, 50, 50),
        (None, None, None),
    ],
)
def test_steps_at_their_bounds(population, need, need_over):
    assert FROM.value({"population": population}) == need
    assert OVER.value({"population": population}) == need_over


def test_a_unit_exactly_on_a_bound_is_pointed_out():
    assert FROM.open_bound({"population": 50000}).need == 40
    assert OVER.open_bound({"population": 100000}).need == 50
    assert FROM.open_bound({"population": 50001}) is None
    assert FROM.open_bound({"population": None}) is None


def test_a_step_of_zero_is_a_bound_like_any_other():
    steps = StepsTarget("population", (Step(1), Step(2, bound=0, included=False)))
    assert [steps.value({"population": each}) for each in (0, 1)] == [1, 2]


def test_another_measure_or_its_fallback():
    pledged = MeasureTarget("pledge.target", 20)
    assert pledged.value({"pledge.target": 25}) == 25
    assert pledged.value({"pledge.target": 0}) == 0  # a pledge of zero is a pledge
    assert pledged.value({"pledge.target": None}) == 20
    assert pledged.value({}) == 20
    assert MeasureTarget("pledge.target", None).value({}) is None


def test_a_number_is_a_number():
    assert FixedTarget(20).value({}) == 20
