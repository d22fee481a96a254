"""Days as people here write them: 2012-11-05, 2012.11.5, 2012/11/5, 2012年11月5日, 20121105."""

import calendar
import datetime as dt
import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date

EARLIEST_YEAR = 1900
WRITTEN = re.compile(
    r"(?P<year>\d{4})\s*[-./年—–]\s*(?P<month>\d{1,2})\s*[-./月—–]\s*(?P<day>\d{1,2})\s*[日号]?"
)
PACKED = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)")


def read_day(text: str) -> dt.date:
    """Raises ValidationError with the sentence that says what is wrong with the day."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("。", ".")
    found = WRITTEN.fullmatch(plain) or PACKED.fullmatch(plain)
    if not found:
        raise ValidationError(_("日期应写作2012-11-05，也可写2012年11月5日"), code="invalid")
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    if year < EARLIEST_YEAR:
        raise ValidationError(_("年份%(year)d不对，请核对日期"), "invalid", {"year": year})
    if not 1 <= month <= 12:
        raise ValidationError(_("没有%(month)d月，请核对日期"), "invalid", {"month": month})
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise ValidationError(_impossible(year, month, day, last), code="invalid")
    return dt.date(year, month, day)


def _impossible(year: int, month: int, day: int, last: int) -> str:
    if day == 0:
        return _("没有0日，请核对日期")
    if month == 2 and day == 29:
        return _("%(year)d年2月只有28天，请核对日期") % {"year": year}
    return _("%(month)d月只有%(last)d天，请核对日期") % {"month": month, "last": last}


class DayInput(forms.DateInput):
    """A text field: date pickers of browsers swallow what is no date; here it comes back."""

    def __init__(self, attrs: dict | None = None):
        own = {"placeholder": "2012-11-05", "inputmode": "numeric", "autocomplete": "off"}
        super().__init__(attrs=own | (attrs or {}), format="%Y-%m-%d")


class DayField(forms.DateField):
    """``happened``: the day is of something that has taken place, so none after today.

    ``today`` may be told to those who check many rows; else it is looked up.
    """

    widget = DayInput
    today: dt.date | None = None

    def __init__(self, *, happened: bool = False, **options):
        self.happened = happened
        super().__init__(**options)

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, dt.date):
            return super().to_python(value)
        return read_day(str(value))

    def validate(self, value) -> None:
        super().validate(value)
        today = (self.today or business_date()) if self.happened and value else None
        if today and value > today:
            message = _("晚于今天（%(today)s），请核对日期；还没有办的先不填")
            raise ValidationError(message, "future", {"today": f"{today:%Y-%m-%d}"})
