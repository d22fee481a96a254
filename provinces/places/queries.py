import datetime as dt

from django.db import models
from django.db.models import Q

from provinces.places.levels import Level
from provinces.places.scope import within


def valid_on(day: dt.date) -> Q:
    """THE definition of a division that exists on a day: from its start until before its end."""
    return (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_to=None) | Q(valid_to__gt=day))


class DivisionQuerySet(models.QuerySet):
    def living(self):
        return self.filter(valid_to=None)

    def valid_on(self, day: dt.date):
        return self.filter(valid_on(day))

    def provinces(self):
        return self.filter(level=Level.PROVINCE)

    def townships(self):
        return self.filter(level=Level.TOWNSHIP)

    def inside(self, *divisions):
        """The divisions themselves and everything below them."""
        scope = Q(pk__in=[])
        for division in divisions:
            scope |= Q(path__startswith=division.path)
        return self.filter(scope)

    def visible_to(self, officer):
        """The subtrees of the officer's roles, by path."""
        return self.filter(within(officer))
