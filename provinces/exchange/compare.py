"""A row of the file against the row of the database."""

from __future__ import annotations

from collections.abc import Sequence

from provinces.exchange.cells.base import CLEAR, EMPTY
from provinces.exchange.stage import Row
from provinces.exchange.stored import Stored
from provinces.exchange.tables.base import Column, Table, cleared, initial


class Change:
    """What becomes of one row: ``values`` are final and stand in the order of ``columns``.

    ``changed`` are the columns that differ from the database, none for a new row. ``pk`` is the
    stored row's id, or the one set aside for a new row that others refer to.
    """

    __slots__ = ("changed", "columns", "old", "pk", "row", "values")

    def __init__(
        self,
        row: Row,
        old: Stored | None,
        columns: Sequence[str],
        values: list,
        pk: int | None = None,
    ) -> None:
        self.pk = old.id if old else pk
        self.row = row
        self.old = old
        self.columns = columns
        self.values = values
        self.changed: Sequence[str] = ()
        if old is not None and values != old.values:
            pairs = zip(columns, values, old.values, strict=True)
            self.changed = [name for name, new, before in pairs if new != before]

    @property
    def is_new(self) -> bool:
        return self.old is None

    @property
    def is_update(self) -> bool:
        return bool(self.changed)

    def value(self, name: str):
        return self.values[self.columns.index(name)]

    def before(self, name: str):
        return self.old.values[self.columns.index(name)] if self.old else None


class Comparison:
    """Lays rows of one table over what is stored."""

    def __init__(self, table: Table) -> None:
        stored: list[Column] = [table.columns[at] for at in table.stored]
        fields = [table.model_field(column) for column in stored]
        self.columns = tuple(column.attribute for column in stored)
        self._positions = table.stored
        self._cleared = [cleared(each) for each in fields]
        self._initial = [initial(each) for each in fields]

    def values(self, row: Row, old: Stored | None) -> list:
        """The row's cells; where they are empty, what is stored or a new row begins with."""
        kept = self._initial if old is None else old.values
        given = [row.values[position] for position in self._positions]
        return [
            kept[at] if value is EMPTY else self._cleared[at] if value is CLEAR else value
            for at, value in enumerate(given)
        ]
