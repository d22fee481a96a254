"""Locking a month: the one thing that the judgement above changes down here."""

import datetime as dt

from provinces.periods.models import Period, PeriodState
from provinces.places.models import Division
from tuanwei.months import Month


def lock_month(province: Division, month: Month, *, at: dt.datetime, by=None) -> Period:
    """Marks the month closed; its reports can no longer be changed."""
    period, _ = Period.objects.update_or_create(
        province=province,
        month=month,
        defaults={
            "state": PeriodState.CLOSED,
            "changed_by": by,
            "changed_at": at,
            "reason": "",
        },
    )
    return period
