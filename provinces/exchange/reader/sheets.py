"""A sheet as it comes: rows of raw cells with the numbers the user sees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Numbered = tuple[int, list]

EPOCH_1900 = dt.date(1899, 12, 30)
EPOCH_1904 = dt.date(1904, 1, 1)


@dataclass(frozen=True)
class Source:
    """One file: its name, for messages and the record, and the SHA-256 of its content."""

    file: str
    digest: str


@dataclass(eq=False)
class Sheet:
    """``rows`` gives (row number from 1, cells from ``first_column``) anew on every call.

    Cells are str, float, bool, date, datetime, time, timedelta; empty ones are "". ``banners``
    are rows that hold one cell merged over several columns. Text files have no ``name``.
    """

    source: Source
    name: str
    rows: Callable[[], Iterator[Numbered]]
    first_column: int = 0
    epoch: dt.date = EPOCH_1900
    banners: frozenset[int] = frozenset()
    alone: bool = True

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

    @property
    def place(self) -> str:
        return f"{self.source.file} {self.name}".strip()
