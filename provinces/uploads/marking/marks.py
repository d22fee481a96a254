"""What is to be marked in a file: cells with their reasons, lines of the list, cells to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name

from provinces.exchange.tables import ORGANISATIONS
from provinces.uploads.models import LineKind
from tuanwei.cells import inert

if TYPE_CHECKING:
    from provinces.uploads.models import Upload

LIST_SHEET, NUMBER = "错误清单", "组织编号"
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LONGEST_CELL = 32_000


def marks_of(upload: Upload) -> dict:
    """As JSON, for the child that opens the importer's own workbook."""
    return {
        "author": _("导入核对"),
        "list": LIST_SHEET,
        "cells": list(_cells(upload.faults)),
        "heads": [_("工作表"), _("单元格"), _("行"), _("列"), _("填写内容"), _("原因")],
        "lines": [_line(fault) for fault in upload.faults],
        "given": list(_given(upload)),
    }


def _cells(faults: Iterable[dict]):
    """Each cell once, with all its reasons; a fault of the whole row marks its first cell."""
    found: dict[tuple, list[str]] = {}
    for fault in faults:
        place = fault["sheet"], fault["row"], fault["letter"] or "A"
        found.setdefault(place, []).append(writable(fault["reason"]))
    for (sheet, row, letter), reasons in found.items():
        words = "\n".join(dict.fromkeys(reasons))
        yield {"sheet": sheet, "row": row, "letter": letter, "words": words}


def _line(fault: dict) -> list:
    place = f"{fault['letter']}{fault['row']}" if fault["letter"] else f"A{fault['row']}"
    words = (writable(fault[name]) for name in ("column", "value", "reason"))
    return [fault["sheet"], place, fault["row"], *words]


def writable(value):
    """Never a formula, without the control signs that a workbook cannot hold."""
    return inert(CONTROL.sub("", value))[:LONGEST_CELL] if isinstance(value, str) else value


def _given(upload: Upload):
    """Numbers that new organisations got: with them the mended file is not taken for namesakes.

    A list without a column for them gets one, behind its last. Taken back, they are free again.
    """
    written = upload.record_id is not None and upload.undone_at is None
    if not written or ORGANISATIONS.name not in upload.counts:
        return
    letters = {}
    for layout in upload.layouts:
        if layout["table"] != ORGANISATIONS.name:
            continue
        sheet, columns = layout["sheet"], layout["columns"]
        own = [each["letter"] for each in columns if each["title"] == NUMBER]
        letters[sheet] = own[0] if own else _next_letter(columns[-1]["letter"])
        if not own:
            yield {"sheet": sheet, "row": layout["row"], "letter": letters[sheet], "value": NUMBER}
    lines = upload.lines.filter(table=ORGANISATIONS.name, kind=LineKind.NEW)
    for sheet, number, values in lines.values_list("sheet", "number", "values").iterator():
        if sheet in letters and "code" in values:
            yield {
                "sheet": sheet, "row": number, "letter": letters[sheet], "value": values["code"],
            }  # fmt: skip


def _next_letter(letter: str) -> str:
    return xl_col_to_name(xl_cell_to_rowcol(f"{letter}1")[1] + 1)
