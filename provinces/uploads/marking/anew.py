"""Every cell of a file in a new xlsx, with the marks: for other formats and large workbooks."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from provinces.exchange.reader.files import workbook_at
from provinces.exchange.reader.safely import STAMP, Workbook
from provinces.exchange.reader.sheets import Broken, Sheet
from provinces.uploads.marking.look import A4, FILL, TEXT, WIDTHS, height_of
from provinces.uploads.marking.marks import writable
from provinces.uploads.marking.widths import Widths
from provinces.uploads.tables import UPLOADED
from tuanwei.scratch import scratch

if TYPE_CHECKING:
    from collections.abc import Callable

INVALID = re.compile(r"[\\*?:/\[\]]")
FIRST_DAY = dt.date(1900, 3, 1)
LONGEST_SHEET, TOLD_AFTER = 31, 5000


def workbook_anew(path: Path, marks: dict, tell: Callable[[int], None]) -> bytes:
    """``tell(rows)``: how far it is."""
    words = {word for table in UPLOADED for word in table.by_head}
    found = workbook_at(path, words)
    with scratch() as folder:
        target = folder / "marked.xlsx"
        options = {
            "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "tmpdir": str(folder), "nan_inf_to_errors": True,
        }  # fmt: skip
        with xlsxwriter.Workbook(str(target), options) as book:
            _Copy(book, marks, tell).write(found, path.stem)
        return target.read_bytes()


class _Copy:
    def __init__(self, book: xlsxwriter.Workbook, marks: dict, tell: Callable) -> None:
        self.book, self.marks, self.tell = book, marks, tell
        red = {"bg_color": f"#{FILL}", "font_color": f"#{TEXT}", "bold": True}
        days = ("yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "hh:mm:ss", "[h]:mm:ss")
        self.formats = {
            (form, bad): book.add_format({**(red if bad else {}), "num_format": form})
            for form in ("General", "@", *days)
            for bad in (False, True)
        }
        self.rows = 0

    def write(self, found: Workbook, stem: str) -> None:
        names: dict[str, str] = {}
        for sheet in found.sheets:
            names[sheet.name] = self._name(sheet.name or stem, set(names.values()))
            self._sheet(sheet, self.book.add_worksheet(names[sheet.name]))
        self._list(names)
        if found.stamp:
            page = self.book.add_worksheet(STAMP)
            page.write_row(0, 0, found.stamp)
            page.hide()

    def _name(self, name: str, taken: set[str]) -> str:
        """As a workbook takes it; a text file's name and an ods may have more signs and length."""
        fit = INVALID.sub(" ", name).strip("' ")[:LONGEST_SHEET] or "Sheet"
        lower = {each.lower() for each in (*taken, self.marks["list"])}
        return fit if fit.lower() not in lower else f"{fit[: LONGEST_SHEET - 3]} {len(taken) + 1}"

    def _sheet(self, sheet: Sheet, page) -> None:
        bad: dict[int, dict[int, str]] = {}
        for mark in self.marks["cells"]:
            if mark["sheet"] == sheet.name:
                row, column = xl_cell_to_rowcol(f"{mark['letter']}{mark['row']}")
                bad.setdefault(row, {})[column] = mark["words"]
        given: dict[int, dict[int, str]] = {}
        for each in self.marks["given"]:
            if each["sheet"] == sheet.name:
                row, column = xl_cell_to_rowcol(f"{each['letter']}{each['row']}")
                given.setdefault(row, {})[column] = each["value"]
        widths = Widths()
        for number, cells in sheet.rows():
            row = number - 1
            values = dict(enumerate(cells, start=sheet.first_column))
            filled = {at for at, value in values.items() if value not in ("", None)}
            values |= {at: v for at, v in given.get(row, {}).items() if at not in filled}
            widths.see({at: v for at, v in values.items() if v not in ("", None)})
            reasons = bad.get(row, {})
            for column in sorted({*values, *reasons}):
                self._cell(page, row, column, values.get(column, ""), column in reasons)
            for column, words in reasons.items():
                about = {"author": self.marks["author"], "width": 260, "height": height_of(words)}
                page.write_comment(row, column, words, about)
            self._count()
        widths.lay_out(page)
        page.merge += [[top, left, low, right] for top, left, low, right in sheet.merged]

    def _count(self) -> None:
        self.rows += 1
        if self.rows % TOLD_AFTER == 0:
            self.tell(self.rows)

    def _cell(self, page, row: int, column: int, value, bad: bool) -> None:
        if isinstance(value, Broken):
            value = value.words
        if value in ("", None):
            if bad:
                page.write_blank(row, column, None, self.formats["General", True])
        elif isinstance(value, bool):
            page.write_boolean(row, column, value, self.formats["General", bad])
        elif isinstance(value, int | float):
            page.write_number(row, column, value, self.formats["General", bad])
        elif isinstance(value, str) or _too_early(value):
            page.write_string(row, column, writable(str(value)), self.formats["@", bad])
        else:
            page.write_datetime(row, column, value, self.formats[_form(value), bad])

    def _list(self, names: dict[str, str]) -> None:
        page = self.book.add_worksheet(self.marks["list"])
        bold = self.book.add_format({"bold": True})
        wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        left = self.book.add_format({"align": "left"})
        link = self.book.add_format({"font_color": f"#{TEXT}", "underline": 1})
        for at, width in enumerate(WIDTHS):
            page.set_column(at, at, width)
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.write_row(0, 0, self.marks["heads"], bold)
        for number, (sheet, place, row, *words) in enumerate(self.marks["lines"], start=1):
            name = names.get(sheet, sheet)
            page.write_string(number, 0, name)
            target = "internal:'{}'!{}".format(name.replace("'", "''"), place)
            page.write_url(number, 1, target, link, string=place)
            page.write_number(number, 2, row, left)
            for at, text in enumerate(words, start=3):
                page.write_string(number, at, text, wrapped)
        page.write_string(len(self.marks["lines"]) + 2, 0, self.marks["note"])


def _too_early(value) -> bool:
    day = value.date() if isinstance(value, dt.datetime) else value
    return isinstance(day, dt.date) and day < FIRST_DAY


def _form(value) -> str:
    if isinstance(value, dt.datetime):
        return "yyyy-mm-dd hh:mm:ss"
    if isinstance(value, dt.date):
        return "yyyy-mm-dd"
    return "[h]:mm:ss" if isinstance(value, dt.timedelta) else "hh:mm:ss"
