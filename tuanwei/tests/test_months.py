import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from provinces.models import Period
from tests.factories import division, period
from tuanwei import clock
from tuanwei.months import Month, MonthField


@pytest.mark.parametrize(
    ("text", "month"),
    [("2012-11", Month(2012, 11)), ("1900-01", Month(1900, 1)), ("9998-12", Month(9998, 12))],
)
def test_a_month_reads_as_it_is_written(text, month):
    assert Month.parse(text) == month
    assert str(month) == text


@pytest.mark.parametrize(
    "text",
    ["", "2012", "2012-1", "2012-13", "2012-00", "0000-01", "9999-01", "12-11", " 2012-11",
     "2012-11\n", "2012-11-01", "2012年11月", "２０１２-１１", "-2012-11"],
)  # fmt: skip
def test_what_is_no_month_is_named(text):
    with pytest.raises(ValueError, match="不对，应写作2012-11") as error:
        Month.parse(text)
    assert f"“{text}”" in str(error.value)


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        (Month(2012, 2), dt.date(2012, 2, 1), dt.date(2012, 2, 29)),
        (Month(2013, 2), dt.date(2013, 2, 1), dt.date(2013, 2, 28)),
        (Month(2012, 12), dt.date(2012, 12, 1), dt.date(2012, 12, 31)),
    ],
)
def test_days(month, first, last):
    assert (month.first, month.last) == (first, last)
    assert Month.of(first) == Month.of(last) == month


def test_before_and_after_across_years():
    assert Month(2012, 12).next == Month(2013, 1)
    assert Month(2013, 1).previous == Month(2012, 12)
    assert Month(2012, 11).shifted(14) == Month(2014, 1)
    assert Month(2012, 11).shifted(-23) == Month(2010, 12)
    assert Month(2012, 9) < Month(2012, 10) < Month(2013, 1)
    assert Month(2012, 11).title == "2012年11月"


@pytest.mark.django_db
def test_months_in_the_database_sort_and_compare():
    province = division("36")
    for month in (Month(2013, 1), Month(2012, 9), Month(2012, 11)):
        period(province, month)
    kept = list(Period.objects.order_by("month").values_list("month", flat=True))
    assert kept == [Month(2012, 9), Month(2012, 11), Month(2013, 1)]
    assert Period.objects.filter(month__lt=Month(2012, 12)).count() == 2
    assert Period.objects.get(month="2012-09").month == Month(2012, 9)


def test_the_field_reads_texts_and_refuses_others():
    field = MonthField()
    assert field.to_python("2012-11") == field.to_python(Month(2012, 11)) == Month(2012, 11)
    assert field.to_python(None) is None
    with pytest.raises(ValidationError, match="应写作2012-11"):
        field.to_python("11/2012")


def test_days_are_counted_in_shanghai():
    before, after = (dt.datetime(2012, 12, 5, 15, m, tzinfo=dt.UTC) for m in (59, 59))
    assert clock.local_day(before) == dt.date(2012, 12, 5)
    assert clock.local_day(after + dt.timedelta(minutes=1)) == dt.date(2012, 12, 6)
