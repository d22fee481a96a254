from django.db import models

from provinces.places.scope import of_own_province


class OfProvinceQuerySet(models.QuerySet):
    """Rows of a province's calendar: everybody in the province goes by it."""

    def visible_to(self, officer):
        return self.filter(of_own_province(officer))
