"""The lines of one fact table on their way into it, in a temporary table: none stay in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from django.db import connection

from provinces.exchange.cells.base import CLEAR, EMPTY
from provinces.exchange.stage import Layout, Row
from provinces.exchange.tables.base import Column, Table
from tuanwei.copying import copy_rows

if TYPE_CHECKING:
    from provinces.exchange.ledger import Ledger

PLACE = ("line", "layout", "number")
"""Of every line: its number among all of the table, its sheet's, and its own in the sheet."""


class Lines:
    """A temporary table whose rows begin with PLACE; ``layouts`` are the sheets by number."""

    def __init__(self, name: str, layouts: list[Layout]) -> None:
        self.name = name
        self.layouts = layouts

    def run(self, statement: str, parameters: Sequence = ()) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else []

    def made_as(self, query: str, parameters: Sequence = ()) -> None:
        self.run(f"DROP TABLE IF EXISTS pg_temp.{self.name}")
        self.run(f"CREATE TEMPORARY TABLE {self.name} ON COMMIT DROP AS {query}", parameters)

    def reject(
        self,
        ledger: Ledger,
        question: str,
        parameters: Sequence,
        why: Callable[..., Iterable[tuple[Column, str, str]]],
    ) -> bool:
        """Rejects, and forgets, the lines that are the answer to the question.

        ``why`` is given what follows PLACE in the answer: columns, words and reasons.
        """
        rejected: dict[int, Row] = {}
        for line, layout, number, *rest in self.run(question, parameters):
            row = rejected.setdefault(line, Row(self.layouts[layout], number, []))
            for column, value, reason in why(*rest):
                ledger.reject(row, column, value, reason)
        gone = [line for line, row in rejected.items() if row.rejected]
        if gone:
            self.run(f"DELETE FROM {self.name} WHERE line = ANY(%s)", [gone])
        return bool(gone)

    def place(self, layout: int, number: int) -> str:
        only = self.layouts[0] if len(self.layouts) == 1 else None
        return Row(self.layouts[layout], number, []).place(seen_from=only)


class Staging(Lines):
    """Cells stand in c0, c1 …, NULL where they are empty or clear; ``cleared`` has a bit each."""

    def __init__(self, table: Table) -> None:
        super().__init__(f"staged_{table.name_of_table}", [])
        self.table = table
        self.size = 0
        self.clears = 0
        """Bits of all columns that some line clears."""
        self.codes: dict[int, set[str]] = {
            at: set() for at, column in enumerate(table.columns) if column.refers
        }

    @property
    def columns(self) -> list[str]:
        return [f"c{at}" for at in range(len(self.table.columns))]

    def open(self) -> None:
        """Of the types of the model, so that nothing is understood in two ways."""
        types = (self._type(column) for column in self.table.columns)
        cells = ", ".join(f"c{at} {type_}" for at, type_ in enumerate(types))
        self.run(f"DROP TABLE IF EXISTS pg_temp.{self.name}")
        self.run(
            f"CREATE TEMPORARY TABLE {self.name} (line integer, layout integer, number integer,"
            f" cleared bigint, {cells}) ON COMMIT DROP"
        )

    def _type(self, column: Column) -> str:
        if column.refers or column.names_owner or not column.attribute:
            return "text"
        found = self.table.model_field(column).db_type(connection) or "text"
        return "text" if found.startswith("varchar") else found

    def add(self, layout: Layout, rows: Iterable[Row]) -> None:
        """By COPY, while they are being read; rejected ones are left out."""
        if not self.layouts:
            self.open()
        self.layouts.append(layout)
        copy_rows(self.name, [*PLACE, "cleared", *self.columns], self._cells(rows))

    def _cells(self, rows: Iterable[Row]) -> Iterator[tuple]:
        at, codes = len(self.layouts) - 1, list(self.codes.items())
        for row in rows:
            if row.rejected:
                continue
            self.size += 1
            values = row.values
            for position, known in codes:
                if type(code := values[position]) is str:
                    known.add(code)
            cleared = 0
            if CLEAR in values:
                cleared = sum(1 << bit for bit, value in enumerate(values) if value is CLEAR)
                self.clears |= cleared
            yield (
                self.size, at, row.number, cleared,
                *[None if value is EMPTY or value is CLEAR else value for value in values],
            )  # fmt: skip

    def close(self) -> None:
        self.run(f"ANALYZE {self.name}")

    @property
    def codes_named(self) -> set[str]:
        return set().union(*self.codes.values())
