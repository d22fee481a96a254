"""Sheets → rows of read values; what cannot be read is rejected here, without the database."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import NOT_PROVIDED
from django.utils.translation import gettext as _

from provinces.exchange.cells.base import CLEAR, CLEARING, EMPTY, BadCell, as_typed, trimmed
from provinces.exchange.cells.codes import PlaceName
from provinces.exchange.cells.words import head_words
from provinces.exchange.ledger import Ledger
from provinces.exchange.reader.headers import WIDEST, Header, is_counter, most_like
from provinces.exchange.reader.lines import data_lines
from provinces.exchange.reader.refusals import broken_reason
from provinces.exchange.reader.sheets import Broken, Sheet
from provinces.exchange.reader.units import other_units
from provinces.exchange.tables import TABLES
from provinces.exchange.tables.base import Column, Table, cleared


@dataclass(frozen=True, eq=False)
class Layout:
    """Where the columns of a table stand in one sheet.

    ``named``: positions in which names of places may stand for codes. ``beside``: sheets of the
    same file that are no tables. ``passed``: how many rows between the data were passed over, once
    they have been read.
    """

    table: Table
    sheet: Sheet
    header: Header
    named: frozenset[int] = frozenset()
    beside: tuple[Sheet, ...] = ()
    passed: Counter[str] = field(default_factory=Counter)

    def position(self, column: Column) -> int | None:
        """In the cells of a line; None if the sheet lacks the column."""
        columns = self.header.columns
        return columns.index(column) if column in columns else None


class Row:
    """One line: ``values`` stand in the order of the table's columns, Marks included."""

    __slots__ = ("layout", "number", "rejected", "values")

    def __init__(self, layout: Layout, number: int, values: list) -> None:
        self.layout = layout
        self.number = number
        self.values = values
        self.rejected = False

    def value(self, title: str):
        return self.values[self.layout.table.positions[title]]

    def place(self, *, seen_from: Layout | None) -> str:
        """Where it is, for somebody who reads that layout or, None, any of several."""
        if self.layout is seen_from:
            return _("第{row}行").format(row=self.number)
        return _("{place} 第{row}行").format(place=self.layout.sheet.place, row=self.number)


def header_is_sound(layout: Layout, ledger: Ledger) -> bool:
    """Unknown, repeated and missing headers each become a rejection."""
    faults = list(_header_faults(layout))
    for at, title, reason in faults:
        ledger.reject_header(layout, at, title, reason)
    return not faults


def _header_faults(layout: Layout) -> Iterator[tuple[int | None, str, str]]:
    seen: dict[str, int] = {}
    table, header = layout.table, layout.header
    for at, (title, column) in enumerate(zip(header.titles, header.columns, strict=True)):
        if column and column.title in seen:
            if not _same_below(layout, seen[column.title], at):
                yield at, title, _("“{title}”一列出现两次，请删去一列").format(title=column.title)
        elif column:
            seen[column.title] = at
        elif title and not is_counter(title) and at not in header.ignored:
            meant = most_like(title, header, table) if at < WIDEST else None
            if meant:
                yield (
                    at,
                    title,
                    _("{table}没有这一列，是否为“{meant}”？请改正列名或删去这一列").format(
                        table=table.name, meant=meant.title
                    ),
                )
    for row, unit in other_units(layout.sheet, header):
        reason = _("第{row}行说数字的单位是{unit}，请换算成个数，再删去这一行")
        yield None, "", reason.format(row=row, unit=unit)
    for column in header.missing_keys(table):
        yield None, column.title, _("缺少“{title}”一列").format(title=column.title)


def notices_of(layout: Layout) -> list[str]:
    """What the importer should know: columns that are not read, because the table does not have
    them and no one can take them for another; and rows that are all new."""
    header, sheet, table = layout.header, layout.sheet, layout.table
    numbered = [
        _("{place}：没有“{title}”一列，各行都作为新的{table}，导入时自动编号").format(
            place=sheet.place, title=column.title, table=table.name
        )
        for column in table.columns
        if column.numbered and column not in header.columns
    ]
    beside = [
        _("{place}：没有任何一张表的表头，整张工作表没有导入").format(place=other.place)
        for other in layout.beside
    ]
    return beside + numbered + [
        _("{place} {letter}列“{title}”：{table}没有这一列，没有导入").format(
            place=sheet.place, letter=sheet.letter(at), title="".join(title.split()),
            table=table.name,
        )
        for at, (title, column) in enumerate(zip(header.titles, header.columns, strict=True))
        if title and not column and not is_counter(title) and at not in header.ignored
    ]  # fmt: skip


def _same_below(layout: Layout, one: int, other: int) -> bool:
    """Whether two columns of one name say the same in every line."""

    def cell(cells: list, at: int) -> str:
        return as_typed(cells[at]) if at < len(cells) else ""

    lines = data_lines(layout.sheet, layout.header)
    return all(cell(cells, one) == cell(cells, other) for _number, cells in lines)


def staged(layout: Layout, ledger: Ledger, left_out: Collection[int] = ()) -> Iterator[Row]:
    """Every data line of the sheet, one by one; rows with a bad cell are marked rejected.

    The value of a bad cell is the BadCell. Lines ``left_out`` by number are passed over.
    """
    readers = _readers(layout)
    width = len(layout.table.columns)
    stray = _stray_finder(layout)
    other_header = 0
    layout.passed.clear()
    for number, cells in data_lines(layout.sheet, layout.header, layout.passed):
        if number in left_out:
            continue
        row = Row(layout, number, [EMPTY] * width)
        if other_header:
            ledger.reject_at(row, None, "", "", _under_other_header(other_header))
            yield row
            continue
        _fill(row, cells, readers, ledger)
        if row.rejected and _is_other_header(cells):
            other_header = number
            ledger.reject_at(row, None, "", "", _under_other_header(number))
            yield row
            continue
        for at in stray(cells):
            reason = _("这一列没有列名，请补上列名或删去内容")
            ledger.reject_at(row, at, "", as_typed(cells[at]), reason)
        _require_keys(row, ledger)
        yield row
    layout.sheet.let_go()


def _is_other_header(cells: list) -> bool:
    """Whether a second table begins here: its columns need not stand as in the first."""
    words = [head_words(cell) for cell in cells if type(cell) is str and trimmed(cell)]
    return sum(any(word in HEADS for word in pair) for pair in words) > max(1, len(words) // 2)


def _under_other_header(number: int) -> str:
    return _("第{row}行起是另一个表头，请把每张表放在单独的工作表中").format(row=number)


HEADS = {word for table in TABLES for word in (*table.by_head, *table.by_loose_head)}
ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
FAULTS = re.compile(r"(Err|错误)[:：]\d{3}")  # as open documents say it
Reader = tuple[int, int, Column, Callable]


def _readers(layout: Layout) -> list[Reader]:
    """(position in the values, position in the cells, column, function of the raw cell)."""
    return [
        (at, position, column, _reader(column, layout.table, layout.sheet.epoch))
        for at, column in enumerate(layout.table.columns)
        if (position := layout.position(column)) is not None
    ]


def _reader(column: Column, table: Table, epoch: dt.date) -> Callable:
    """Reads a cell; a BadCell is returned, not raised, so that it can be remembered too."""
    stored = bool(column.attribute) and not column.key
    clearable = stored and cleared(table.model_field(column)) is not NOT_PROVIDED
    read = column.widget.clean

    def fresh(raw):
        if isinstance(raw, Broken):
            return BadCell(broken_reason(raw.words))
        if isinstance(raw, str):
            bare = trimmed(raw)
            if not bare:
                return EMPTY
            if bare in ERRORS or FAULTS.fullmatch(bare):
                return BadCell(broken_reason(bare))
            if bare in CLEARING:
                if clearable:
                    return CLEAR
                return BadCell(_("{title}不能清空").format(title=column.title))
        try:
            return read(raw, epoch=epoch)
        except BadCell as fault:
            return fault

    return _remembering(fresh) if column.widget.recurring else fresh


def _remembering(fresh: Callable) -> Callable:
    known: dict = {}

    def read(raw):
        key = raw if type(raw) is str else (type(raw), raw)
        try:
            return known[key]
        except KeyError:
            value = known[key] = fresh(raw)
            return value

    return read


def _fill(row: Row, cells: list, readers: Iterable[Reader], ledger: Ledger) -> None:
    length = len(cells)
    for at, position, column, read in readers:
        if position >= length:
            continue
        raw = cells[position]
        if raw == "" or raw is None:
            continue
        value = read(raw)
        row.values[at] = value
        if isinstance(value, BadCell) and not (
            type(value) is PlaceName and position in row.layout.named and column.refers
        ):
            ledger.reject(row, column, as_typed(raw), value.reason)


def _stray_finder(layout: Layout) -> Callable[[list], list[int]]:
    """Positions of filled cells under no header at all."""
    titles, ignored = layout.header.titles, layout.header.ignored
    untitled = [at for at, title in enumerate(titles) if not title and at not in ignored]
    width = len(titles)

    def stray(cells: list) -> list[int]:
        if not untitled and len(cells) <= width:
            return []
        beyond = range(width, len(cells))
        return [at for at in (*untitled, *beyond) if at < len(cells) and as_typed(cells[at])]

    return stray


def _require_keys(row: Row, ledger: Ledger) -> None:
    table = row.layout.table
    for at in table.keys:
        column = table.columns[at]
        if row.values[at] is EMPTY and not column.numbered:
            ledger.reject(row, column, "", _("缺少{title}").format(title=column.title))
