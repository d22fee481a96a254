"""What happens to cases by itself: opening and proposing after a closing, and taking effect."""

import datetime as dt

from assessments.bulletins.models import Bulletin
from assessments.consequences.interviews.proposing import propose_interviews
from assessments.consequences.vetoes.actions import put_expired_into_force
from assessments.consequences.vetoes.proposing import open_vetoes
from assessments.schemes.published import provinces_with_scheme
from provinces.periods.models import Period, PeriodState

MONTHS_BACK = 3
"""Older closed months are history: nothing is opened for them any more by itself."""


def sweep(today: dt.date) -> None:
    """What was missed, and what has become due. May run any number of times."""
    closed = Period.objects.filter(
        state=PeriodState.CLOSED, province__code__in=provinces_with_scheme()
    ).select_related("province")
    made = set(Bulletin.objects.values_list("province", "month"))
    since = today - dt.timedelta(days=31 * MONTHS_BACK)
    for period in closed.order_by("month", "province__code"):
        if period.month.last < since:
            continue
        open_vetoes(period.province, period.month)
        if (period.province_id, period.month) in made:
            propose_interviews(period.province, period.month)
    put_expired_into_force(today)
