"""The day the pages work with."""

import datetime as dt

from provinces.demonstration.models import Demonstration
from tuanwei import clock


def business_date() -> dt.date:
    """Today in Asia/Shanghai, or the fixed day of the loaded demonstration data."""
    fixed = Demonstration.objects.values_list("business_date", flat=True).first()
    return fixed or clock.real_today()
