"""What a step brings, in words: nothing, one indicator, several, one that takes part only now."""

from decimal import Decimal

import pytest

from assessments.advice.sentences import gains, place, sum_of_marks
from assessments.rules.marking import Mark

TITLES = {"a": "标准", "b": "完成", "c": "责任状"}


def marks(a=None, b=None, c=None):
    given = {"a": a, "b": b, "c": c}
    return {code: each and Mark(Decimal(each[0]), Decimal(each[1])) for code, each in given.items()}


GAINS = [
    (marks(("1.00", 30)), marks(("4.00", 30)), "标准 +3.00分"),
    (marks(("1.00", 30), ("2.00", 30)), marks(("4.00", 30), ("3.50", 30)),
     "标准 +3.00分、完成 +1.50分"),
    (marks(("4.00", 30)), marks(("4.00", 30)), "各项得分不变"),
    (marks(), marks(), "各项得分不变"),
    (marks(("0.00", 0)), marks(("12.00", 20)), "标准开始计分，得12.00分"),
    (marks(("4.00", 30)), marks(("3.99", 30)), "标准 −0.01分"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "said"), GAINS)
def test_which_indicator_gains_how_much(before, after, said):
    assert gains(TITLES, before, after) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (marks(("36.00", 40), ("31.00", 40)), "100 ×（36.00 + 31.00）÷ 80"),
        (marks(("36.00", 40), ("0.00", 0)), "100 × 36.00 ÷ 40"),
    ],
)
def test_the_sum_without_what_is_left_out(given, said):
    assert sum_of_marks(given) == said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(33, 12, "全省位次 33 → 12"), (5, 5, "全省位次仍为5"), (None, None, "")],
)
def test_the_place(before, after, said):
    assert place(before, after) == said
