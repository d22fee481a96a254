"""Keeping open months' provisional results up with the facts, without a storm of computations."""

from django.core.cache import cache
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from assessments.months.actions import is_closed, refresh_month
from assessments.months.models import Sheet
from assessments.schemes.published import is_judged, provinces_with_scheme
from provinces.demonstration.today import business_date
from provinces.periods.models import FactsTouched, Period, PeriodState
from provinces.places.models import Division
from tuanwei.months import Month

PAUSE = 20
"""Seconds: changes within this time after the first are computed together."""


def open_months(province: Division) -> list[Month]:
    """Months with provisional results, those opened again, and the present one."""
    shown = Sheet.objects.current().filter(province=province, is_frozen=False)
    reopened = Period.objects.filter(province=province, state=PeriodState.REOPENED)
    months = {
        *shown.values_list("month", flat=True),
        *reopened.values_list("month", flat=True),
        Month.of(business_date()),
    }
    return sorted(month for month in months if not is_closed(province, month))


@transaction.atomic
def refresh_open_months(province: Division) -> list[Month]:
    """Notes of changes seen before the reading are removed with it; later ones stay.

    A province without a scheme keeps its notes until there is one; months before its first
    scheme applies are left alone.
    """
    if province.code not in provinces_with_scheme():
        return []
    seen = list(FactsTouched.objects.filter(province=province).values_list("pk", flat=True))
    months = [month for month in open_months(province) if is_judged(province.code, month)]
    for month in months:
        refresh_month(province, month)
    FactsTouched.objects.filter(pk__in=seen).delete()
    return months


def provinces_touched() -> list[Division]:
    touched = Division.objects.filter(pk__in=FactsTouched.objects.values("province"))
    return list(touched.filter(code__in=provinces_with_scheme()).order_by("code"))


def wake_after_change(sender, province_ids, **kwargs) -> None:
    """Receiver of ``facts_changed``: one refresh per province and pause, however many changes.

    Without cache or broker nothing is lost: beat looks for what was touched.
    """
    from assessments.tasks import refresh_province

    for province_id in province_ids:
        try:
            if cache.add(f"refresh:{province_id}", 1, PAUSE):
                refresh_province.apply_async([province_id], countdown=PAUSE)
        except (RedisError, OperationalError):
            return
