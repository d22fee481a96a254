"""Rows that somebody changed after the template was given out: the file may be behind."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.apps import apps
from python_calamine import CalamineWorkbook

from provinces.exchange.template import STAMP
from provinces.uploads.models import LineKind
from provinces.uploads.tables import BY_NAME

TABLE, KIND, PK = 0, 3, 5


def stamp_of(path: Path) -> dt.datetime | None:
    """When the template was given out; None for a file that is none. The file has been read."""
    try:
        book = CalamineWorkbook.from_path(str(path))
        if STAMP not in book.sheet_names:
            return None
        rows = book.get_sheet_by_name(STAMP).to_python(nrows=1)
        return dt.datetime.fromisoformat(str(rows[0][1]))
    except Exception:
        return None  # text files, and workbooks in which somebody wrote over the mark


def marked(rows: list[tuple], stamp: dt.datetime | None) -> list[tuple]:
    """Changed rows of which the database has something newer become conflicts."""
    if stamp is None:
        return rows
    newer = {name: _changed_since(name, rows, stamp) for name in {row[TABLE] for row in rows}}
    return [
        (*row[:KIND], LineKind.CONFLICT.value, *row[KIND + 1 :])
        if row[KIND] == LineKind.CHANGED and row[PK] in newer[row[TABLE]]
        else row
        for row in rows
    ]


def _changed_since(name: str, rows: list[tuple], stamp: dt.datetime) -> set[int]:
    changed = [row[PK] for row in rows if row[TABLE] == name and row[KIND] == LineKind.CHANGED]
    if not changed:
        return set()
    model = BY_NAME[name].model
    events = apps.get_model(model._meta.app_label, f"{model.__name__}Event")
    found = events.objects.filter(pgh_obj_id__in=changed, pgh_created_at__gt=stamp)
    return set(found.values_list("pgh_obj_id", flat=True))
