"""Sheets that hold more than one table, and sheets that hold none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.utils.translation import gettext as _

from provinces.exchange.outcome import CannotTake
from provinces.exchange.reader.headers import Header, header_of
from provinces.exchange.reader.merges import is_filled
from provinces.exchange.reader.sheets import Numbered, Sheet
from provinces.exchange.tables.base import Table


def is_sure(header: Header, table: Table) -> bool:
    """All keys are there, and something that is more than a loose word such as 单位 or 年份."""
    if header.missing_keys(table):
        return False
    surely = any(map(table.column_called, header.titles))
    return surely or header.known > len(table.keys)


def is_like_a_table(rows: Sequence[Numbered], tables: Sequence[Table]) -> bool:
    """Whether two columns of any table stand beside each other, other than lists of words."""

    def known(table: Table) -> int:
        header = header_of(rows, table)
        columns = {column for column in header.columns if column} if header else set()
        return sum(not column.widget.options for column in columns)

    return any(known(table) > 1 for table in tables)


def refuse_several(
    sheet: Sheet, rows: Sequence[Numbered], header: Header, tables: Sequence[Table]
) -> None:
    """The best header must not hide another table above it or beside it."""
    above = _above(rows, header, tables)
    if above:
        raise CannotTake(
            _("{place}：第{above}行和第{row}行各有一个表头，请把每张表放在单独的工作表中").format(
                place=sheet.place, above=above, row=header.row
            )
        )
    groups = [each for each in _groups(header) if _is_table(each, header, tables)]
    if len(groups) > 1:
        raise CannotTake(
            _("{place}：第{row}行有两张并排的表，请把每张表放在单独的工作表中").format(
                place=sheet.place, row=header.row
            )
        )


def _above(rows: Sequence[Numbered], header: Header, tables: Sequence[Table]) -> int:
    """The row of another header that has rows of its own, 0 if there is none."""
    upper = [row for row in rows if row[0] <= header.row - header.height]
    filled = [number for number, cells in upper if sum(map(is_filled, cells)) > 1]
    if len(filled) < 2:
        return 0
    for table in tables:
        found = header_of(upper, table)
        if found and found.row < filled[-1] and is_sure(found, table):
            return found.row
    return 0


def _groups(header: Header) -> Iterator[list[str]]:
    """Titles side by side, without a blank column between them."""
    for titled, group in groupby(header.titles, bool):
        if titled:
            yield list(group)


def _is_table(titles: list[str], header: Header, tables: Sequence[Table]) -> bool:
    rows = [(header.row, titles)]
    return any(
        found.known > 2 and is_sure(found, table)
        for table in tables
        if (found := header_of(rows, table))
    )
