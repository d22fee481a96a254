"""Taking an import back: old values return, rows it made go, what changed since stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pghistory
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from provinces.exchange import stored
from provinces.exchange.rights import action_of
from provinces.exchange.stored import Stored
from provinces.exchange.tables import DIVISIONS, REPORTS, TABLES, Table
from provinces.exchange.takers.reports import Locks
from provinces.exchange.taking import one_import_at_a_time
from provinces.periods.changes import writing_facts
from provinces.uploads.lines import plain
from provinces.uploads.models import LineKind, UploadLine
from tuanwei.rights import divisions_for

if TYPE_CHECKING:
    from provinces.uploads.models import Upload

LEFT_SHOWN = 200


def can_be_taken_back(upload: Upload) -> bool:
    """Divisions carry periods and everything below them: their import is not undone."""
    return upload.record_id is not None and DIVISIONS.name not in upload.counts


def take_back(upload: Upload) -> list[str]:
    """Keys of the rows left as they are because they have changed since."""
    left: list[str] = []
    with pghistory.context(reason=_("撤销导入"), by=upload.undone_by_id):
        one_import_at_a_time()
        writing_facts(_provinces(upload))
        for table in reversed(TABLES):
            kept = out_of_reach(table, upload)
            left += _remove(table, upload, kept)  # first: they may hold an old name
            left += _restore(table, upload, kept)
    return left[:LEFT_SHOWN]


def _provinces(upload: Upload) -> set[int]:
    found: set[int] = set()
    for table in TABLES:
        path = table.place
        changed = _lines(upload, table, LineKind.CHANGED).values("pk_of_row")
        rows = table.model._default_manager.filter(
            models.Q(pk__in=changed) | models.Q(created_import=upload.record_id)
        )
        found |= {int(each.split(".", 1)[0]) for each in rows.values_list(path, flat=True)}
    return found


def out_of_reach(table: Table, upload: Upload) -> set[int]:
    """Rows the officer may not write any more: out of his hands, or of a month closed since."""
    officer = upload.undone_by
    if officer is None or officer.is_superuser:
        return set()
    changed = _lines(upload, table, LineKind.CHANGED).values("pk_of_row")
    rows = table.model._default_manager.filter(
        models.Q(pk__in=changed) | models.Q(created_import=upload.record_id)
    )
    tops = tuple(division.path for division in divisions_for(officer, action_of(table)))
    foreign = {pk for pk, path in rows.values_list("pk", table.place) if not path.startswith(tops)}
    if table is not REPORTS:
        return foreign
    locks = Locks()
    reports = rows.values_list("pk", "month", "township_id", table.place)
    return foreign | {
        pk
        for pk, month, township, path in reports
        if locks.hold(int(path.split(".", 1)[0]), township, month)
    }


def _lines(upload: Upload, table: Table, kind: str) -> models.QuerySet[UploadLine]:
    return upload.lines.filter(table=table.name, kind=kind)


def _restore(table: Table, upload: Upload, kept: set[int]) -> list[str]:
    lines = list(_lines(upload, table, LineKind.CHANGED))
    fields = sorted({name for line in lines for name in line.values})
    if not fields:
        return []
    pks = [line.pk_of_row for line in lines]
    now = {row.id: row for row in stored.read(table.name_of_table, fields, {"id": pks})}
    restored, left = [], []
    for line in lines:
        row = now.get(line.pk_of_row or 0)
        if row is None or row.id in kept or not _is_as_written(table, row, fields, line.values):
            left.append(line.key)
            continue
        restored.append(Stored(row.id, row.seen, _earlier(table, row, fields, line.values)))
    refused = _write(table, fields, restored)
    return left + [line.key for line in lines if line.pk_of_row in refused]


def _write(table: Table, fields: Sequence[str], rows: list[Stored]) -> set[int]:
    """Ids of rows whose old values the database does not take any more: the name is given away."""
    try:
        with transaction.atomic():
            stored.update(table.name_of_table, fields, rows)
        return set()
    except IntegrityError:
        if len(rows) == 1:
            return {rows[0].id}
    half = len(rows) // 2
    return _write(table, fields, rows[:half]) | _write(table, fields, rows[half:])


def _is_as_written(table: Table, row: Stored, fields: Sequence[str], values: dict) -> bool:
    """A moment is the same moment in whatever zone it is written."""
    held = dict(zip(fields, row.values, strict=True))
    types = {field.attname: field for field in table.model._meta.concrete_fields}
    return all(
        plain(held[name]) == new or types[name].to_python(new) == held[name]
        for name, (_old, new) in values.items()
    )


def _earlier(table: Table, row: Stored, fields: Sequence[str], values: dict) -> list:
    types = {field.attname: field for field in table.model._meta.concrete_fields}
    return [
        types[name].to_python(values[name][0]) if name in values else held
        for name, held in zip(fields, row.values, strict=True)
    ]


def _remove(table: Table, upload: Upload, kept: set[int]) -> list[str]:
    """Rows the import made, and the rounds, teams or campaigns it called into being."""
    made = table.model._default_manager.filter(created_import=upload.record_id)
    untouched = _alone(made.filter(revision=1).exclude(pk__in=kept))
    left = [str(row) for row in made.exclude(pk__in=untouched.values("pk"))]
    left += _delete(untouched)
    for owner in reversed(table.owners):
        called = owner.model._default_manager.filter(created_import=upload.record_id, revision=1)
        _delete(_alone(called))
    return left


def _alone(rows: models.QuerySet) -> models.QuerySet:
    """Without those that would take evidence, samples or findings of others with them."""
    for relation in rows.model._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            name = relation.field.attname
            others = relation.related_model._base_manager.filter(**{f"{name}__isnull": False})
            rows = rows.exclude(pk__in=others.values(name))
    return rows


def _delete(rows: models.QuerySet) -> list[str]:
    """Those that something else refers to by now stay; their words."""
    try:
        with transaction.atomic():
            rows.delete()
        return []
    except (ProtectedError, IntegrityError):
        return [str(row) for row in rows if not _deleted(row)]


def _deleted(row: models.Model) -> bool:
    try:
        with transaction.atomic():
            row.delete()
    except (ProtectedError, IntegrityError):
        return False
    return True
