"""Rows that somebody changed after the template was given out: the file may be behind."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Exists, OuterRef

from provinces.uploads.models import LineKind
from provinces.uploads.tables import BY_NAME

if TYPE_CHECKING:
    from provinces.uploads.models import Upload


def moment_of(stamp: list[str]) -> dt.datetime | None:
    """When the template was given out; None for a file that is none."""
    try:
        return dt.datetime.fromisoformat(stamp[1])
    except (IndexError, ValueError):
        return None  # somebody wrote over the mark


def mark(upload: Upload, stamp: list[str]) -> None:
    """Changed rows of which the database has something newer become conflicts."""
    moment = moment_of(stamp)
    if moment is None:
        return
    changed = upload.lines.filter(kind=LineKind.CHANGED)
    for name in upload.counts:
        model = BY_NAME[name].model
        events = apps.get_model(model._meta.app_label, f"{model.__name__}Event")
        newer = events.objects.filter(pgh_obj_id=OuterRef("pk_of_row"), pgh_created_at__gte=moment)
        changed.filter(Exists(newer), table=name).update(kind=LineKind.CONFLICT)
