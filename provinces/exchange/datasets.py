"""A dataset of django-import-export through the one way in, and what became of its rows."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.exceptions import ImportError as RowRefused
from import_export.results import Error, Result, RowResult
from tablib import Dataset

from provinces.exchange.outcome import CannotTake, Outcome
from provinces.exchange.reader.headers import header_of
from provinces.exchange.reader.sheets import Sheet, Source
from provinces.exchange.stage import Layout
from provinces.exchange.taking import take_layouts
from provinces.exchange.watching import Watch

if TYPE_CHECKING:
    from provinces.exchange.compare import Change
    from provinces.exchange.laid import Laid
    from provinces.exchange.tables import Table
    from provinces.people.models import Officer

HEAD = 1
"""Number of the row of headers; the rows of the dataset follow it."""

Found = dict[int, tuple[str, int | None]]
NEW, UPDATE, SKIP = "new", "update", "skip"
"""RowResult's words for what becomes of a row."""


def rows_of_dataset(dataset: Dataset) -> list[list]:
    """Headers first; cells as a sheet has them."""
    return [[_cell(value) for value in row] for row in (dataset.headers or (), *dataset)]


def _cell(value):
    if value is None:
        return ""
    return value if isinstance(value, str | int | float | dt.date | dt.time) else str(value)


def take_dataset(
    table: Table,
    rows: Sequence[list],
    *,
    by: Officer | None,
    dry_run: bool,
    partial: bool,
    raise_errors: bool,
) -> Result:
    """``raise_errors``: the first refusal is raised as django-import-export raises it."""
    watch, result = _Kinds(), Result()
    result.diff_headers = [str(head) for head in rows[0]]
    result.total_rows = len(rows) - 1
    try:
        layout = _layout(table, rows)
        outcome = take_layouts([layout], by=by, dry_run=dry_run, partial=partial, watch=watch)
    except CannotTake as error:
        if raise_errors:
            raise RowRefused(error) from error
        result.append_base_error(Error(error))
        return result
    _tell(result, outcome, watch.found, rows)
    if raise_errors and result.invalid_rows:
        first = result.invalid_rows[0]
        raise RowRefused(first.error, number=first.number, row=_named(rows, first.number))
    return result


def _layout(table: Table, rows: Sequence[list]) -> Layout:
    digest = hashlib.sha256(repr(rows).encode()).hexdigest()
    sheet = Sheet(Source(table.name, digest), table.name, lambda: enumerate(rows, start=HEAD))
    header = header_of([(HEAD, rows[0])], table)
    if header is None:
        raise CannotTake(_("没有找到“{table}”的列").format(table=table.name))
    return Layout(table, sheet, header)


class _Kinds(Watch):
    """What became of each line: a kind of RowResult, and the row's id where it had one."""

    def __init__(self) -> None:
        self.found: Found = {}

    def took(self, table: Table, changes: Collection[Change]) -> None:
        for each in changes:
            kind = NEW if each.is_new else UPDATE if each.is_update else SKIP
            self.found[each.row.number] = kind, each.pk

    def took_laid(self, laid: Laid) -> None:
        question = f"SELECT number, pk, changes = '{{}}' FROM {laid.name}"
        for number, pk, same in laid.run(question):
            self.found[number] = NEW if pk is None else SKIP if same else UPDATE, pk


def _tell(result: Result, outcome: Outcome, found: Found, rows: Sequence[list]) -> None:
    """``base_errors`` are what is wrong with the headers; all other refusals are of a row."""
    refused: dict[int, dict[str, list[str]]] = {}
    for each in outcome.rejections:
        if each.row == HEAD:
            result.append_base_error(Error(ValidationError({each.column: [each.reason]})))
        else:
            refused.setdefault(each.row, {}).setdefault(each.column, []).append(each.reason)
    for row, kind, pk in _kinds(found, refused):
        told, number = RowResult(), row - HEAD
        told.import_type, told.object_id = kind, pk
        told.row_values = _named(rows, number)
        if kind == RowResult.IMPORT_TYPE_INVALID:
            told.validation_error = ValidationError(refused[row])
            result.append_invalid_row(number, told.row_values, told.validation_error)
        result.increment_row_result_total(told)
        result.append_row_result(told)


def _kinds(found: Found, refused: Collection[int]) -> Iterator[tuple[int, str, int | None]]:
    for row in sorted({*found, *refused}):
        if row in refused:
            yield row, RowResult.IMPORT_TYPE_INVALID, None
        else:
            yield row, *found[row]


def _named(rows: Sequence[list], number: int) -> dict:
    return dict(zip(rows[0], rows[number], strict=False))
