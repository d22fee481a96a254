"""Days, months and moments in every form that can be read without guessing."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from django.utils.translation import gettext as _

from provinces.exchange.cells.base import BadCell, Cell, Span, Written
from provinces.exchange.cells.date_forms import (
    MONTH_FORMS,
    SERIAL,
    SHORT_YEAR,
    WEEKDAY,
    WEEKDAYS,
    parts_of_day,
    typed,
)
from provinces.exchange.reader.days import EPOCH_1900
from tuanwei.clock import SHANGHAI

FIRST_SERIAL, LAST_DAY = 10_000, dt.date(2100, 12, 31)
"""Of a bare number: 1205 is a day without its year, 121205 and 201212 are days and months in
digits; as days counted from the epoch they would be of 1903, 2231 and 2450."""


OCTOBER_PERHAPS = re.compile(r"(19|20)\d\d\.1")


def day_of(year: int, month: int, day: int) -> dt.date:
    if not 1 <= month <= 12:
        raise BadCell(_no_such_month(month))
    last = calendar.monthrange(year, month)[1] if year else 31
    if day > last:
        named = _("{year}年{month}月") if month == 2 else _("{month}月")
        named = named.format(year=year, month=month)
        raise BadCell(_("{named}只有{last}天，请核对日期").format(named=named, last=last))
    if year < 1000 or not day:
        raise BadCell(_("没有这一天，请核对日期"))
    return dt.date(year, month, day)


def _no_such_month(month: int) -> str:
    if month > 12:
        return _("一年只有12个月，请核对日期")
    return _("没有0月，请核对日期")


def _day_and_clock(text: str) -> tuple[dt.date, dt.time] | None:
    weekday = WEEKDAY.search(text)
    parts = parts_of_day(text[: weekday.start()].rstrip() if weekday else text)
    if parts is None:
        return None
    (year, month, day), half, (hour, minute, second) = parts
    if hour > 23 or minute > 59 or second > 59:
        raise BadCell(_("没有这个时刻，请核对时间"))
    found = day_of(year, month, day)
    if weekday and WEEKDAYS.index(weekday[1]) % 7 != found.weekday():
        raise BadCell(_("这一天不是星期{day}，请核对日期").format(day=weekday[1]))
    return found, dt.time(_hour_of(half, hour), minute, second)


def _hour_of(half: str, hour: int) -> int:
    """15 for 下午3; Windows writes midnight as 上午12, which people say of noon."""
    if half == "上午" and hour >= 12:
        raise BadCell(_("看不出上午{hour}时是几点，请按24小时填写").format(hour=hour))
    if half == "AM":
        return hour % 12 if hour <= 12 else hour
    return hour + 12 if half in ("下午", "PM") and 0 < hour < 12 else hour


def _from_serial(raw: float, epoch: dt.date, form: str) -> dt.datetime:
    if not FIRST_SERIAL <= raw < (LAST_DAY - epoch).days + 1:
        raise BadCell(_("认不出这个日期，应写作{form}").format(form=form))
    start = dt.datetime.combine(epoch, dt.time())
    return start + dt.timedelta(seconds=round(raw * 86400))


def _is_of_digits(raw: dt.date, epoch: dt.date) -> bool:
    """Whether 201212 or 121205 was typed into a cell that shows days: it shows 2450-11-23."""
    digits = f"{raw.toordinal() - epoch.toordinal():06d}"
    year, month, day = digits[:-2], int(digits[-2:]), 1
    if not 1900 <= int(year) <= 2100:
        year, month, day = "20" + digits[:-4], int(digits[-4:-2]), int(digits[-2:])
    beyond = raw.year > LAST_DAY.year and len(digits) == 6
    return beyond and 1 <= month <= 12 and 1 <= day <= 31


class _Dated(Cell):
    example = "2012-11-05"
    number_format = "@"

    @property
    def form(self) -> str:  # type: ignore[override]
        return _("写作{form}").format(form=self.example)

    def unknown(self, text: str) -> BadCell:
        if SERIAL.fullmatch(text) and not 1900 <= float(text) <= 2100:
            return BadCell(
                _("像是电子表格的日期序列数，看不出是哪一天，应写作{form}").format(
                    form=self.example
                )
            )
        if SHORT_YEAR.match(text):
            return BadCell(
                _("年份只有两位，看不出是哪一年，应写作{form}").format(form=self.example)
            )
        return BadCell(_("认不出这个日期，应写作{form}").format(form=self.example))

    def moment(self, raw, epoch: dt.date) -> tuple[dt.date, dt.time]:
        if isinstance(raw, dt.date) and _is_of_digits(raw, epoch):
            raise self.unknown("")
        if isinstance(raw, dt.datetime):
            whole = (raw + dt.timedelta(milliseconds=500)).replace(microsecond=0)
            return whole.date(), whole.time()
        if isinstance(raw, dt.date):
            return raw, dt.time()
        if isinstance(raw, bool | dt.time | dt.timedelta):
            raise self.unknown("")
        if isinstance(raw, int | float):
            if 19_000_101 <= raw <= 29_991_231 and float(raw).is_integer():
                return _day_and_clock(str(int(raw)))  # type: ignore[return-value]
            found = _from_serial(raw, epoch, self.example)
            return found.date(), found.time()
        text = typed(raw)
        read = _day_and_clock(text)
        if read is None:
            raise self.unknown(text)
        return read


class Day(_Dated):
    """A date; a time beside it is not looked at."""

    number_format = "yyyy-mm-dd"

    def clean(self, value, row=None, *, epoch: dt.date = EPOCH_1900, **others) -> dt.date:
        return self.moment(value, epoch)[0]

    def span(self, value) -> Span:
        return value, value


class Moment(_Dated):
    """A date with time in Asia/Shanghai; a bare date is its midnight."""

    example = "2012-12-03 09:30"
    recurring = False

    def clean(self, value, row=None, *, epoch: dt.date = EPOCH_1900, **others) -> dt.datetime:
        return dt.datetime.combine(*self.moment(value, epoch), tzinfo=SHANGHAI)

    def render(self, value, obj=None, **others) -> Written:
        """To the second; a finer moment is left out, which leaves it as it is."""
        if value is None or value.microsecond:
            return None
        return f"{value.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"


class MonthOf(_Dated):
    """A month as ``2012-11``, the form its column keeps; any date stands for its month."""

    example = "2012-11"

    def clean(self, value, row=None, *, epoch: dt.date = EPOCH_1900, **others) -> str:
        if isinstance(value, int | float) and 190_001 <= value <= 299_912 and value == int(value):
            value = str(int(value))
        if isinstance(value, float) and OCTOBER_PERHAPS.fullmatch(repr(value)):
            raise self.unknown(repr(value))
        if isinstance(value, str):
            text = typed(value)
            found = next(filter(None, (form.fullmatch(text) for form in MONTH_FORMS)), None)
            if found:
                return self._written(day_of(int(found[1]), int(found[2]), 1))
        return self._written(self.moment(value, epoch)[0])

    def render(self, value, obj=None, **others) -> Written:
        return None if value is None else str(value)

    def span(self, value) -> Span:
        year, month = map(int, value.split("-"))
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])

    def _written(self, day: dt.date) -> str:
        if not 1900 <= day.year <= 9998:
            raise self.unknown("")
        return f"{day.year}-{day.month:02d}"

    def unknown(self, text: str) -> BadCell:
        if OCTOBER_PERHAPS.fullmatch(text):
            return BadCell(_("看不出是1月还是10月（10月末尾的0可能被表格略去），应写作2012-11"))
        if SERIAL.fullmatch(text) or SHORT_YEAR.match(text):
            return super().unknown(text)
        return BadCell(_("认不出这个月份，应写作2012-11"))
