"""What each kind of cell takes, and the sentence for what it refuses."""

import datetime as dt

import pytest

from provinces.checks.models import Verdict
from provinces.exchange.cells.base import EMPTY, BadCell
from provinces.exchange.cells.choices import Choice, Have, YesNo
from provinces.exchange.cells.codes import DivisionCode, OrganisationCode
from provinces.exchange.cells.dates import Day, Moment, MonthOf
from provinces.exchange.cells.numbers import Count, Year
from provinces.exchange.cells.texts import Phone, Text
from provinces.exchange.reader.days import EPOCH_1900, EPOCH_1904
from provinces.organisations.choices import Category
from provinces.surveys.models import ActivityKind
from tuanwei.clock import SHANGHAI
from tuanwei.phones import masked

FIFTH = dt.date(2012, 11, 5)
LOST = "区划代码被转成科学计数，末几位已丢失，请改为文本格式"


def read(kind, raw, epoch=EPOCH_1900):
    return kind.clean(raw, epoch=epoch)


def refusal(kind, raw, epoch=EPOCH_1900) -> str:
    with pytest.raises(BadCell) as fault:
        kind.clean(raw, epoch=epoch)
    return fault.value.reason


@pytest.mark.parametrize(
    "raw",
    [
        "130102001",
        130102001.0,
        130102001,
        "130102001.0",
        " 130102001\n",
        "　130102001　",
        "'130102001",
        "‘130102001",
        "１３０１０２００１",
        "130102 001",
    ],
)
def test_a_division_code_may_be_typed_in_many_ways(raw):
    assert read(DivisionCode(), raw) == "130102001"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("1.30102E+11", LOST),
        ("1.30102e8", LOST),
        ("1E+08", LOST),
        (1.5, LOST),
        (1.3e20, LOST),
        ("13010", "区划代码应为2、4、6或9位，这里是5位"),
        (130102001000.0, "区划代码应为2、4、6或9位，这里是12位"),
        ("13O102001", "区划代码只能是数字"),
        (True, "单元格是逻辑值，应填区划代码"),
        (FIFTH, "单元格被当作日期，应填区划代码，请改为文本格式"),
    ],
)
def test_a_division_code_is_never_repaired(raw, reason):
    assert refusal(DivisionCode(), raw) == reason


@pytest.mark.parametrize(
    "raw", ["130102001-0001", " 130102001－０００１", "'130102001-0001", "130102001–0001"]
)
def test_organisation_code(raw):
    assert read(OrganisationCode(), raw) == "130102001-0001"


@pytest.mark.parametrize("raw", ["130102001-1", "130102001", "130102001-00001", 1301020010001.0])
def test_organisation_code_of_another_form(raw):
    assert refusal(OrganisationCode(), raw).startswith("组织编号应写作130102001-0001")


@pytest.mark.parametrize(
    "raw",
    [
        "2012-11-05",
        "2012-11-5",
        "2012/11/5",
        "2012.11.5",
        "2012年11月5日",
        "2012 年 11 月 5 日",
        "2012年11月5号",
        "２０１２－１１－０５",
        "20121105",
        20121105.0,
        "'2012-11-05",
        "2012-11-05 00:00:00",
        "2012-11-05T08:30",
        41218.0,
        41218.75,
        FIFTH,
        dt.datetime(2012, 11, 5, 9, 30),
    ],
)
def test_a_day_in_every_usual_form(raw):
    assert read(Day(), raw) == FIFTH


def test_serials_count_from_the_epoch_of_the_workbook():
    assert read(Day(), 39756.0, EPOCH_1904) == FIFTH
    assert read(Day(), 10_000.0) == dt.date(1927, 5, 18)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        # days that do not exist
        ("2012-11-31", "11月只有30天，请核对日期"),
        ("2013年2月29日", "2013年2月只有28天，请核对日期"),
        ("2012/13/1", "一年只有12个月，请核对日期"),
        ("2012-0-1", "没有0月，请核对日期"),
        ("2012-11-0", "没有这一天，请核对日期"),
        ("2012-11-05 25:00", "没有这个时刻，请核对时间"),
        # bare serials in text
        ("41218", "像是电子表格的日期序列数，看不出是哪一天，应写作2012-11-05"),
        # guesses
        ("2012", "认不出这个日期，应写作2012-11-05"),
        (2012.0, "认不出这个日期，应写作2012-11-05"),
        ("12-11-5", "年份只有两位，看不出是哪一年，应写作2012-11-05"),
        ("11/5/2012", "认不出这个日期，应写作2012-11-05"),
        ("2012-11/5", "认不出这个日期，应写作2012-11-05"),
        ("2012年11月", "认不出这个日期，应写作2012-11-05"),
        ("去年底", "认不出这个日期，应写作2012-11-05"),
        (60.0, "认不出这个日期，应写作2012-11-05"),
        (-1.0, "认不出这个日期，应写作2012-11-05"),
        (True, "认不出这个日期，应写作2012-11-05"),
        (dt.time(9), "认不出这个日期，应写作2012-11-05"),
    ],
)
def test_a_day_that_cannot_be_read(raw, reason):
    assert refusal(Day(), raw) == reason


@pytest.mark.parametrize(
    "raw",
    [
        "2012-11",
        "2012/11",
        "2012.11",
        "2012年11月",
        "2012年11月份",
        "201211",
        201211.0,
        "2012-11-05",
        FIFTH,
        41218.0,
    ],
)
def test_a_month(raw):
    assert read(MonthOf(), raw) == "2012-11"


@pytest.mark.parametrize(
    "raw",
    [
        "2012-12-03 09:30",
        "2012-12-03 09:30:00",
        "2012-12-03T09:30",
        "2012/12/3 9:30",
        "2012年12月3日 9时30分",
        dt.datetime(2012, 12, 3, 9, 30),
        dt.datetime(2012, 12, 3, 9, 29, 59, 999_999),
        41246 + 9.5 / 24,
    ],
)
def test_a_moment_is_one_of_shanghai(raw):
    assert read(Moment(), raw) == dt.datetime(2012, 12, 3, 9, 30, tzinfo=SHANGHAI)


def test_a_bare_date_is_its_midnight():
    assert read(Moment(), "2012-12-03") == dt.datetime(2012, 12, 3, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("raw", "value"),
    [("25", 25), (25.0, 25), ("２５", 25), ("25.0", 25), ("1,234", 1234), ("0", 0), (" 7 ", 7)],
)
def test_a_count(raw, value):
    assert read(Count(), raw) == value


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("-3", "不能是负数"),
        (-3.0, "不能是负数"),
        ("－3", "不能是负数"),
        ("2.5", "应填整数，不能有小数"),
        (2.5, "应填整数，不能有小数"),
        ("25人", "应填整数"),
        ("12,34", "应填整数"),
        ("99999999999", "数字过大，请核对"),
        (FIFTH, "单元格被当作日期，应填数字，请改为文本格式"),
    ],
)
def test_a_count_that_cannot_be_read(raw, reason):
    assert refusal(Count(), raw) == reason


@pytest.mark.parametrize("raw", ["2012", 2012.0, "2012年", "2012年度", "２０１２"])
def test_a_year(raw):
    assert read(Year(), raw) == 2012


@pytest.mark.parametrize("raw", ["12", "二〇一二", 2012.5, "2012-11", 41218.0])
def test_a_year_that_cannot_be_read(raw):
    assert refusal(Year(), raw) == "年度应写作2012"


@pytest.mark.parametrize("raw", ["是", "有", "√", "1", "１", 1.0, "TRUE", "true", True, " 是 "])
def test_yes(raw):
    assert read(YesNo(), raw) is True
    assert read(Have(), raw) is True


@pytest.mark.parametrize("raw", ["否", "无", "×", "0", 0.0, "FALSE", "false", False])
def test_no(raw):
    assert read(YesNo(), raw) is False
    assert read(Have(), raw) is False


def test_neither_yes_nor_no():
    assert refusal(YesNo(), "或许") == "只能填“是”或“否”"
    assert refusal(Have(), 2.0) == "只能填“有”或“无”"


@pytest.mark.parametrize(
    "raw", ["农业产业链(行业)", "农业产业链（行业）", "农业产业链", " 农业产业链 （行业） "]
)
def test_a_choice_with_or_without_its_brackets(raw):
    assert read(Choice(Category), raw) == Category.INDUSTRY


def test_a_choice_that_is_none():
    assert refusal(Choice(Verdict), "良好") == "只能填优秀、合格、不合格"
    assert refusal(Choice(Verdict), 1.0) == "只能填优秀、合格、不合格"
    assert refusal(Choice(ActivityKind, numbered=True), "2.实地调研基层团组织")


@pytest.mark.parametrize("raw", ["5", 5.0, "５", "实地调研基层团组织", "5、实地调研基层团组织"])
def test_a_survey_kind_by_number_or_name(raw):
    assert read(Choice(ActivityKind, numbered=True), raw) == ActivityKind.ORGANISATIONS


def test_words():
    assert read(Text(10), "  张三\n") == "张三"
    assert read(Text(10), "'=甲") == "=甲", "what an export made inert"
    assert read(Text(20), 13800000000.0) == "13800000000"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("合作组织", "没有这一项，是否为“农民专业合作社”"),
        ("青年兴趣小组", "没有这一项，是否为“青年兴趣团体(志愿服务)”"),
        ("外出务工大学生村官青年", "没有这一项，是否为“大学生村官”"),
        ("农业", "没有这一项，是否为“农业产业链(行业)”"),
        ("某", "只能填农民专业合作社、非公企业、"),
        ("", "只能填农民专业合作社、"),
    ],
)
def test_the_word_that_was_meant(typed, reason):
    with pytest.raises(BadCell) as refused:
        read(Choice(Category), typed)
    assert refused.value.reason.startswith(reason)


def test_a_phone_hidden_by_an_export_leaves_what_is_stored():
    phone = Phone(40, plain=True)
    assert read(phone, 13800000000.0) == "13800000000"
    assert read(phone, "０３１１－８６０００００１") == "0311-86000001"
    assert refusal(phone, "1393311") == "手机号应为11位，现为7位"
    for other in ("12355", "4008001234", "13800000000、0311-86000001", "办公室转张三"):
        assert read(phone, other) == other
    assert read(phone, 4008001234.0) == "4008001234"
    for hidden in (masked("13800000000"), masked("0311-86000001"), masked("8600001")):
        assert "*" in hidden and read(phone, hidden) is EMPTY
    assert refusal(Text(2), "张三丰") == "有3个字，最多2个字"
    assert refusal(Text(9), FIFTH) == "单元格被当作日期，应填文字，请改为文本格式"
    assert refusal(Text(9), "张\x00三") == "含有不能保存的字符"
