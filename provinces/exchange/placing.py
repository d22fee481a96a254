"""Names in columns of codes: counted to be shown, and exchanged once the importer has agreed.

Codes that were somebody else's at the time of their row are exchanged too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from provinces.exchange.cells.base import BadCell, Mark
from provinces.exchange.cells.codes import PlaceName
from provinces.exchange.former import FormerCodes
from provinces.exchange.gazetteer import Gazetteer
from provinces.exchange.rights import action_of

if TYPE_CHECKING:
    from provinces.exchange.call import Call
    from provinces.exchange.cells.base import Span
    from provinces.exchange.stage import Layout, Row
    from provinces.exchange.tables.base import Column, Table


class Said(NamedTuple):
    """Words in a row of those days."""

    words: str
    span: Span | None


Names = dict[str, Counter[Said]]
"""Title of the column → how often each name stands there."""

CodeOrReason = tuple[str, str]


class Placing:
    """The names and former codes of places in one sheet, as its rows pass by.

    What a name means is read beforehand: while rows go into the database nothing can be asked.
    """

    def __init__(self, layout: Layout, call: Call) -> None:
        self.names: Names = defaultdict(Counter)
        self._table, self._ledger = layout.table, call.ledger
        self._referring = referring(layout.table)
        self._span = span_of(layout.table)
        self._former = FormerCodes()
        self._gazetteer = Gazetteer(call.by, action_of(layout.table))
        self._known: dict[tuple[int, Said], CodeOrReason] = {}
        self._any_former = bool(self._referring) and self._former.open()
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
                    said = Said(value.words, self._span(row))
                    self.names[self._table.columns[at].title][said] += 1
                    if not row.rejected:
                        self._put(row, at, said, self._of_name)
                elif self._is_former(value) and not row.rejected:
                    self._put(row, at, Said(value, self._span(row)), self._of_code)
            yield row

    def _is_former(self, value) -> bool:
        return self._any_former and type(value) is str and value in self._former

    def _put(
        self, row: Row, at: int, said: Said, meaning: Callable[[Column, Said], CodeOrReason]
    ) -> None:
        column, known = self._table.columns[at], (at, said)
        if known not in self._known:
            self._known[known] = meaning(column, said)
        code, reason = self._known[known]
        if code:
            row.values[at] = code
        else:
            self._ledger.reject(row, column, said.words, reason)

    def _of_name(self, column: Column, said: Said) -> CodeOrReason:
        levels = column.widget.levels
        found = self._gazetteer.find(said.words, levels, said.span)
        if len(found) == 1:
            return self._former.exactly(found[0]), ""
        return "", self._gazetteer.reason(said.words, found, levels)

    def _of_code(self, _column: Column, said: Said) -> CodeOrReason:
        return self._former.code_or_reason(said.words, said.span)


def referring(table: Table) -> list[int]:
    """Columns that refer to divisions; a new division's own code has no name yet."""
    if table.name == "行政区划":
        return []
    return [at for at, column in enumerate(table.columns) if column.refers]


def span_of(table: Table) -> Callable[[Row], Span | None]:
    """The days of which a row is, as far as it says so in a way that can be read."""
    if not table.dated:
        return lambda row: None
    at = table.positions[table.dated]
    widget = table.columns[at].widget
    known: dict = {}

    def span(row: Row) -> Span | None:
        value = row.values[at]
        if isinstance(value, Mark | BadCell):
            return None
        if value not in known:
            known[value] = widget.span(value)
        return known[value]

    return span
