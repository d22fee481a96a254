"""What all tables of one import share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from provinces.exchange.directory import Directory
from provinces.exchange.ledger import Ledger
from provinces.exchange.models import Import
from provinces.exchange.reader.sheets import Source
from provinces.exchange.watching import Watch
from provinces.periods.changes import writing_facts

if TYPE_CHECKING:
    from provinces.exchange.stage import Layout
    from provinces.exchange.tables.base import Table
    from provinces.people.models import Officer


class Call:
    def __init__(
        self,
        ledger: Ledger,
        by: Officer | None,
        watch: Watch | None = None,
    ) -> None:
        self.watch = watch or Watch()
        self.ledger = ledger
        self.by = by
        self.directory = Directory(by)
        self._sources: dict[Source, set[Table]] = {}
        self._announced: set[int] = set()

    def comes_from(self, layout: Layout) -> None:
        """The sheet has at least one row, good or bad."""
        self._sources.setdefault(layout.sheet.source, set()).add(layout.table)

    def counted(self, table: Table) -> bool:
        """Whether there is a row of the table."""
        return any(table in tables for tables in self._sources.values())

    def announce(self, province_ids: Iterable[int]) -> None:
        """Shares the lock of every province written to, once each."""
        new = set(province_ids) - self._announced
        if new:
            self._announced |= new
            writing_facts(new)

    @cached_property
    def imports(self) -> dict[Source, Import]:
        """The record of each file, made when the first row is about to be written."""
        made = Import.objects.bulk_create(
            Import(file_name=source.file[-255:], digest=source.digest, officer=self.by)
            for source in self._sources
        )
        return dict(zip(self._sources, made, strict=True))

    def origin(self, source: Source) -> dict[str, int | None]:
        """The columns that say who created a row and from which file."""
        return {
            "created_import_id": self.imports[source].pk,
            "created_by_id": self.by.pk if self.by else None,
        }

    def record_counts(self) -> None:
        for source, record in self.imports.items():
            record.counts = self.ledger.counts_of(source)
        Import.objects.bulk_update(self.imports.values(), ["counts"])
