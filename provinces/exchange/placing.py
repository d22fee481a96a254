"""Names in columns of codes: counted to be shown, and exchanged once the importer has agreed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from provinces.exchange.cells.codes import PlaceName
from provinces.exchange.gazetteer import Gazetteer
from provinces.exchange.ledger import Ledger
from provinces.exchange.rights import action_of
from provinces.exchange.stage import Row
from provinces.exchange.tables.base import Table

if TYPE_CHECKING:
    from provinces.people.models import Officer

Names = dict[str, Counter[str]]
"""Title of the column → how often each name stands there."""


def names_in(rows: Iterable[Row], table: Table) -> Names:
    """In every column that refers to divisions; a new division's own code has no name yet."""
    referring = [at for at, column in enumerate(table.columns) if may_be_named(table, at)]
    found: Names = defaultdict(Counter)
    for row in rows:
        for at in referring:
            value = row.values[at]
            if type(value) is PlaceName:
                found[table.columns[at].title][value.words] += 1
    return found


def may_be_named(table: Table, at: int) -> bool:
    return table.columns[at].refers and table.name != "行政区划"


def put_codes(rows: Mapping[Table, list[Row]], by: Officer | None, ledger: Ledger) -> None:
    """A code in place of each name that means one place; other names reject their cell."""
    for table, group in rows.items():
        gazetteer = Gazetteer(by, action_of(table))
        for at in range(len(table.columns)):
            if may_be_named(table, at):
                _put_column(group, at, table, gazetteer, ledger)


def _put_column(
    rows: list[Row], at: int, table: Table, gazetteer: Gazetteer, ledger: Ledger
) -> None:
    column = table.columns[at]
    known: dict[str, tuple[str, str]] = {}
    for row in rows:
        value = row.values[at]
        if type(value) is not PlaceName or row.rejected:
            continue
        words = value.words
        if words not in known:
            known[words] = _code_or_reason(gazetteer, words, column.kind.levels)  # type: ignore[attr-defined]
        code, reason = known[words]
        if code:
            row.values[at] = code
        else:
            ledger.reject(row, column, words, reason)


def _code_or_reason(gazetteer: Gazetteer, words: str, levels: tuple[str, ...]) -> tuple[str, str]:
    found = gazetteer.find(words, levels)
    if len(found) == 1:
        return found[0].code, ""
    return "", gazetteer.reason(words, found)
