"""Whether these facts are made up."""

import datetime as dt

from provinces.demonstration.models import Demonstration


def mark_loaded(business_date: dt.date) -> None:
    Demonstration.objects.update_or_create(only=True, defaults={"business_date": business_date})


def is_loaded() -> bool:
    return Demonstration.objects.exists()
