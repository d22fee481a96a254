"""What day it is: in Asia/Shanghai, or the fixed day of the loaded demonstration data."""

import datetime as dt
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def real_today() -> dt.date:
    return dt.datetime.now(SHANGHAI).date()


def now() -> dt.datetime:
    return dt.datetime.now(SHANGHAI)


def local_day(moment: dt.datetime) -> dt.date:
    """The calendar day of a moment, as people here count it."""
    return moment.astimezone(SHANGHAI).date()
