"""Rows of a fact table as they stand, written as the table's own columns read them.

What is given out here and taken in again unchanged counts as unchanged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from provinces.exchange.cells.choices import Choice, Have, YesNo
from provinces.exchange.tables.base import Column, Table
from provinces.places.scope import within
from tuanwei.clock import SHANGHAI
from tuanwei.months import Month

if TYPE_CHECKING:
    from provinces.people.models import Officer

AT_ONCE = 2000


def rows_of(table: Table, officer: Officer) -> Iterator[list]:
    """In the order of the keys, inside the officer's subtrees; cells are str, int, date or None."""
    if table.rows:
        yield from table.rows(officer)
        return
    found = table.model._default_manager.filter(within(officer, table.place), **table.only)
    order = [column.source for column in table.columns if column.key]
    writers = [writer_of(column) for column in table.columns]
    rows = found.order_by(*order, "pk").values_list(*(column.source for column in table.columns))
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield [write(value) for write, value in zip(writers, row, strict=True)]


def writer_of(column: Column) -> Callable:
    kind = column.kind
    if isinstance(kind, Choice):
        labels = {value: str(label) for value, label in kind.choices.choices}
        return lambda value: labels.get(value)
    if isinstance(kind, YesNo):
        yes, no = ("有", "无") if isinstance(kind, Have) else ("是", "否")
        return lambda value: None if value is None else yes if value else no
    return _plain


def _plain(value):
    """A moment is written to the second; a finer one is left out, which leaves it as it is."""
    if isinstance(value, dt.datetime):
        local = value.astimezone(SHANGHAI)
        return None if value.microsecond else f"{local:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, Month):
        return str(value)
    return None if value == "" else value
