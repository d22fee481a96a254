"""A table as a workbook, written row by row: only a row is kept in memory."""

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, islice
from typing import BinaryIO

import xlsxwriter

from tuanwei.cells import inert
from tuanwei.exports import paper
from tuanwei.exports.cells import Cell, plain
from tuanwei.exports.cover import cover
from tuanwei.exports.table import Row, Table
from tuanwei.exports.text import Watch, watched
from tuanwei.scratch import scratch

FONT = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
TOTAL = {"bold": True, "bg_color": "#F3F4F6"}
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": FONT,
}
HEAD = 2
"""The row of the heads, below title and cover."""
MOST_ROWS = 1_000_000
"""Of one sheet; a sheet of xlsx ends at 1,048,576."""
NARROWEST, WIDEST = 8, 48
ON_SCREEN = 150
"""Of a table wider than this the middle of the title would not be seen."""
LEAST = {"日期": 10, "时间": 16}
"""Of a column that may be empty where it is measured: a date too wide for it shows as ###."""
LINE = 16
"""Height of a line of text."""
MEASURED = 500
"""Rows that decide how wide the columns are."""
WIDE = "WFA"
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f\ufffe\uffff]")
NAMES = ("名称", "姓名", "乡镇", "单位")
CODES = re.compile("代码|编码|编号|文号|电话|手机|登录名|种子|校验码")


def write_workbook(target: BinaryIO, table: Table, officer, watch: Watch) -> None:
    with (
        scratch() as folder,
        xlsxwriter.Workbook(target, OPTIONS | {"tmpdir": str(folder)}) as book,
    ):
        forms = Forms(book)
        done = 0
        names: set[str] = set()
        for part in (table, *table.more):
            sheet = None
            for rows in _sheetfuls(watched(part.rows, watch, done)):
                name = _name(part.title, names)
                names.add(name.lower())
                sheet = Sheet(book.add_worksheet(name), forms, part.headers)
                sheet.set_up()
                sheet.fill(rows, part.title, cover(part, officer))
            if sheet and part.total:
                sheet.close(part.total)
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
        self.title = self._make(bold=True, font_size=16)
        self.middle = self._make(bold=True, font_size=16, align="center")
        self.cover = self._make(font_color="#6B7280", text_wrap=True)
        head = {"bold": True, "bg_color": "#F3F4F6", "text_wrap": True}
        self.head = self._make(**head, align="center")
        self.figure_head = self._make(**head, align="right")
        self.text = self._make(num_format="@")
        self.long_text = self._make(num_format="@", text_wrap=True)
        self.long = self._make(text_wrap=True)
        self.day = self._make(num_format="yyyy-mm-dd", align="left")
        self.moment = self._make(num_format="yyyy-mm-dd hh:mm", align="left")
        self.total = self._make(**TOTAL)
        self.lines = book.add_format({"border": 1, "border_color": "#BFBFBF"})
        self.decimals: dict[tuple[int, bool], object] = {}

    def _make(self, **values):
        return self.book.add_format(values)

    def decimal(self, value: Decimal, *, total: bool = False):
        """As many places as the page shows."""
        places = max(0, -int(value.as_tuple().exponent))
        if (places, total) not in self.decimals:
            pattern = "0." + "0" * places if places else "0"
            more = TOTAL if total else {}
            self.decimals[places, total] = self._make(num_format=pattern, **more)
        return self.decimals[places, total]


class Sheet:
    """One table: title, cover, heads, rows, perhaps a sum."""

    def __init__(self, sheet, forms: Forms, headers):
        self.sheet, self.forms = sheet, forms
        self.headers = [str(head) for head in headers]
        self.codes = [bool(CODES.search(head)) for head in self.headers]
        self.last = max(0, len(self.headers) - 1)
        self.widths: list[int] = []
        self.titled = len(self.headers)
        self.row = HEAD

    def set_up(self) -> None:
        sheet = self.sheet
        sheet.freeze_panes(HEAD + 1, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def fill(self, rows: Iterator[Row], title: str, words: str) -> None:
        """The head waits for the first rows, which tell how wide and of what kind columns are."""
        first = [[plain(value) for value in row] for row in islice(rows, MEASURED)]
        self._measure(first)
        stays = _staying(self.headers)
        paper.across(self.sheet, HEAD, self.widths, stays)
        self.titled = paper.on_both(self.widths, stays) or len(self.headers)
        self._begin(title, words)
        self._heads(first)
        others = ([plain(value) for value in row] for row in rows)
        for self.row, cells in enumerate(chain(first, others), start=HEAD + 1):
            for at, cell in enumerate(cells):
                self._write(self.row, at, cell)
        if self.row > HEAD:
            self.sheet.autofilter(HEAD, 0, self.row, self.last)
        self._rule(HEAD, self.row)

    def close(self, total: Row) -> None:
        """The sum below the rows, which a filter leaves in its place."""
        self.row += 1
        self.sheet.set_row(self.row, None, self.forms.total)
        for at, cell in enumerate(plain(value) for value in total):
            self._sum(at, cell)
        self._rule(self.row, self.row)

    def _sum(self, at: int, cell: Cell) -> None:
        if isinstance(cell, str):
            self.sheet.write_string(self.row, at, cell, self.forms.total)
        elif isinstance(cell, Decimal):
            self.sheet.write_number(self.row, at, float(cell), self.forms.decimal(cell, total=True))
        elif isinstance(cell, int | float):
            self.sheet.write_number(self.row, at, cell, self.forms.total)

    def _rule(self, first: int, last: int) -> None:
        """Lines around the cells, also the empty ones, without writing each."""
        lines = {"type": "formula", "criteria": "=TRUE", "format": self.forms.lines}
        self.sheet.conditional_format(first, 0, last, self.last, lines)

    def _begin(self, title: str, words: str) -> None:
        forms, total = self.forms, sum(self.widths[: self.titled])
        middle = sum(self.widths) <= ON_SCREEN
        form = forms.middle if middle else forms.title
        self.sheet.set_row(0, 30)
        lines = math.ceil(width_of(words, len(words)) / max(total, 1))
        self.sheet.set_row(1, LINE * max(lines, 1))  # a merged cell does not grow by itself
        for row, text, each in ((0, inert(title), form), (1, words, forms.cover)):
            if self.titled > 1:
                self.sheet.merge_range(row, 0, row, self.titled - 1, "", each)
            self.sheet.write_string(row, 0, text, each)

    def _heads(self, rows: list[list[Cell]]) -> None:
        for at, head in enumerate(self.headers):
            there = [row[at] for row in rows if at < len(row) and row[at] is not None]
            figures = there and all(isinstance(each, int | float | Decimal) for each in there)
            form = self.forms.figure_head if figures else self.forms.head
            self.sheet.write_string(HEAD, at, inert(head), form)

    def _measure(self, rows: list[list[Cell]]) -> None:
        """Heads of a wide table go on in a second line, so that its print can be read."""
        filled = [
            max((width_of(row[at]) for row in rows if at < len(row)), default=0)
            for at in range(len(self.headers))
        ]
        heads = [width_of(head) for head in self.headers]
        for at, head in enumerate(self.headers):
            filled[at] = max(
                filled[at], *(least for word, least in LEAST.items() if word in head), 0
            )
        self.widths = _widths(heads, filled)
        if sum(self.widths) > ON_SCREEN:
            self.widths = _widths([each // 4 * 2 + each % 4 for each in heads], filled)
            self.sheet.set_row(HEAD, 2 * LINE)
        for at, width in enumerate(self.widths):
            self.sheet.set_column(at, at, width, self.forms.text if self.codes[at] else None)

    def _write(self, number: int, at: int, cell: Cell) -> None:
        sheet, forms = self.sheet, self.forms
        if cell is None:
            return
        if isinstance(cell, str):
            sheet.write_string(number, at, cell, self._form_of(at, cell))
        elif isinstance(cell, dt.datetime):
            sheet.write_datetime(number, at, cell, forms.moment)
        elif isinstance(cell, dt.date):
            sheet.write_datetime(number, at, dt.datetime(*cell.timetuple()[:3]), forms.day)
        elif isinstance(cell, Decimal):
            sheet.write_number(number, at, float(cell), forms.decimal(cell))
        else:
            sheet.write_number(number, at, cell)

    def _form_of(self, at: int, text: str):
        """What is longer than its column goes on in a further line."""
        width, code = self.widths[at], self.codes[at]
        goes_on = "\n" in text or (2 * len(text) > width and width_of(text) > width)
        if code:
            return self.forms.long_text if goes_on else self.forms.text
        return self.forms.long if goes_on else None


def _staying(heads: list[str]) -> int:
    """How many columns, up to the first name, say which row it is."""
    named = (at for at, head in enumerate(heads[:4], start=1) if head.endswith(NAMES))
    return next(named, 1)


def _widths(heads: list[int], filled: list[int]) -> list[int]:
    """Beside a head stands the arrow of its filter."""
    return [
        min(WIDEST, max(NARROWEST, head + 3, cell + 2))
        for head, cell in zip(heads, filled, strict=True)
    ]


def width_of(cell: Cell, most: int = WIDEST + 1) -> int:
    """Chinese characters are twice as wide."""
    if isinstance(cell, dt.date):
        return 15 if isinstance(cell, dt.datetime) else 10
    text = "" if cell is None else str(cell)[:most]
    return sum(2 if unicodedata.east_asian_width(each) in WIDE else 1 for each in text)
