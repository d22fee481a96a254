"""Rows that somebody changed after the template was given out: the file may be behind."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Exists, OuterRef
from python_calamine import CalamineWorkbook

from provinces.exchange.template import STAMP
from provinces.uploads.models import LineKind
from provinces.uploads.tables import BY_NAME

if TYPE_CHECKING:
    from provinces.uploads.models import Upload


def stamp_of(path: Path) -> dt.datetime | None:
    """When the template was given out; None for a file that is none."""
    try:
        return dt.datetime.fromisoformat(stamp_cells(path)[1])
    except (IndexError, ValueError):
        return None  # somebody wrote over the mark


def stamp_cells(path: Path) -> list[str]:
    """What the template's hidden sheet says; [] without one. The file has been read before."""
    try:
        book = CalamineWorkbook.from_path(str(path))
        if STAMP not in book.sheet_names:
            return []
        return [str(cell) for cell in book.get_sheet_by_name(STAMP).to_python(nrows=1)[0]]
    except Exception:
        return []  # a text file, or no sheet to speak of


def mark(upload: Upload, stamp: dt.datetime | None) -> None:
    """Changed rows of which the database has something newer become conflicts."""
    if stamp is None:
        return
    changed = upload.lines.filter(kind=LineKind.CHANGED)
    for name in upload.counts:
        model = BY_NAME[name].model
        events = apps.get_model(model._meta.app_label, f"{model.__name__}Event")
        newer = events.objects.filter(pgh_obj_id=OuterRef("pk_of_row"), pgh_created_at__gte=stamp)
        changed.filter(Exists(newer), table=name).update(kind=LineKind.CONFLICT)
