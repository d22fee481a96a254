import datetime as dt

from django.db import models
from django.db.models import Q

from provinces.organisations import conditions


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, officer):
        if officer.is_superuser:
            return self
        scope = Q(pk__in=[])
        for division in officer.scope_divisions():
            scope |= Q(township__path__startswith=division.path)
        return self.filter(scope)

    def living(self):
        return self.filter(dissolved_on=None)

    def with_failures(self, day: dt.date):
        """Annotates ``failures``, the mask of conditions.py as of the day."""
        return self.annotate(failures=conditions.failures_on(day))

    def active_on(self, day: dt.date):
        return self.with_failures(day).filter(conditions.without(conditions.ACTIVE))

    def qualified_on(self, day: dt.date):
        return self.with_failures(day).filter(conditions.without(conditions.QUALIFIED))
