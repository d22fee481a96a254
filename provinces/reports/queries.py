from django.db import models

from provinces.places.scope import within
from provinces.reports.choices import HANDED_IN


class ReportQuerySet(models.QuerySet):
    def visible_to(self, officer):
        return self.filter(within(officer, "township__path"))

    def handed_in(self):
        return self.filter(state__in=HANDED_IN)


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, officer):
        return self.filter(within(officer, "report__township__path"))
