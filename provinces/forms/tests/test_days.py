"""Days and telephone numbers in all the ways they are typed."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from provinces.forms import days
from provinces.forms.days import DayField
from provinces.forms.phones import read_phone

FIFTH = dt.date(2012, 11, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "2012-11-05", "2012-11-5", "2012.11.5", "2012/11/5", "2012年11月5日", "20121105",
        " 2012-11-05 ", "２０１２．１１．５", "2012年11月5号", "2012 - 11 - 05", "2012。11。5",
    ],
)  # fmt: skip
def test_every_way_of_writing_a_day_is_read(typed):
    assert DayField().clean(typed) == FIFTH


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2012-11-31", "11月只有30天，请核对日期"),
        ("20121131", "11月只有30天，请核对日期"),
        ("2013-02-29", "2013年2月只有28天，请核对日期"),
        ("2012-02-30", "2月只有29天，请核对日期"),
        ("2012-13-01", "没有13月，请核对日期"),
        ("2012-00-01", "没有0月，请核对日期"),
        ("2012-11-00", "没有0日，请核对日期"),
        ("0212-11-05", "年份212不对，请核对日期"),
        ("昨天", "日期应写作2012-11-05，也可写2012年11月5日"),
        ("12-11-05", "日期应写作2012-11-05，也可写2012年11月5日"),
        ("2012-11", "日期应写作2012-11-05，也可写2012年11月5日"),
    ],
)
def test_what_is_no_day_is_told(typed, sentence):
    with pytest.raises(ValidationError) as refusal:
        DayField().clean(typed)
    assert refusal.value.messages == [sentence]


def test_what_has_happened_is_not_after_today(monkeypatch):
    monkeypatch.setattr(days, "business_date", lambda: FIFTH)
    assert DayField(happened=True).clean("2012-11-05") == FIFTH
    assert DayField().clean("2012-11-06") == dt.date(2012, 11, 6)
    with pytest.raises(ValidationError) as refusal:
        DayField(happened=True).clean("2012-11-06")
    assert refusal.value.messages == ["晚于今天（2012-11-05），请核对日期；还没有办的先不填"]


def test_nothing_typed_is_no_day():
    assert DayField(required=False, happened=True).clean("") is None


def test_the_field_shows_the_day_and_keeps_what_was_typed():
    field = DayField()
    assert 'value="2012-11-05"' in field.widget.render("day", FIFTH)
    assert 'value="2012-11-31"' in field.widget.render("day", "2012-11-31")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13933112233", "13933112233"),
        ("139 3311 2233", "13933112233"),
        ("139-3311-2233", "13933112233"),
        ("１３９３３１１２２３３", "13933112233"),
        ("+8613933112233", "13933112233"),
        ("0311-88021234", "0311-88021234"),
        ("031188021234", "031188021234"),
        ("(0311)88021234", "0311-88021234"),
        ("010-66668888-12", "010-66668888-12"),
        ("8021234", "8021234"),
        ("", ""),
    ],
)
def test_mobiles_and_landlines_are_read(typed, kept):
    assert read_phone(typed) == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1393311", "手机号应为11位，现为7位"),
        ("139331122334", "手机号应为11位，现为12位"),
        ("11933112233", "没有11开头的手机号，请核对"),
        ("0311-8802", "应为11位手机号，或座机号，如0311-88021234"),
        ("张三", "应为11位手机号，或座机号，如0311-88021234"),
    ],
)
def test_what_is_no_number_is_told(typed, sentence):
    with pytest.raises(ValidationError) as refusal:
        read_phone(typed)
    assert refusal.value.messages == [sentence]
