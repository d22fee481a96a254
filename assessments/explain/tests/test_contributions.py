"""Means in words, and the shares of those below: they add up before anything is rounded."""

from fractions import Fraction

import pytest

from assessments.explain.contributions import mean_formula, mean_words, sums_words, total_note
from assessments.explain.phrases import exactly
from assessments.explain.tests.samples import mean, part, quotient

TWO = mean("37.00", part(1, 1, 1, "34.00"), part(2, 1, 1, "40.00"))
ONE = mean("34.00", part(1, 1, 1, "34.00"))
THIRDS = mean("36.67", part(1, 2, 2, "70.00"), part(2, 1, 1, "40.00"))
LEFT_OUT = mean("20.00", part(1, 4, 1, "20.00"), part(2, 3, 0, "0"))
NOUGHT = mean("0.00", part(1, 1, 1, "0.00"), part(2, 1, 1, "0.00"))
FIVE = mean("8.00", *(part(number, 1, 1, "8.00") for number in range(5)))

FORMULAS = [
    (TWO, "（34.00 + 40.00）÷ 2"),
    (ONE, "34.00 ÷ 1"),
    (THIRDS, "110.00 ÷ 3"),
    (LEFT_OUT, "20.00 ÷ 1"),
    (NOUGHT, "（0.00 + 0.00）÷ 2"),
    (FIVE, "40.00 ÷ 5"),
]


@pytest.mark.parametrize(("shares", "said"), FORMULAS)
def test_a_mean_shows_its_parts_while_there_are_few(shares, said):
    assert mean_formula(shares) == said


def test_a_mean_says_how_it_was_rounded():
    assert mean_words(TWO) == "2个乡镇得分合计74.00分，平均37分。"
    assert mean_words(THIRDS) == "3个乡镇得分合计110.00分，平均36.6666…分，四舍五入为36.67分。"


@pytest.mark.parametrize("shares", [TWO, ONE, THIRDS, LEFT_OUT, NOUGHT, FIVE])
def test_what_is_brought_and_what_is_lost_make_the_full_mark(shares):
    assert shares.exact + shares.lost == shares.indicator.points
    assert shares.exact == Fraction(shares.first) / shares.counted


def test_the_greatest_loss_comes_first():
    assert [each.part.division for each in TWO.shares] == [1, 2]
    assert [each.lost for each in TWO.shares] == [3, 0]
    assert [each.lost for each in LEFT_OUT.shares] == [20, 0]


QUOTIENTS = [
    (
        quotient("17.50", part(1, 1, 1, 17, 10), part(2, 1, 1, 25, 14)),
        "2个乡镇两项都有数，合计新建直属团组织42个、专兼职团干部24人。",
        "各单位折合分相加 = 17.5，即本项得分17.50分。",
    ),
    (
        quotient("16.67", part(1, 3, 1, 5, 3), part(2, 1, 0, 0, 0)),
        "1个乡镇两项都有数，合计新建直属团组织5个、专兼职团干部3人；另有3个乡镇缺数，两项都不相加。",
        "各单位折合分相加 = 16.6666…，四舍五入为16.67分。",
    ),
    (
        quotient("20.00", part(1, 1, 1, 9, 3)),
        "1个乡镇两项都有数，合计新建直属团组织9个、专兼职团干部3人。",
        "合计超过满分，按满分20分计。",
    ),
    (
        quotient("0.00", part(1, 2, 0, 0, 0)),
        "所辖2个乡镇都缺专兼职团干部或新建直属团组织，没有可加的数。",
        "各单位折合分相加 = 0，即本项得分0.00分。",
    ),
]


@pytest.mark.parametrize(("shares", "said", "note"), QUOTIENTS)
def test_sums_over_townships_that_know_both(shares, said, note):
    assert sums_words(shares) == said
    assert total_note(shares).startswith(note)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (Fraction(0), "0"),
        (Fraction(37), "37"),
        (Fraction(75, 2), "37.5"),
        (Fraction(1, 10_000), "0.0001"),
        (Fraction(110, 3), "36.6666…"),
        (Fraction(1, 3_000_000), "0.0000…"),
    ],
)
def test_a_quotient_is_cut_and_not_rounded(number, said):
    assert exactly(number) == said
