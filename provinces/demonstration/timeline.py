"""The days on which the demonstration plays. Dates are ISO text, so that they sort and copy."""

import datetime as dt

from tuanwei.months import Month

TODAY = dt.date(2013, 1, 18)
CAMPAIGN_STARTS = dt.date(2012, 10, 9)
CLOSED_MONTHS = (Month(2012, 11), Month(2012, 12))
OPEN_MONTH = Month(2013, 1)
MONTHS = (*CLOSED_MONTHS, OPEN_MONTH)
YEAR = 2012
HOLIDAYS = {dt.date(2013, 1, 1), dt.date(2013, 1, 2), dt.date(2013, 1, 3)}


def _working_days(first: dt.date, last: dt.date) -> list[str]:
    days = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return [str(day) for day in days if day.weekday() < 5 and day not in HOLIDAYS]


DAYS = _working_days(CAMPAIGN_STARTS + dt.timedelta(days=1), TODAY)
LAST = len(DAYS) - 1
OLD_DAYS = _working_days(dt.date(2010, 3, 1), dt.date(2012, 9, 20))
MONTH_ENDS = [str(month.last) for month in MONTHS]
STRETCHES = [
    (0, sum(day <= "2012-11-30" for day in DAYS) - 1),
    (sum(day <= "2012-11-30" for day in DAYS), sum(day <= "2012-12-31" for day in DAYS) - 1),
    (sum(day <= "2012-12-31" for day in DAYS), LAST),
]
"""Index of the first and last working day up to each of the three month ends."""


def day_or_none(index: int) -> str | None:
    """What lies after today has not happened."""
    return DAYS[index] if index <= LAST else None


def after(day: str, days: int) -> str:
    return str(dt.date.fromisoformat(day) + dt.timedelta(days=days))


def after_if_past(day: str, days: int) -> str | None:
    later = after(day, days)
    return later if later <= str(TODAY) else None
