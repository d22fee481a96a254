"""When reports are due: the month's own day, else the province's usual one."""

import datetime as dt
from collections.abc import Collection

from provinces.periods.models import DEFAULT_DUE_DAY, due_date
from provinces.places.models import Division
from tuanwei.months import Month


def due_days(province: Division, months: Collection[Month]) -> dict[Month, dt.date]:
    """Two queries for any number of months."""
    own = getattr(province, "settings", None)
    usual = own.due_day if own else DEFAULT_DUE_DAY
    days = {month: due_date(month, usual) for month in months}
    for month, day in province.months.filter(month__in=months).values_list("month", "due_on"):
        days[month] = day or days[month]
    return days


def report_due_on(province: Division, month: Month) -> dt.date:
    return due_days(province, [month])[month]
