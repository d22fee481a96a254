import datetime as dt

from django.db import models
from django.db.models import Q

from provinces.places.scope import of_own_province, within


class OfProvinceQuerySet(models.QuerySet):
    """Rows of a province's calendar: everybody in the province goes by it."""

    def visible_to(self, officer):
        return self.filter(of_own_province(officer))


class LockExceptionQuerySet(models.QuerySet):
    def visible_to(self, officer):
        return self.filter(within(officer, "township__path"))

    def in_force(self, day: dt.date):
        return self.filter(in_force(day))


def in_force(day: dt.date) -> Q:
    """THE definition of an exception that still lets someone in, its last day included."""
    return Q(revoked_at=None, expires_on__gte=day)
