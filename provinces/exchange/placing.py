"""Names in columns of codes: counted to be shown, and exchanged once the importer has agreed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from provinces.exchange.cells.codes import PlaceName
from provinces.exchange.gazetteer import Gazetteer
from provinces.exchange.rights import action_of

if TYPE_CHECKING:
    from provinces.exchange.call import Call
    from provinces.exchange.stage import Layout, Row
    from provinces.exchange.tables.base import Table

Names = dict[str, Counter[str]]
"""Title of the column → how often each name stands there."""


class Placing:
    """The names of places in one sheet, as its rows pass by.

    What a name means is read beforehand: while rows go into the database nothing can be asked.
    """

    def __init__(self, layout: Layout, call: Call) -> None:
        self.names: Names = defaultdict(Counter)
        self._table, self._ledger = layout.table, call.ledger
        self._referring = referring(layout.table)
        self._gazetteer = Gazetteer(call.by, action_of(layout.table))
        self._known: dict[tuple[int, str], tuple[str, str]] = {}
        if layout.named:
            self._gazetteer.open()

    def through(self, rows: Iterable[Row]) -> Iterator[Row]:
        """A code in place of each name that means one place; other names reject their cell.

        Without the importer's consent the cell is rejected already.
        """
        for row in rows:
            for at in self._referring:
                value = row.values[at]
                if type(value) is PlaceName:
                    self.names[self._table.columns[at].title][value.words] += 1
                    if not row.rejected:
                        self._put_code(row, at, value.words)
            yield row

    def _put_code(self, row: Row, at: int, words: str) -> None:
        column, known = self._table.columns[at], (at, words)
        if known not in self._known:
            self._known[known] = self._code_or_reason(words, column.widget.levels)
        code, reason = self._known[known]
        if code:
            row.values[at] = code
        else:
            self._ledger.reject(row, column, words, reason)

    def _code_or_reason(self, words: str, levels: tuple[str, ...]) -> tuple[str, str]:
        found = self._gazetteer.find(words, levels)
        if len(found) == 1:
            return found[0].code, ""
        return "", self._gazetteer.reason(words, found)


def referring(table: Table) -> list[int]:
    """Columns that refer to divisions; a new division's own code has no name yet."""
    if table.name == "行政区划":
        return []
    return [at for at, column in enumerate(table.columns) if column.refers]
