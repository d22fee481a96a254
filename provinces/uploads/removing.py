"""Rows that an import made go again, unless they have changed or others rest on them."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from provinces.exchange.tables import DIVISIONS
from provinces.places.levels import CODE_LENGTH
from provinces.places.models import Division, DivisionPeriod
from provinces.uploads.reach import Left, Touched
from provinces.uploads.restoring import in_words


def remove(touched: Touched) -> None:
    """Those that can go; also the rounds, teams or campaigns that the import called into being."""
    untouched = touched.made.filter(revision=1).exclude(pk__in=list(touched.kept))
    if touched.table is DIVISIONS:
        _remove_divisions(untouched)
    else:
        delete(nothing_rests_on(untouched))
    for owner in reversed(touched.table.owners):
        called = owner.model._default_manager.filter(
            created_import=touched.upload.record_id, revision=1
        )
        delete(nothing_rests_on(called))


def _remove_divisions(rows: models.QuerySet) -> None:
    """From below; the period that a division began with goes with it."""
    for level in reversed(CODE_LENGTH):
        free = nothing_rests_on(rows.filter(level=level), but={DivisionPeriod})
        ids = list(free.values_list("pk", flat=True))
        delete(DivisionPeriod.objects.filter(division__in=ids))
        delete(Division.objects.filter(pk__in=ids))


def remaining(touched: Touched) -> list[Left]:
    """The rows that stayed, each with the reason."""
    kept = touched.kept
    rows = in_words(touched.model).filter(created_import=touched.upload.record_id)
    return [
        Left(touched.table.name, str(row), kept.get(row.pk) or _why(row))
        for row in rows.order_by("pk")
    ]


def _why(row) -> str:
    return _("后来又有改动") if row.revision > 1 else _("已有其他数据用到，不能删除")


def nothing_rests_on(
    rows: models.QuerySet, but: Collection[type[models.Model]] = ()
) -> models.QuerySet:
    """Without those to which a row of another table, or of their own, refers."""
    for relation in rows.model._meta.get_fields(include_hidden=True):
        if not _is_reference(relation) or relation.related_model in but:
            continue
        name = relation.field.attname
        others = relation.related_model._base_manager.filter(**{name: OuterRef("pk")})
        rows = rows.filter(~Exists(others))
    return rows


def _is_reference(relation) -> bool:
    """History refers without holding on."""
    reverse = relation.auto_created and not relation.concrete
    return reverse and not relation.many_to_many and relation.on_delete is not models.DO_NOTHING


def delete(rows: models.QuerySet) -> None:
    """In one statement: whatever could go with the rows has been ruled out."""
    rows._raw_delete(rows.db)
