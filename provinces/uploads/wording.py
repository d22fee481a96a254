"""Values kept as JSON as the page shows them: labels for codes, codes for ids, 空 for nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property

from django.utils.translation import gettext as _

from provinces.exchange.cells.dates import Moment
from provinces.exchange.tables.base import Column
from provinces.places.models import Division
from provinces.uploads.models import LineKind, UploadLine
from provinces.uploads.tables import BY_NAME
from tuanwei import phones
from tuanwei.clock import SHANGHAI


class Wording:
    """For the lines of one page: divisions and owners are looked up once.

    ``masked``: telephone numbers are not for the reader.
    """

    def __init__(self, lines: Iterable[UploadLine], *, masked: bool = False) -> None:
        self.lines, self.masked = list(lines), masked

    @cached_property
    def places(self) -> dict[int, tuple[str, str]]:
        """id → (code, name) of every division that a line speaks of."""
        ids = {
            value
            for line in self.lines
            for column in BY_NAME[line.table].columns
            if column.refers and column.attribute
            for value in _values(line, column.attribute)
            if isinstance(value, int)
        }
        rows = Division.objects.filter(pk__in=ids).values_list("pk", "code", "name")
        return {pk: (code, name) for pk, code, name in rows}

    def home(self, line: UploadLine) -> str:
        """The name of the division that a new row will belong to."""
        table = BY_NAME[line.table]
        at = table.home
        name = table.columns[at].attribute if at is not None else "parent_id"
        if name not in line.values:
            return ""
        return self.places.get(_old_and_new(line, name)[1], ("", ""))[1]

    def said(self, column: Column, value) -> str:
        if value is None or value == "":
            return _("空")
        if column.refers and isinstance(value, int):
            code, name = self.places.get(value, (str(value), ""))
            return f"{code} {name}".strip()
        if isinstance(column.widget, Moment):
            moment = dt.datetime.fromisoformat(str(value))
            return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        words = str(column.widget.render(value))
        return phones.masked(words) if self.masked and column.attribute == "phone" else words

    def row(self, line: UploadLine) -> dict:
        """``cells``: field title → (old or None, new)."""
        table = BY_NAME[line.table]
        cells: dict[str, tuple[str | None, str]] = {}
        for column in table.columns:
            name = column.attribute or column.title  # roles of officers are no column of theirs
            if column.names_owner or name not in line.values:
                continue
            old, new = _old_and_new(line, name)
            if line.kind == LineKind.NEW:
                if new not in (None, ""):
                    cells[column.title] = (None, self.said(column, new))
            else:
                cells[column.title] = (self.said(column, old), self.said(column, new))
        return {"number": line.number, "sheet": line.sheet, "key": line.key, "cells": cells}


def _values(line: UploadLine, field: str) -> list:
    value = line.values.get(field)
    return value if isinstance(value, list) else [value]


def _old_and_new(line: UploadLine, field: str) -> tuple:
    value = line.values[field]
    return (None, value) if line.kind == LineKind.NEW else tuple(value)
