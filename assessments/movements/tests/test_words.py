import pytest

from assessments.movements.parts import Parts
from assessments.movements.words import change, short, signed, without_parts


@pytest.mark.parametrize(
    ("moved", "list_form", "sentence"),
    [
        (Parts(5, 2, 0, 0, 5, -2), "自身工作 +5，其他单位 −2", "由上月第5位上升3位，列第2位"),
        (Parts(2, 3, 0, 0, 0, -1), "其他单位 −1", "由上月第2位下降1位，列第3位"),
        (Parts(4, 1, 1, 2, 0, 0), "往月数据更正 +2，规则调整 +1", "由上月第4位上升3位，列第1位"),
        (Parts(2, 2, 0, 0, 0, 0), "各项原因均无影响", "位次与上月相同，均为第2位"),
        (Parts(2, 2, 0, 0, 1, -1), "自身工作 +1，其他单位 −1",
         "位次与上月相同，均为第2位，升降相抵"),
    ],
)  # fmt: skip
def test_words(moved, list_form, sentence):
    assert (short(moved), change(moved)) == (list_form, sentence)


@pytest.mark.parametrize(("places", "text"), [(0, "0"), (1, "+1"), (-12, "−12")])
def test_signed(places, text):
    assert signed(places) == text


@pytest.mark.parametrize(
    ("has_last", "was_ranked", "outdated", "text"),
    [
        (False, False, False, "没有上月结果，不作比较。"),
        (True, False, False, "上月没有参加排名，本月新列入，不作比较。"),
        (True, True, True, "上月数据已重新计算，升降原因正在重新测算。"),
        (True, True, False, "升降原因尚未测算，测算完成后在此显示。"),
    ],
)
def test_without_parts(has_last, was_ranked, outdated, text):
    assert without_parts(has_last=has_last, was_ranked=was_ranked, outdated=outdated) == text
