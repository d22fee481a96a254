import datetime as dt

from django.db import models

from provinces.places.scope import within

COUNTERSIGNED, SIGNED = "countersigned", ("signed", "countersigned")


class PledgeQuerySet(models.QuerySet):
    def visible_to(self, officer):
        return self.filter(within(officer, "promisor__path"))

    def in_force_on(self, day: dt.date):
        """Of the year of the day, one a promisor: the newest version countersigned and signed by
        then. A newer one that is only drafted or signed leaves the older one in force."""
        return self._newest_of(day).filter(state=COUNTERSIGNED)

    def signed_on(self, day: dt.date):
        """Of the year of the day, one a promisor: the newest version signed by then."""
        return self._newest_of(day).filter(state__in=SIGNED)

    def _newest_of(self, day: dt.date):
        rows = self.filter(year=day.year, signed_on__lte=day)
        return rows.order_by("promisor_id", "-version").distinct("promisor_id")
