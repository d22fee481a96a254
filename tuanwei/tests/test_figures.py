import datetime as dt
from decimal import Decimal

import pytest

from tuanwei.months import Month
from tuanwei.templatetags import figures

ALL = [
    figures.thousands,
    figures.two_decimals,
    figures.one_decimal,
    figures.signed,
    figures.percentage_points,
    figures.ten_thousands,
    figures.zh_date,
    figures.zh_day,
    figures.zh_weekday,
    figures.zh_month,
    figures.iso_day,
    figures.clock_time,
    figures.or_dash,
]


@pytest.mark.parametrize("filter_", ALL, ids=lambda each: each.__name__)
def test_what_is_not_known_is_a_dash_and_never_empty(filter_):
    assert filter_(None) == "—"
    assert filter_("") == "—"


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (999, "999"), (1000, "1,000"), (25371, "25,371"), (-1404, "\u22121,404")],
)
def test_thousands_get_a_comma(value, written):
    assert figures.thousands(value) == written


def test_thousands_can_be_rounded():
    assert figures.thousands(Decimal("1234.565"), 2) == "1,234.57"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("85.07"), "85.07"),
        (80, "80.00"),
        (Decimal("0.005"), "0.01"),
        (Decimal("1.005"), "1.01"),
        (Decimal("1404"), "1404.00"),
        (Decimal("-4.39"), "\u22124.39"),
    ],
)
def test_rates_and_scores_have_two_decimals_half_up(value, written):
    assert figures.two_decimals(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (12624, "+12,624"),
        (-3, "\u22123"),
        (0, "0"),
        (Decimal("42.33"), "+42.33"),
        (Decimal("-4.394"), "\u22124.39"),
        (Decimal("0.00"), "0.00"),
        (Decimal("-0.001"), "0.00"),
    ],
)
def test_changes_carry_their_sign(value, written):
    assert figures.signed(value) == written


def test_a_difference_of_rates_is_in_percentage_points():
    assert figures.percentage_points(Decimal("8.82")) == "+8.82个百分点"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (9999, "9,999"),
        (52_000, '<span title="52,000">5.2万</span>'),
        (50_000, '<span title="50,000">5万</span>'),
        (1_204_961, '<span title="1,204,961">120.5万</span>'),
    ],
)
def test_great_figures_are_short_with_the_exact_one_on_hover(value, written):
    assert figures.ten_thousands(value) == written


def test_days_as_people_write_them():
    day = dt.date(2012, 11, 5)
    assert figures.zh_date(day) == "2012年11月5日"
    assert figures.zh_day(day) == "11月5日"
    assert figures.zh_weekday(day) == "星期一"
    assert figures.iso_day(day) == "2012-11-05"


def test_a_moment_belongs_to_the_day_in_shanghai():
    late = dt.datetime(2012, 11, 30, 17, 30, tzinfo=dt.UTC)
    assert figures.zh_date(late) == "2012年12月1日"
    assert figures.iso_day(late) == "2012-12-01"
    assert figures.clock_time(late) == "01:30"


@pytest.mark.parametrize("value", [Month(2012, 11), dt.date(2012, 11, 30), "2012-11"])
def test_months(value):
    assert figures.zh_month(value) == "2012年11月"


def test_lookups():
    assert figures.item({"a": 1}, "a") == 1
    assert figures.item({"a": 1}, "b") is None
    assert figures.item(None, "a") is None
    assert figures.at(["公布", "备案"], 1) == "备案"
