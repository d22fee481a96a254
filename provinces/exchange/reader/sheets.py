"""A sheet as it comes: rows of raw cells with the numbers the user sees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from provinces.exchange.reader.days import EPOCH_1900

Numbered = tuple[int, list]
Area = tuple[int, int, int, int]


@dataclass(frozen=True)
class Source:
    """One file: its name, for messages and the record, and the SHA-256 of its content."""

    file: str
    digest: str


@dataclass(frozen=True)
class Broken:
    """What stands in a cell without a value: the error it shows, = if it was never calculated,
    [] if it asks another workbook, & if it is merged with others so that its own is unknown, the
    words if some of their letters are lost."""

    words: str

    def __str__(self) -> str:
        return "" if self.words in ("=", "[]", "&") else self.words


@dataclass(eq=False)
class Sheet:
    """``rows`` gives (row number from 1, cells from ``first_column``) anew on every call.

    Cells are str, float, bool, date, datetime, time, timedelta, Broken; empty ones are "".
    Empty rows, and empty cells at the end of a row, may be left out. ``merged`` are (top, left,
    bottom, right) from 0. Text files have no ``name``. ``lines`` counts the rows with anything in
    them.
    """

    source: Source
    name: str
    rows: Callable[[], Iterator[Numbered]]
    first_column: int = 0
    epoch: dt.date = EPOCH_1900
    merged: tuple[Area, ...] = ()
    alone: bool = True
    lines: int = 0

    def let_go(self) -> None:
        """Frees the cells once they are read; names and places stay."""
        self.rows = lambda: iter(())

    def letter(self, position: int) -> str:
        """The column's letter for a position in the cells."""
        number, letters = self.first_column + position + 1, ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return letters

    @cached_property
    def banners(self) -> frozenset[int]:
        """Numbers of rows that hold a cell merged over several columns."""
        return frozenset(top + 1 for top, left, _bottom, right in self.merged if right > left)

    @property
    def place(self) -> str:
        return f"{self.source.file} {self.name}".strip()
