"""A table as a workbook, written row by row: only a row is kept in memory."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, islice
from typing import BinaryIO

import xlsxwriter

from tuanwei.cells import inert
from tuanwei.exports.cells import Cell, plain
from tuanwei.exports.cover import cover
from tuanwei.exports.table import Row, Table
from tuanwei.exports.text import Watch, watched
from tuanwei.scratch import scratch

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
HEAD = 2
"""The row of the heads, below title and cover."""
MOST_ROWS = 1_000_000
"""Of one sheet; a sheet of xlsx ends at 1,048,576."""
NARROWEST, WIDEST = 8, 48
MEASURED = 500
"""Rows that decide how wide the columns are."""
WIDE = "WFA"
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
CODES = re.compile("代码|编码|编号|文号|电话|手机|登录名|种子")


def write_workbook(target: BinaryIO, table: Table, officer, watch: Watch) -> None:
    with (
        scratch() as folder,
        xlsxwriter.Workbook(target, OPTIONS | {"tmpdir": str(folder)}) as book,
    ):
        forms = Forms(book)
        done = 0
        names: set[str] = set()
        for part in (table, *table.more):
            for rows in _sheetfuls(watched(part.rows, watch, done)):
                name = _name(part.title, names)
                names.add(name.lower())
                sheet = Sheet(book.add_worksheet(name), forms, part.headers)
                sheet.begin(part.title, cover(part, officer))
                sheet.fill(rows)
            done += part.count


def _sheetfuls(rows: Iterable[Row]) -> Iterator[Iterator[Row]]:
    """At least one; each has to be used up before the next."""
    rest = iter(rows)
    yield islice(rest, MOST_ROWS)
    for first in rest:
        yield islice(chain([first], rest), MOST_ROWS)


def _name(title: str, taken: set[str]) -> str:
    """Not longer than a sheet's name may be, and no name twice."""
    stem = NOT_IN_NAMES.sub(" ", title).strip() or "表"
    for number in range(1, len(taken) + 2):
        suffix = f"（{number}）" if number > 1 else ""
        name = stem[: 31 - len(suffix)] + suffix
        if name.lower() not in taken:
            break
    return name


class Forms:
    """The formats of the cells, made once."""

    def __init__(self, book):
        self.book = book
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.cover = book.add_format({"font_color": "#6B7280"})
        self.head = book.add_format(
            {"bold": True, "bg_color": "#F3F4F6", "bottom": 1, "valign": "vcenter"}
        )
        self.figure_head = book.add_format(
            {"bold": True, "bg_color": "#F3F4F6", "bottom": 1, "valign": "vcenter",
             "align": "right"}
        )  # fmt: skip
        self.text = book.add_format({"num_format": "@"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        self.decimals: dict[int, object] = {}

    def decimal(self, value: Decimal):
        """As many places as the page shows."""
        places = max(0, -int(value.as_tuple().exponent))
        if places not in self.decimals:
            pattern = "0." + "0" * places if places else "0"
            self.decimals[places] = self.book.add_format({"num_format": pattern})
        return self.decimals[places]


class Sheet:
    def __init__(self, sheet, forms: Forms, headers):
        self.sheet, self.forms = sheet, forms
        self.headers = [str(head) for head in headers]
        self.codes = [bool(CODES.search(head)) for head in headers]

    def begin(self, title: str, words: str) -> None:
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD)
        sheet.set_footer("&C第&P页，共&N页")
        sheet.freeze_panes(HEAD + 1, 0)
        sheet.write_string(0, 0, inert(title), self.forms.title)
        sheet.write_string(1, 0, words, self.forms.cover)

    def fill(self, rows: Iterator[Row]) -> None:
        """The heads wait for the first rows, which tell how wide and of what kind columns are."""
        first = [[plain(value) for value in row] for row in islice(rows, MEASURED)]
        self._heads(first)
        self._measure(first)
        others = ([plain(value) for value in row] for row in rows)
        number = HEAD
        for number, cells in enumerate(chain(first, others), start=HEAD + 1):
            for at, cell in enumerate(cells):
                self._write(number, at, cell)
        if number > HEAD:
            self.sheet.autofilter(HEAD, 0, number, len(self.headers) - 1)

    def _heads(self, rows: list[list[Cell]]) -> None:
        for at, head in enumerate(self.headers):
            there = [row[at] for row in rows if at < len(row) and row[at] is not None]
            figures = there and all(isinstance(each, int | float | Decimal) for each in there)
            form = self.forms.figure_head if figures else self.forms.head
            self.sheet.write_string(HEAD, at, inert(head), form)

    def _measure(self, rows: list[list[Cell]]) -> None:
        for at, head in enumerate(self.headers):
            widths = [width_of(head), *(width_of(row[at]) for row in rows if at < len(row))]
            form = self.forms.text if self.codes[at] else None
            width = min(WIDEST, max(NARROWEST, max(widths) + 2))
            self.sheet.set_column(at, at, width, form)

    def _write(self, number: int, at: int, cell: Cell) -> None:
        sheet, forms = self.sheet, self.forms
        if cell is None:
            return
        if isinstance(cell, str):
            sheet.write_string(number, at, cell, forms.text if self.codes[at] else None)
        elif isinstance(cell, dt.datetime):
            sheet.write_datetime(number, at, cell, forms.moment)
        elif isinstance(cell, dt.date):
            sheet.write_datetime(number, at, dt.datetime(*cell.timetuple()[:3]), forms.day)
        elif isinstance(cell, Decimal):
            sheet.write_number(number, at, float(cell), forms.decimal(cell))
        else:
            sheet.write_number(number, at, cell)


def width_of(cell: Cell) -> int:
    """Chinese characters are twice as wide."""
    if isinstance(cell, dt.date):
        return 15 if isinstance(cell, dt.datetime) else 10
    text = "" if cell is None else str(cell)[:WIDEST]
    return sum(2 if unicodedata.east_asian_width(each) in WIDE else 1 for each in text)
