"""Tables of facts that an officer sees as far as the subtrees reach, by the way to the division.

Each is a QuerySet with ``visible_to``; a subclass says where its rows stand.
"""

from django.db import models

from provinces.places.scope import of_own_province, within, within_or_above


class SubtreeRows(models.QuerySet):
    """Rows of townships: only one's own."""

    place = "township"

    def visible_to(self, officer):
        return self.filter(within(officer, f"{self.place}__path"))


class DivisionRows(SubtreeRows):
    place = "division"


class ProvinceRows(models.QuerySet):
    """What a province arranges, for everybody in it."""

    province = "province"

    def visible_to(self, officer):
        return self.filter(of_own_province(officer, self.province))


class RowsAbove(models.QuerySet):
    """What a unit decided or was told: seen in its subtree and by those below it."""

    place = "division"

    def visible_to(self, officer):
        return self.filter(within_or_above(officer, self.place))
