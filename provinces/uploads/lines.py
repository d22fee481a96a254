"""What an import would do, kept row by row for the page and for undoing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.db import connection

from provinces.exchange.compare import Change
from provinces.exchange.stage import Layout
from provinces.exchange.tables import Table
from provinces.exchange.watching import Watch
from provinces.uploads.models import LineKind, UploadLine
from tuanwei.copying import copy_rows
from tuanwei.months import Month

if TYPE_CHECKING:
    from provinces.uploads.models import Upload

COLUMNS = ["upload_id", "table", "sheet", "number", "kind", "key", "pk_of_row", "values"]


class Lines(Watch):
    """Collects layouts and lines; ``advance(rows done, what)`` may raise to stop."""

    def __init__(self, advance: Callable[[int, str], None] = lambda done, what: None) -> None:
        self.layouts: list[dict] = []
        self.rows: list[tuple] = []
        self.advance = advance
        self.read = 0

    def laid_out(self, layouts: Iterable[Layout]) -> None:
        self.layouts = [layout_of(each) for each in layouts]

    def staged(self, table: Table, rows: int) -> None:
        self.read += rows
        self.advance(0, f"已读取{self.read}行，正在核对")

    def took(self, table: Table, changes: Collection[Change]) -> None:
        self.rows += [line_of(table, change) for change in changes]
        self.advance(len(self.rows), f"正在核对{table.name}")

    def total(self) -> int:
        return self.read


def layout_of(layout: Layout) -> dict[str, Any]:
    header = layout.header
    return {
        "table": layout.table.name,
        "sheet": layout.sheet.name,
        "row": header.row,
        "columns": [
            {
                "letter": layout.sheet.letter(at),
                "head": " ".join(title.split()),
                "title": column.title if column else "",
                "ignored": at in header.ignored,
            }
            for at, (title, column) in enumerate(zip(header.titles, header.columns, strict=True))
        ],
    }


def line_of(table: Table, change: Change) -> tuple:
    """The cells of COLUMNS but the first."""
    row = change.row
    kind, values = _kind_and_values(change)
    pk = change.old.id if change.old else change.pk
    return (table.name, row.layout.sheet.name[:60], row.number, kind, key_of(table, change)[:200],
            pk, values)  # fmt: skip


def _kind_and_values(change: Change) -> tuple[str, dict]:
    if change.is_new:
        return LineKind.NEW.value, {
            name: plain(value) for name, value in zip(change.columns, change.values, strict=True)
        }
    if not change.is_update:
        return LineKind.UNCHANGED.value, {}
    return LineKind.CHANGED.value, {
        name: [plain(change.before(name)), plain(change.value(name))] for name in change.changed
    }


def key_of(table: Table, change: Change) -> str:
    """What people know the row by: an organisation's name, else the words of its key."""
    names = {column.field for column in table.columns}
    if "name" in names:
        return str(change.value("name"))
    titles = [column.title for column in table.columns if column.key]
    return " ".join(str(plain(change.row.value(title))) for title in titles)


def plain(value: Any) -> Any:
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, Month):
        return str(value)
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def keep(upload: Upload, rows: Iterable[tuple]) -> None:
    """In place of those kept before."""
    upload.lines.all().delete()
    copy_rows(UploadLine._meta.db_table, COLUMNS, ((upload.pk, *row) for row in rows))


def same_as_kept(upload: Upload, rows: Collection[tuple]) -> bool:
    """Whether the rows do what was shown: nothing new, nothing missing, nothing else."""
    shown = set(_signatures(upload.lines.values_list(*COLUMNS[1:])))
    return shown == set(_signatures(rows))


def _signatures(rows: Iterable[tuple]):
    """A new row's own number or code may differ by now; a conflict is a change that was taken."""
    for table, sheet, number, kind, _key, _pk, values in rows:
        kind = LineKind.CHANGED if kind == LineKind.CONFLICT else kind
        body = "" if kind == LineKind.NEW else repr(sorted(values.items()))
        yield table, sheet, number, str(kind), body


def lock(upload_id: int) -> None:
    """One piece of work on an upload at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM provinces_upload WHERE id = %s FOR UPDATE", [upload_id])
