from __future__ import annotations

from collections.abc import Collection

from provinces.exchange.call import Call
from provinces.exchange.compare import Change
from provinces.exchange.stage import Row
from provinces.exchange.tables.base import Table


class Taker:
    """Takes in the rows of one table, row by row, inside the transaction of the call."""

    def __init__(self, table: Table, call: Call) -> None:
        self.table = table
        self.call = call
        self.ledger = call.ledger

    def take(self, rows: list[Row]) -> None:
        raise NotImplementedError

    def count(self, changes: Collection[Change]) -> None:
        self.call.watch.took(self.table, changes)
        for change in changes:
            tally = self.ledger.tally(change.row.layout)
            if change.is_new:
                tally.new += 1
            elif change.is_update:
                tally.updated += 1
            else:
                tally.unchanged += 1
