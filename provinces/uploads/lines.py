"""What an import would do, kept row by row for the page and for undoing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.db import connection

from provinces.exchange.compare import Change
from provinces.exchange.filled import writer_of
from provinces.exchange.stage import Layout
from provinces.exchange.tables.base import Column, Table
from provinces.exchange.watching import Watch
from provinces.places.models import Division
from provinces.uploads.models import LineKind, UploadLine
from tuanwei.copying import copy_rows
from tuanwei.months import Month

if TYPE_CHECKING:
    from provinces.exchange.placing import Names
    from provinces.uploads.models import Upload

UPLOAD_LOCK = 7_305  # first key of PostgreSQL's two-key advisory locks; second: the upload's id
COLUMNS = ["upload_id", "table", "sheet", "number", "kind", "key", "pk_of_row", "values"]


class Lines(Watch):
    """Collects layouts and lines; ``advance(rows done, what)`` may raise to stop."""

    def __init__(self, advance: Callable[[int, str], None] = lambda done, what: None) -> None:
        self.layouts: list[dict] = []
        self.rows: list[tuple] = []
        self.names: list[tuple[Layout, Names]] = []
        self.advance = advance
        self.read = 0

    def laid_out(self, layouts: Iterable[Layout]) -> None:
        self.layouts = [layout_of(each) for each in layouts]

    def named(self, layout: Layout, names: Names) -> None:
        if names:
            self.names.append((layout, names))

    def staged(self, table: Table, rows: int) -> None:
        self.read += rows
        self.advance(0, f"已读取{self.read}行，正在核对")

    def took(self, table: Table, changes: Collection[Change]) -> None:
        words = KeyWords(table, changes)
        self.rows += [line_of(table, change, words) for change in changes]
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


def line_of(table: Table, change: Change, words: KeyWords) -> tuple:
    """The cells of COLUMNS but the first."""
    row = change.row
    kind, values = _kind_and_values(change)
    pk = change.old.id if change.old else change.pk
    return (table.name, row.layout.sheet.name[:60], row.number, kind, words.of(change)[:200],
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


class KeyWords:
    """What people know rows by: an organisation's name, else the words of the key.

    By now ids stand in place of a key's codes and of the names of rounds, teams and campaigns;
    their words are looked up once for all rows.
    """

    def __init__(self, table: Table, changes: Collection[Change]) -> None:
        self.named = any(column.field == "name" for column in table.columns)
        keys = [] if self.named else [column for column in table.columns if column.key]
        self.parts = [(column, self._words(table, column, changes)) for column in keys]

    def _words(self, table: Table, column: Column, changes: Collection[Change]) -> Callable:
        ids = {change.row.value(column.title) for change in changes}
        if column.refers:
            places = Division.objects.filter(pk__in=ids).values_list("pk", "code", "name")
            return {pk: f"{code}{name}" for pk, code, name in places}.get
        owner = next((each for each in table.owners[::-1] if each.title == column.title), None)
        if owner:
            way = column.path.split("__", 1)[1]
            return dict(owner.model._default_manager.filter(pk__in=ids).values_list("pk", way)).get
        return writer_of(column)

    def of(self, change: Change) -> str:
        if self.named:
            return str(change.value("name"))
        return " ".join(str(words(change.row.value(each.title))) for each, words in self.parts)


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
    """One piece of work on an upload at a time; its row stays free for who wants to cancel."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [UPLOAD_LOCK, upload_id])
