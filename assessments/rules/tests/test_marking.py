"""Every kind of rule: reached, missed, missing, zero (section 5)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.rules.levels import TOWNSHIP
from assessments.rules.marking import mark
from assessments.rules.scheme import Indicator
from assessments.rules.targets import FixedTarget, MeasureTarget

VALUE, OTHER, AIM = "organisations.new", "organisations.active", "pledge.target"
PLAIN = Indicator(
    code="x", title="项", short="项", requirement="", source="", level=TOWNSHIP,
    points=Decimal(40), missing="zero", rule="proportional", value=VALUE, target=FixedTarget(20),
)  # fmt: skip
PER = replace(PLAIN, per=OTHER, target=FixedTarget(2))
SHARE = replace(PLAIN, rule="share", target=None, over=OTHER)
THRESHOLD = replace(PLAIN, rule="threshold", target=FixedTarget(5))
SCALE = replace(
    PLAIN, rule="scale", target=None,
    scale=((2, Decimal(1)), (1, Decimal("0.6")), (0, Decimal(0))),
)  # fmt: skip
NO_TARGET = MeasureTarget(AIM, None)

GIVEN = [
    # rule, value, other measure, points
    (PLAIN, 17, None, "34.00"),
    (PLAIN, 0, None, "0.00"),
    (PLAIN, 20, None, "40.00"),
    (PLAIN, 21, None, "40.00"),  # never more than the points
    (replace(PLAIN, target=FixedTarget(0)), 0, None, "40.00"),  # t = 0 → full points
    (replace(PLAIN, target=FixedTarget(Decimal("2.5"))), 1, None, "16.00"),
    (replace(PLAIN, target=FixedTarget(8000)), 1, None, "0.01"),  # 0.005 half up
    (replace(PLAIN, target=FixedTarget(8001)), 1, None, "0.00"),
    # value per another measure: divided once, 7/6 of 2 → 23.333…
    (PER, 7, 6, "23.33"),
    (PER, 12, 6, "40.00"),
    (PER, 13, 6, "40.00"),
    (PER, 0, 6, "0.00"),
    (replace(PER, target=FixedTarget(0)), 0, 6, "40.00"),
    # share of another measure; over = 0 → 0
    (SHARE, 2, 3, "26.67"),
    (SHARE, 3, 3, "40.00"),
    (SHARE, 4, 3, "40.00"),
    (SHARE, 0, 0, "0.00"),
    (SHARE, 1, 0, "0.00"),
    # threshold
    (THRESHOLD, 5, None, "40.00"),
    (THRESHOLD, 4, None, "0.00"),
    (replace(THRESHOLD, target=FixedTarget(0)), 0, None, "40.00"),
    # scale: the step that the value equals, else nothing
    (SCALE, 2, None, "40.00"),
    (SCALE, 1, None, "24.00"),
    (SCALE, 0, None, "0.00"),
    (SCALE, 3, None, "0.00"),
]

MISSING = [
    # v, t, over or per is not known; per = 0 counts as missing
    (PLAIN, None, None),
    (replace(PLAIN, target=FixedTarget(0)), None, None),
    (replace(PLAIN, target=NO_TARGET), 3, None),
    (PER, None, 6),
    (PER, 7, None),
    (PER, 7, 0),
    (replace(PER, target=FixedTarget(0)), 7, 0),
    (replace(PER, target=NO_TARGET), 7, 6),
    (SHARE, None, 3),
    (SHARE, 2, None),
    (SHARE, None, 0),
    (THRESHOLD, None, None),
    (replace(THRESHOLD, target=NO_TARGET), 3, None),
    (SCALE, None, None),
]


@pytest.mark.parametrize("missing", ["zero", "exclude"])
@pytest.mark.parametrize(("indicator", "value", "other", "points"), GIVEN)
def test_what_is_known_is_marked(indicator, value, other, points, missing):
    given = mark(replace(indicator, missing=missing), {VALUE: value, OTHER: other})
    assert (str(given.points), given.available) == (points, 40)
    assert given.value == value


@pytest.mark.parametrize(("missing", "available"), [("zero", 40), ("exclude", 0)])
@pytest.mark.parametrize(("indicator", "value", "other"), MISSING)
def test_what_is_missing_is_zero_or_left_out(indicator, value, other, missing, available):
    given = mark(replace(indicator, missing=missing), {VALUE: value, OTHER: other})
    assert (str(given.points), given.available) == ("0.00", available)
    assert given.value == value
    assert given.mean_of is None


def test_an_absent_measure_is_as_unknown_as_none():
    assert mark(replace(PLAIN, missing="exclude"), {}).available == 0


def test_what_was_compared_is_kept_for_the_explanation():
    given = mark(PER, {VALUE: 7, OTHER: 6})
    assert (given.value, given.target, given.base) == (7, 2, 6)
    assert mark(SHARE, {VALUE: 2, OTHER: 3}).base == 3
    unknown = mark(PER, {VALUE: 7, OTHER: 0})
    assert (unknown.value, unknown.target, unknown.base) == (7, 2, 0)
