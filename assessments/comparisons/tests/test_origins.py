import pytest

from assessments.comparisons.origins import origins, sentences
from assessments.comparisons.words import headline, measure_rows, place_change
from provinces.organisations import conditions


def failing(key, state):
    return next(f.bit for f in conditions.FAILURES if (f.key, f.state) == (key, state))


LATER, UNAPPROVED = failing("approved", "later"), failing("approved", "no")
ENDED, NO_PLAQUE = failing("living", "ended"), failing("plaque", "missing")
YOUNG = failing("established", "later")


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (None, 0, "added"),
        (None, UNAPPROVED, ""),  # entered, but it would not count
        (0, None, "removed"),
        (UNAPPROVED, None, ""),
        (LATER, 0, "approved"),
        (UNAPPROVED, NO_PLAQUE, "approved"),
        (0, LATER, "unapproved"),
        (ENDED, 0, "revived"),
        (0, ENDED, "ended"),
        (YOUNG, 0, "founded"),
        (0, YOUNG, "founded"),
        (NO_PLAQUE, 0, "met"),
        (0, NO_PLAQUE, "unmet"),
        (LATER, UNAPPROVED, ""),
        (LATER, LATER | NO_PLAQUE, ""),  # neither of them counts
        (0, 0, ""),
    ],
)
def test_one_organisation(before, now, expected):
    counted = origins({} if before is None else {1: before}, {} if now is None else {1: now})
    assert dict(counted) == ({expected: 1} if expected else {})


def test_sentences():
    assert list(sentences({})) == []
    assert list(sentences({"met": 2, "approved": 3})) == [
        "结账后按较早日期补批3个", "结账后补齐标准或“五个有”2个",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "now", "text"),
    [
        (None, None, "不参加排名"),
        (None, 4, "结账时未计入，现排第4位"),
        (4, None, "现已不计入，结账时第4位"),
        (4, 4, "位次不变"),
        (4, 1, "上升3位"),
        (1, 4, "下降3位"),
    ],
)
def test_place_change(before, now, text):
    assert place_change(before, now) == text


def test_words():
    assert headline(0, 9) == "现有登记与结账数据一致，没有差异。"
    assert headline(1, 9) == "9个单位中，1个的现有登记与结账数据不同。"
    (row,) = measure_rows({"population": [None, 5]})
    assert (row["before"], row["now"], row["unit"]) == ("—", "5", "人")
