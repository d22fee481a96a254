"""The importer's own file back, with what was not taken in red and a sheet 错误清单."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import column_index_from_string
from openpyxl.workbook.child import INVALID_TITLE_REGEX

from provinces.exchange.reader.files import workbook_at
from provinces.exchange.reader.sheets import Broken
from provinces.exchange.tables import TABLES
from provinces.uploads.work import file_of
from tuanwei.cells import inert

if TYPE_CHECKING:
    from provinces.uploads.models import Upload

OPEN_XML = (".xlsx", ".xlsm")
LARGEST_OF_ITS_OWN = 4 * 2**20
"""Bytes; a larger workbook is written anew, cells without their dress."""

RED = PatternFill("solid", fgColor="FDF1F3")
RED_TEXT = Font(color="C8102E", bold=True)
LIST_SHEET = "错误清单"
WIDTHS = (14, 8, 8, 18, 26, 60)


def error_workbook(upload: Upload) -> bytes:
    book = _own_book(upload) or _book_anew(upload)
    for fault in upload.faults:
        _mark(book, fault)
    _list(book, upload.faults)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _own_book(upload: Upload) -> Workbook | None:
    """The workbook itself, with its widths and merged heads; None for another kind of file."""
    if not upload.file_name.lower().endswith(OPEN_XML) or upload.size > LARGEST_OF_ITS_OWN:
        return None
    try:
        return load_workbook(io.BytesIO(bytes(upload.content)))
    except Exception:
        return None  # the reader takes files that this library does not; their cells come anew


def _book_anew(upload: Upload) -> Workbook:
    book = Workbook()
    book.remove(book.active)
    with file_of(upload) as path:
        words = {word for table in TABLES for word in table.by_head}
        for sheet in workbook_at(path, words).sheets:
            page = book.create_sheet(_sheet_name(sheet.name or upload.file_name.rsplit(".", 1)[0]))
            for number, cells in sheet.rows():
                for at, value in enumerate(cells, start=1):
                    if value not in ("", None):
                        page.cell(number, sheet.first_column + at, _writable(value))
    return book


def _sheet_name(name: str) -> str:
    """As a workbook takes it; a text file's name and an ods may have more signs and length."""
    return INVALID_TITLE_REGEX.sub(" ", name).strip("' ")[:31] or LIST_SHEET[:2]


def _writable(value):
    """Never a formula, without the control signs that a workbook cannot hold."""
    if isinstance(value, Broken):
        return value.words
    return inert(ILLEGAL_CHARACTERS_RE.sub("", value)) if isinstance(value, str) else value


def _mark(book: Workbook, fault: dict) -> None:
    """One red cell with the reason; a fault of the whole row reddens its first cell."""
    name = fault["sheet"] or book.sheetnames[0]
    if name not in book.sheetnames:
        name = _sheet_name(name)
    if name not in book.sheetnames:
        return
    at = column_index_from_string(fault["letter"]) if fault["letter"] else 1
    cell = book[name].cell(fault["row"], at)
    if cell.__class__.__name__ == "MergedCell":
        return
    cell.fill, cell.font = RED, RED_TEXT
    earlier = f"{cell.comment.text}\n" if cell.comment else ""
    reason = ILLEGAL_CHARACTERS_RE.sub("", fault["reason"])
    cell.comment = Comment(f"{earlier}{reason}", _("导入核对"), width=260, height=90)


def _list(book: Workbook, faults: list[dict]) -> None:
    if LIST_SHEET in book.sheetnames:
        book.remove(book[LIST_SHEET])
    page = book.create_sheet(LIST_SHEET)
    page.append([_("工作表"), _("单元格"), _("行"), _("列"), _("填写内容"), _("原因")])
    for fault in faults:
        place = f"{fault['letter']}{fault['row']}" if fault["letter"] else ""
        page.append([
            fault["sheet"], place, fault["row"], _writable(fault["column"]),
            _writable(fault["value"]), _writable(fault["reason"]),
        ])  # fmt: skip
    page.freeze_panes = "A2"
    for letter, width in zip("ABCDEF", WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    for cell in page[1]:
        cell.font = Font(bold=True)
