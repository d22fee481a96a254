"""Rows of the sheet as the browser sends them and the draft keeps them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.exchange.cells.base import BLANKS
from provinces.organisations.grid.columns import KEYS

MOST_ROWS = 500
LONGEST_CELL = 1000
INCOMPLETE = gettext_lazy("这一页传来的内容不完整，请刷新页面后再试")
KEY = re.compile(r"[a-z0-9]{1,16}")


class BadSheet(ValueError):
    """Nothing that the page itself would send; carries the sentence for whoever sees it."""


@dataclass(frozen=True)
class Row:
    """``cells``: column → what was typed; columns without a word are left out."""

    key: str
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        return not self.cells

    @property
    def name(self) -> str:
        return self.cells.get("name", "").strip(BLANKS)

    def to_json(self) -> dict:
        return {"key": self.key, "cells": dict(self.cells)}


def row_of(found) -> Row:
    """Raises BadSheet for anything but ``{"key": …, "cells": {column: text}}``."""
    key, cells = (found.get("key"), found.get("cells")) if isinstance(found, dict) else (None, None)
    if not isinstance(key, str) or not KEY.fullmatch(key) or not isinstance(cells, dict):
        raise BadSheet(INCOMPLETE)
    return Row(key, {name: text for name in KEYS if (text := _text(cells.get(name)))})


def _text(value) -> str:
    if value is None or value == "":
        return ""
    if not isinstance(value, str) or len(value) > LONGEST_CELL:
        raise BadSheet(_("单元格最多%(n)s个字") % {"n": LONGEST_CELL})
    text = value.replace("\x00", "").encode("utf-8", "ignore").decode()
    return text if text.strip(BLANKS) else ""


def rows_of(stored: Sequence[dict]) -> list[Row]:
    """What a draft keeps."""
    return [Row(each["key"], each["cells"]) for each in stored]


@dataclass(frozen=True)
class Typed:
    """What a page sends: rows that it changed, and the keys of all rows in their order."""

    changed: Sequence[Row]
    order: Sequence[str]

    @classmethod
    def of(cls, body: dict) -> Typed:
        changed, order = body.get("changed", []), body.get("order", [])
        if not isinstance(changed, list) or not isinstance(order, list):
            raise BadSheet(INCOMPLETE)
        if len(order) > MOST_ROWS or len(changed) > MOST_ROWS:
            raise BadSheet(too_many(max(len(order), len(changed))))
        if any(not isinstance(key, str) or not KEY.fullmatch(key) for key in order):
            raise BadSheet(INCOMPLETE)
        return cls([row_of(each) for each in changed], list(dict.fromkeys(order)))

    def onto(self, rows: Sequence[Row]) -> list[Row]:
        """The sheet after the change; blank rows at its end are dropped."""
        known = {row.key: row for row in (*rows, *self.changed)}
        return without_blank_end([known.get(key) or Row(key) for key in self.order])


def without_blank_end(sheet: Sequence[Row]) -> list[Row]:
    filled = [number for number, row in enumerate(sheet, start=1) if not row.is_blank]
    return list(sheet[: max(filled, default=0)])


def too_many(count: int) -> str:
    return _("一次最多%(most)s行，现有%(count)s行。请分几次录入，或用文件导入。") % {
        "most": MOST_ROWS, "count": count,
    }  # fmt: skip
