import datetime as dt

from django.db import models

from provinces.organisations import conditions
from provinces.places.scope import within


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, officer):
        return self.filter(within(officer, "township__path"))

    def living(self):
        return self.filter(dissolved_on=None)

    def with_failures(self, day: dt.date):
        """Annotates ``failures``, the mask of conditions.py as of the day."""
        return self.annotate(failures=conditions.failures_on(day))

    def active_on(self, day: dt.date):
        return self.with_failures(day).filter(conditions.without(conditions.ACTIVE))

    def qualified_on(self, day: dt.date):
        return self.with_failures(day).filter(conditions.without(conditions.QUALIFIED))
