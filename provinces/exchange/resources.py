"""Fact tables as django-import-export knows them: resources of a model, its fields, its formats.

Out: the rows that fill a template. In: ``import_data`` takes a dataset through the one way in,
which the library's own row by row (and its bulk mode, which does not say which row was refused)
cannot replace; docs/decisions/0019 says how far the library reaches.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from import_export.resources import ModelResource, modelresource_factory
from import_export.results import Result
from tablib import Dataset

from provinces.exchange.datasets import rows_of_dataset, take_dataset
from provinces.exchange.rights import permission_of
from provinces.exchange.tables import TABLES, Table
from provinces.exchange.tables.column import Column
from provinces.places.scope import within

if TYPE_CHECKING:
    from provinces.people.models import Officer

AT_ONCE = 2000


class FactResource(ModelResource):
    """Of one table, for ``by`` and inside his subtrees; None acts for the whole nation."""

    table: ClassVar[Table]

    def __init__(self, by: Officer | None = None) -> None:
        super().__init__()
        self.fields: dict[str, Column] = vars(type(self))[
            "fields"
        ]  # columns are never altered, and known by identity
        self.by = by

    def get_queryset(self) -> QuerySet:
        order = [column.source for column in self.table.columns if column.key]
        found = self.table.model._default_manager.filter(**self.table.only).order_by(*order, "pk")
        return found if self.by is None else found.filter(within(self.by, self.table.place))

    def cells(self, queryset: QuerySet | None = None) -> Iterator[list]:
        """A line for each row, written as its columns read it; fetched in chunks."""
        if self.table.rows:
            assert self.by and queryset is None, "nobody has all officers"
            yield from self.table.rows(self.by)
            return
        found = self.get_queryset() if queryset is None else queryset
        columns = self.table.columns
        rows = found.values_list(*(column.source for column in columns))
        for row in rows.iterator(chunk_size=AT_ONCE):
            yield [column.widget.render(value) for column, value in zip(columns, row, strict=True)]

    def export(self, queryset: QuerySet | None = None, **others) -> Dataset:
        headers = [column.title for column in self.table.columns]
        return Dataset(*self.cells(queryset), headers=headers, title=self.table.name)

    def import_data(
        self,
        dataset: Dataset,
        dry_run: bool = False,
        raise_errors: bool = False,
        use_transactions: bool | None = None,
        collect_failed_rows: bool = False,
        rollback_on_validation_errors: bool = True,
        **others,
    ) -> Result:
        """In one transaction, whatever is asked for; all or nothing unless rows may be left out.

        Raises PermissionDenied for somebody who may not import this table anywhere.
        """
        if self.by and not self.by.has_perm(permission_of(self.table)):
            raise PermissionDenied
        result = take_dataset(
            self.table,
            rows_of_dataset(dataset),
            by=self.by,
            dry_run=dry_run,
            partial=not rollback_on_validation_errors,
            raise_errors=raise_errors,
        )
        if collect_failed_rows:
            result.add_dataset_headers(dataset.headers)
            for row in result.invalid_rows:
                given = dict(zip(dataset.headers, dataset[row.number - 1], strict=True))
                result.append_failed_row(given, "；".join(row.error.messages))
        return result


def resource_of(table: Table) -> type[FactResource]:
    """The resource of any table, one that is read beside the ten among them."""
    if table not in _made:
        fields = {column.attribute or column.title: column for column in table.columns}
        made = modelresource_factory(
            table.model,
            FactResource,
            {
                "name": table.name,
                "fields": list(fields),
                "import_id_fields": [name for name, column in fields.items() if column.key],
                "skip_unchanged": True,
            },
            fields,
        )
        made.table = table
        _made[table] = made
    return _made[table]


_made: dict[Table, type[FactResource]] = {}
RESOURCES: dict[str, type[FactResource]] = {table.name: resource_of(table) for table in TABLES}
