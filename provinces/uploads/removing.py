"""Rows that an import made go again, unless they have changed or others rest on them."""

from __future__ import annotations

from collections.abc import Collection

from django.apps import apps
from django.db import connection, models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from provinces.exchange.tables import DIVISIONS
from provinces.places.levels import CODE_LENGTH
from provinces.places.models import Division, DivisionPeriod
from provinces.uploads.reach import Left, Touched
from provinces.uploads.restoring import in_words


def remove(touched: Touched) -> None:
    """Those that can go; also the rounds, teams or campaigns that the import called into being."""
    record = touched.upload.record_id
    untouched = _as_made(touched.model, record).exclude(pk__in=list(touched.kept))
    if touched.table is DIVISIONS:
        _remove_divisions(untouched)
    else:
        delete(nothing_rests_on(untouched))
    for owner in reversed(touched.table.owners):
        delete(nothing_rests_on(_as_made(owner.model, record)))


def _as_made(model: type[models.Model], record: int | None) -> models.QuerySet:
    """Rows of the import that say what they said when it made them."""
    made = model._default_manager.filter(created_import=record)
    return made.exclude(pk__in=changed_since(model, record))


CHANGED = """
SELECT kept.id FROM {table} AS kept LEFT JOIN {events} AS first
    ON first.pgh_obj_id = kept.id AND first.pgh_label = 'changed' AND first.revision = 1
WHERE kept.created_import_id = %s AND kept.revision > 1
AND (first.pgh_id IS NULL OR ROW({kept}) IS DISTINCT FROM ROW({first}))
"""


def changed_since(model: type[models.Model], record: int | None) -> list[int]:
    """Ids of rows of the import that say something else by now.

    A later import that was taken back has left them as they were, though of a later revision.
    """
    events = apps.get_model(model._meta.app_label, f"{model.__name__}Event")
    told = {each.column for each in events._meta.concrete_fields} - {"id", "revision"}
    names = [each.column for each in model._meta.concrete_fields if each.column in told]
    query = CHANGED.format(
        table=model._meta.db_table, events=events._meta.db_table,
        kept=", ".join(f'kept."{name}"' for name in names),
        first=", ".join(f'first."{name}"' for name in names),
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(query, [record])
        return [pk for (pk,) in cursor.fetchall()]


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
    changed = set(changed_since(touched.model, touched.upload.record_id))
    used, since = _("已有其他数据用到，不能删除"), _("后来又有改动")
    rows = in_words(touched.model).filter(created_import=touched.upload.record_id)
    name = touched.table.name
    return [
        Left(name, str(row), kept.get(row.pk) or (since if row.pk in changed else used), row.pk)
        for row in rows.order_by("pk")
    ]


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
