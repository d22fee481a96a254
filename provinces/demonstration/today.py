"""The day the pages work with."""

import datetime as dt

from django.db.models import Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from provinces.demonstration.models import Demonstration
from tuanwei import clock

OFFICE_CLOSES = dt.time(17, 30)


def business_date() -> dt.date:
    """Today in Asia/Shanghai, or the fixed day of the loaded demonstration data."""
    fixed = Demonstration.objects.values_list("business_date", flat=True).first()
    return fixed or clock.real_today()


def business_date_in_database() -> Combinable:
    """The same as an expression, for conditions that are asked with every page."""
    fixed = Demonstration.objects.values("business_date")[:1]
    return Coalesce(Subquery(fixed), Value(clock.real_today()))


def business_moment() -> dt.datetime:
    """Now, or the end of the fixed day's office hours."""
    fixed = Demonstration.objects.values_list("business_date", flat=True).first()
    if fixed is None:
        return clock.now()
    return dt.datetime.combine(fixed, OFFICE_CLOSES, tzinfo=clock.SHANGHAI)
