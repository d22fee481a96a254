"""The account of one import: rejected cells, and counts per file and table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from provinces.exchange.outcome import Rejection, Tally
from provinces.exchange.reader.lines import data_lines
from provinces.exchange.reader.sheets import Source

if TYPE_CHECKING:
    from provinces.exchange.stage import Layout, Row
    from provinces.exchange.tables.base import Column


MOST = 100_000
"""No one reads more; their rows are still counted, and a hostile file cannot fill the memory."""


class Ledger:
    def __init__(self) -> None:
        self.rejections: list[Rejection] = []
        self.tallies: dict[tuple[Source, str], Tally] = defaultdict(Tally)
        self._spoilt: set[Layout] = set()

    def tally(self, layout: Layout) -> Tally:
        return self.tallies[layout.sheet.source, layout.table.name]

    def reject(self, row: Row, column: Column, value: str, reason: str) -> None:
        """One cell; its row is counted once, however many cells it has lost."""
        layout = row.layout
        at = layout.position(column)
        title = layout.header.titles[at] if at is not None else column.title
        self.reject_at(row, at, title, value, reason)

    def reject_at(self, row: Row, at: int | None, title: str, value: str, reason: str) -> None:
        if not row.rejected:
            row.rejected = True
            self.tally(row.layout).rejected += 1
        self._note(row.layout, row.number, at, title, value, reason)

    def reject_header(self, layout: Layout, at: int | None, title: str, reason: str) -> None:
        """A header that spoils its sheet: all its lines are counted, once."""
        if layout not in self._spoilt:
            self._spoilt.add(layout)
            lines = sum(1 for _line in data_lines(layout.sheet, layout.header))
            self.tally(layout).rejected += lines or 1
        self._note(layout, layout.header.row, at, title, "", reason)

    def _note(
        self, layout: Layout, number: int, at: int | None, title: str, value: str, reason: str
    ) -> None:
        if len(self.rejections) >= MOST:
            return
        self.rejections.append(
            Rejection(
                table=layout.table.name,
                file=layout.sheet.source.file,
                sheet=layout.sheet.name,
                row=number,
                column=" ".join(title.split()),
                letter=layout.sheet.letter(at) if at is not None else "",
                value=value,
                reason=reason,
            )
        )

    @property
    def changes(self) -> int:
        return sum(tally.changes for tally in self.tallies.values())

    def totals(self, names: list[str]) -> dict[str, Tally]:
        """Per table, in the order of ``names``; tables that did not occur are left out."""
        totals: dict[str, Tally] = {}
        for name in names:
            found = [tally for (_file, table), tally in self.tallies.items() if table == name]
            if found:
                totals[name] = sum(found, Tally())
        return totals

    def counts_of(self, source: Source) -> dict[str, dict[str, int]]:
        """For the record of the file."""
        return {
            table: {
                "new": tally.new,
                "updated": tally.updated,
                "unchanged": tally.unchanged,
                "rejected": tally.rejected,
            }
            for (file, table), tally in self.tallies.items()
            if file == source
        }
