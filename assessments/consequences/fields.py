"""Columns that every kind of case has."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.rules.levels import CITY, COUNTY
from provinces.places.models import Division
from provinces.places.scope import within


def day(label):
    return models.DateField(label, null=True, blank=True)


def text(label, length: int | None = None, **options):
    values: dict[str, Any] = {"blank": True, "default": ""} | options
    if length is None:
        return models.TextField(label, **values)
    return models.CharField(label, max_length=length, **values)


def officer(label):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )


def division(label, **options):
    return models.ForeignKey(
        Division, verbose_name=label, on_delete=models.PROTECT, related_name="+", **options
    )


UNIT_LEVELS = (CITY, COUNTY)
LEVEL_KNOWN = Q(level__in=UNIT_LEVELS)


class CaseQuerySet(models.QuerySet):
    """``kept_in_province``: states that only those see who see the whole province."""

    kept_in_province: tuple[str, ...] = ()

    def visible_to(self, officer):
        rows = self.filter(within(officer, "division__path"))
        if officer.is_superuser or not self.kept_in_province:
            return rows
        whole = [each.pk for each in officer.scope_divisions() if each.pk == each.province_id]
        return rows.filter(Q(province__in=whole) | ~Q(state__in=self.kept_in_province))
