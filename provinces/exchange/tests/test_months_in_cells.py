"""Months that cannot be read, with what they may have been."""

import pytest

from provinces.exchange.cells.dates import MonthOf
from provinces.exchange.tests.test_cells import refusal


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("2012-13", "一年只有12个月，请核对日期"),
        ("2012.1", "看不出是1月还是10月（10月末尾的0可能被表格略去），应写作2012-11"),
        (2012.1, "看不出是1月还是10月（10月末尾的0可能被表格略去），应写作2012-11"),
        ("11月", "认不出这个月份，应写作2012-11"),
    ],
)
def test_a_month_that_cannot_be_read(raw, reason):
    assert refusal(MonthOf(), raw) in (reason, "认不出这个日期，应写作2012-11")
