"""A list as it goes into a file: the same rows in the same order as on its page, of all pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.db.models import QuerySet

Row = Sequence[object]
CHUNK = 2000
"""So many rows are fetched at once, and told of as written."""


@dataclass(frozen=True)
class Table:
    """``count`` rows are to come; ``filters`` says in words what they were narrowed to.

    ``more`` are further tables of the same page: sheets of the workbook, below each other as text.
    ``total`` is the line below the rows, where the page has one.
    """

    title: str
    headers: Sequence[str]
    rows: Iterable[Row]
    count: int
    filters: str = ""
    more: tuple[Table, ...] = ()
    total: Row | None = None

    @classmethod
    def of(
        cls, title: str, headers: Sequence, found, line: Callable[[Any], Row], filters: str = ""
    ) -> Table:
        """One line for each of the rows found; those of a query are fetched in chunks."""
        heads = [str(head) for head in headers]
        if isinstance(found, QuerySet):
            return cls(title, heads, _in_chunks(found, line), found.count(), filters)
        listed: Collection = found if isinstance(found, Collection) else list(found)
        return cls(title, heads, map(line, listed), len(listed), filters)

    @classmethod
    def by_chunks(
        cls,
        title: str,
        headers: Sequence,
        found: QuerySet,
        lines: Callable[[list], Iterable[Row]],
        filters: str = "",
    ) -> Table:
        """``lines`` of many rows at once, for which it looks something up together."""
        heads = [str(head) for head in headers]
        rows = chain.from_iterable(map(lines, _chunks(found)))
        return cls(title, heads, rows, found.count(), filters)

    @property
    def whole(self) -> int:
        return self.count + sum(each.whole for each in self.more)


def _in_chunks(found: QuerySet, line: Callable[[Any], Row]) -> Iterator[Row]:
    for each in found.iterator(chunk_size=CHUNK):
        yield line(each)


def _chunks(found: QuerySet) -> Iterator[list]:
    rows = found.iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk
