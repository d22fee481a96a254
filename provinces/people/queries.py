from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Q

from provinces.places.scope import within
from tuanwei.rights import divisions_for

if TYPE_CHECKING:
    from provinces.people.models import Officer

MANAGE = "manage_officers"


class OfficerQuerySet(models.QuerySet):
    def visible_to(self, officer):
        """Those at home in the officer's subtrees."""
        return self.filter(within(officer, "division__path"))

    def managed_by(self, officer):
        """Those at home where the officer is administrator; superusers manage all."""
        if officer.is_superuser:
            return self
        scope = Q(pk__in=[])
        for division in divisions_for(officer, MANAGE):
            scope |= Q(division__path__startswith=division.path)
        return self.filter(scope)

    def active(self):
        return self.filter(is_active=True)


class OfficerManager(BaseUserManager["Officer"].from_queryset(OfficerQuerySet)):  # type: ignore[misc]
    def create_user(self, username: str, password: str | None = None, **fields) -> Officer:
        officer = self.model(username=username, **fields)
        officer.set_password(password)
        officer.save(using=self._db)
        return officer

    def create_superuser(self, username: str, password: str | None = None, **fields) -> Officer:
        return self.create_user(username, password, is_superuser=True, **fields)


def holds_on(day, prefix: str = "") -> Q:
    """From ``starts_on`` up to and including ``ends_on``; either may be open."""
    starts, ends = f"{prefix}starts_on", f"{prefix}ends_on"
    return (Q(**{starts: None}) | Q(**{f"{starts}__lte": day})) & (
        Q(**{ends: None}) | Q(**{f"{ends}__gte": day})
    )


class RoleAssignmentQuerySet(models.QuerySet):
    def visible_to(self, officer):
        return self.filter(within(officer, "officer__division__path"))

    def on(self, day):
        return self.filter(holds_on(day))

    def not_over(self, day):
        """Those that hold on the day or will hold later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))


class DeputyshipQuerySet(models.QuerySet):
    def visible_to(self, officer):
        return self.filter(within(officer, "officer__division__path"))

    def on(self, day):
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def not_over(self, day):
        return self.filter(ends_on__gte=day)


class HandOverQuerySet(models.QuerySet):
    def visible_to(self, officer):
        return self.filter(within(officer, "officer__division__path"))
