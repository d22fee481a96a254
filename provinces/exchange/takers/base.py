from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from operator import itemgetter

from django.utils.translation import gettext as _

from provinces.exchange import references, stored
from provinces.exchange.call import Call
from provinces.exchange.cells.base import EMPTY
from provinces.exchange.compare import Change, Comparison
from provinces.exchange.owners import replace_by_owners
from provinces.exchange.stage import Row, reject_doubles
from provinces.exchange.stored import Stored
from provinces.exchange.tables.base import Column, Table
from provinces.places.models import Division


class Taker:
    """Takes in the rows of one table, inside the transaction of the call."""

    def __init__(self, table: Table, call: Call) -> None:
        self.table = table
        self.call = call
        self.ledger = call.ledger
        self.comparison = Comparison(table)
        self.columns: tuple[str, ...] = self.comparison.columns

    def take(self, rows: list[Row]) -> None:
        self.refer(rows)
        changes = self.compare([row for row in rows if not row.rejected])
        self.check(changes)
        changes = [change for change in changes if not change.row.rejected]
        self.write(
            [change for change in changes if change.is_new],
            [change for change in changes if change.is_update],
        )
        self.count(changes)

    def refer(self, rows: list[Row]) -> None:
        reject_doubles(rows, self.table, self.ledger)
        references.resolve(rows, self.table, self.call.directory, self.ledger)
        self.pass_over_reserved(rows)
        replace_by_owners(rows, self.table, self.call)

    def pass_over_reserved(self, rows: Iterable[Row]) -> None:
        """Approval and the like come from the file only where the importer is administrator."""
        reserved = [at for at, column in enumerate(self.table.columns) if column.reserved]
        at = self.table.home
        if not reserved or at is None or self.call.directory.sees_all:
            return
        for row in rows:
            if not row.rejected and not self.call.directory.administers(row.values[at]):
                for position in reserved:
                    row.values[position] = EMPTY

    def compare(self, rows: list[Row]) -> list[Change]:
        olds = self.stored(rows)
        key = self.key_of
        changes = [self.comparison.change(row, olds.get(key(row.values))) for row in rows]
        self.require(changes)
        return [change for change in changes if not change.row.rejected]

    @property
    def key_columns(self) -> list[Column]:
        return [self.table.columns[at] for at in self.table.keys if self.table.columns[at].field]

    def key_of(self, values: list) -> tuple:
        columns = self.table.columns
        return tuple(values[at] for at in self.table.keys if columns[at].field)

    def stored(self, rows: Iterable[Row]) -> dict[tuple, Stored]:
        """What the database has under the keys of the rows."""
        keys = {self.key_of(row.values) for row in rows}
        names = [column.field for column in self.key_columns]
        among = {name: sorted({key[at] for key in keys} - {EMPTY}) for at, name in enumerate(names)}
        found = stored.read(self.table.name_of_table, self.columns, among, self.table.only)
        places = [self.columns.index(name) for name in names]
        return {tuple(old.values[at] for at in places): old for old in found}

    def require(self, changes: Iterable[Change]) -> None:
        for change in changes:
            for column in self.comparison.lacks(change):
                reason = _("新登记的{table}必须填{title}")
                self.ledger.reject(
                    change.row, column, "", reason.format(table=self.table.name, title=column.title)
                )

    def check(self, changes: list[Change]) -> None:
        """Rules across rows; the database has the same ones as constraints."""

    def write(self, new: list[Change], updates: list[Change]) -> None:
        self.call.announce(self.provinces_left(updates))
        self.write_updates(updates)
        self.write_new(new)

    def write_new(self, new: list[Change]) -> None:
        self.insert(new, self.columns, lambda change: change.values)

    def insert(
        self, new: list[Change], columns: Sequence[str], values: Callable[[Change], Sequence]
    ) -> None:
        if not new:
            return
        origins = {
            source: tuple(self.call.origin(source).values())
            for source in {change.row.layout.sheet.source for change in new}
        }
        stored.insert(
            self.table.model,
            [*columns, "created_import_id", "created_by_id"],
            ([*values(change), *origins[change.row.layout.sheet.source]] for change in new),
        )

    def write_updates(self, updates: list[Change]) -> None:
        touched = sorted({name for change in updates for name in change.changed})
        if not touched:
            return
        pick = itemgetter(*(self.columns.index(name) for name in touched))
        single = len(touched) == 1
        rows = [
            Stored(old.id, old.seen, (pick(change.values),) if single else pick(change.values))
            for change in updates
            if (old := change.old)
        ]
        stored.update(self.table.name_of_table, touched, rows)

    def provinces_left(self, updates: list[Change]) -> set[int]:
        """Provinces of the divisions that rows belonged to before."""
        names = {each.field for each in self.table.columns if each.refers and each.field}
        ids = {change.before(name) for change in updates for name in names & set(change.changed)}
        paths = Division.objects.filter(pk__in=ids - {None}).values_list("path", flat=True)
        return {int(path.split(".", 1)[0]) for path in paths}

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
