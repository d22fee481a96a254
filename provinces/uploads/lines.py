"""What an import would do, kept row by row for the page and for undoing.

The lines wait in a file, in COPY's own words: a dry run rolls everything else back, and memory
holds none of them.
"""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import IO, TYPE_CHECKING, Any

from django.db import connection

from provinces.exchange.compare import Change
from provinces.exchange.laid import Laid
from provinces.exchange.stage import Layout
from provinces.exchange.tables.base import Table
from provinces.exchange.watching import Watch
from provinces.uploads.laid_lines import query_of
from provinces.uploads.models import LineKind, UploadLine
from tuanwei.copying import line
from tuanwei.months import Month

if TYPE_CHECKING:
    from provinces.exchange.placing import Names
    from provinces.exchange.reader.safely import Workbook
    from provinces.uploads.models import Upload

UPLOAD_LOCK = 7_305  # first key of PostgreSQL's two-key advisory locks; second: the upload's id
COLUMNS = ["table", "sheet", "number", "kind", "key", "pk_of_row", "values"]
NAMES = ", ".join(f'"{name}"' for name in COLUMNS)
NOW = "lines_now"
WAITING = "同一范围有另一个导入正在进行，等它完成后接着办"
SECONDS = 0.3
"""Between two looks at whether the importer still wants it."""


class Lines(Watch):
    """Collects layouts and lines; ``advance(done, total, what)`` may raise to stop.

    Every row counts twice: once it is read, and once it is taken. ``doing`` is what taking is
    called to the importer.
    """

    def __init__(
        self,
        advance: Callable[[int, int, str], None] = lambda done, total, what: None,
        doing: str = "核对",
    ) -> None:
        self.laid: list[Layout] = []
        self.layouts: list[dict] = []
        self.stamp: list[str] = []
        self.names: list[tuple[Layout, Names]] = []
        self.file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the lines
        self._doing = doing
        self._expected = self._settled = self._written = 0
        self._read: Counter[Table] = Counter()
        self._at: Table | None = None
        self._advance = advance
        self._latest = 0.0

    def advance(self, what: str, *, now: bool = False) -> None:
        """Not at every batch: a look costs a query."""
        if now or time.monotonic() - self._latest >= SECONDS:
            read = self._read.total()
            done = read + self._settled + self._written
            self._advance(done, 2 * max(self._expected, read), what)
            self._latest = time.monotonic()

    def reading(self) -> bool:
        """Asked while the reading process works; raises to stop."""
        self.advance("正在读取文件")
        return False

    def opened(self, book: Workbook) -> None:
        self.stamp = book.stamp

    def laid_out(self, layouts: Iterable[Layout]) -> None:
        self.laid = list(layouts)
        self._expected = sum(max(each.sheet.lines - each.header.row, 0) for each in self.laid)
        self.layouts = [layout_of(each) for each in self.laid]

    def named(self, layout: Layout, names: Names) -> None:
        if names:
            self.names.append((layout, names))

    def staged(self, table: Table, rows: int) -> None:
        self._read[table] += rows
        self.advance(f"已读取{self._read.total():,}行")

    def waits(self) -> None:
        self.advance(WAITING, now=True)

    def comes_to(self, table: Table) -> None:
        """What is read is read: by now it is known how many rows there are."""
        self._expected = 0
        if table is not self._at:
            self._settle()
            self._at = table
        if self._written:
            self._tell_written(table)
        else:
            self.advance(f"正在核对{table.name}，共{self._read[table]:,}行")

    def wrote(self, rows: int) -> None:
        self._written += rows
        if self._at:
            self._tell_written(self._at)

    def _tell_written(self, table: Table) -> None:
        done, whole = f"{self._written:,}", f"{self._read[table]:,}"
        self.advance(f"正在{self._doing}{table.name}，已{self._doing}{done}行，共{whole}行")

    def _settle(self) -> None:
        """All rows of the table have been taken, or will not be."""
        if self._at:
            self._settled += self._read[self._at]
            self._at, self._written = None, 0

    def took(self, table: Table, changes: Collection[Change]) -> None:
        for change in changes:
            self.file.write(line(line_of(table, change)).encode())
        self._at = table
        self._settle()

    def took_laid(self, laid: Laid) -> None:
        self.file.flush()
        with connection.cursor() as cursor, connection.wrap_database_errors:
            query = cursor.mogrify(*query_of(laid)).decode()
            cursor.copy_expert(f"COPY ({query}) TO STDOUT", self.file)
        self._settle()

    def kept(self) -> None:
        """All rows are through; what is said of them is being kept."""
        self._settle()
        self.advance("正在保存结果", now=True)


def layout_of(layout: Layout) -> dict[str, Any]:
    header = layout.header
    return {
        "table": layout.table.name,
        "sheet": layout.sheet.name,
        "row": header.row,
        "beside": [other.name for other in layout.beside],
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
    """The cells of COLUMNS."""
    row = change.row
    kind, values = _kind_and_values(change)
    pk = change.old.id if change.old else change.pk
    return (table.name, row.layout.sheet.name[:60], row.number, kind,
            str(change.value("name"))[:200], pk, values)  # fmt: skip


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


def plain(value: Any) -> Any:
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, Month):
        return str(value)
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def keep(upload: Upload, lines: Lines) -> None:
    """In place of those kept before."""
    upload.lines.all().delete()
    _brought_back(lines)
    _run(
        f"INSERT INTO {UploadLine._meta.db_table} (upload_id, {NAMES})"
        f" SELECT %s, {NAMES} FROM {NOW} ORDER BY place",
        [upload.pk],
    )


def _brought_back(lines: Lines) -> None:
    """From the file into a temporary table."""
    _run(f"DROP TABLE IF EXISTS pg_temp.{NOW}")
    _run(
        f"CREATE TEMPORARY TABLE {NOW} ON COMMIT DROP AS"
        f" SELECT {NAMES} FROM {UploadLine._meta.db_table} WITH NO DATA"
    )
    _run(f"ALTER TABLE {NOW} ADD COLUMN place bigserial")
    lines.file.seek(0)
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.copy_expert(f"COPY {NOW} ({NAMES}) FROM STDIN", lines.file)
    _run(f"ANALYZE {NOW}")


PAIRS = f"""(SELECT *, CASE kind WHEN 'conflict' THEN 'changed' ELSE kind END AS done
    FROM {UploadLine._meta.db_table} WHERE upload_id = %s) AS shown
FULL JOIN {NOW} AS now USING ("table", sheet, number)"""


def keep_same(upload: Upload, lines: Lines) -> bool:
    """Whether the lines do what was shown: nothing new, nothing missing, nothing else.

    A new row's own number or code may differ by now; a conflict is a change that was taken.
    What is kept is then as it was done.
    """
    _brought_back(lines)
    other = _run(
        f"""SELECT 1 FROM {PAIRS} WHERE shown.done IS DISTINCT FROM now.kind
        OR (now.kind <> 'new' AND shown.values <> now.values) LIMIT 1""",
        [upload.pk],
    )
    if other:
        return False
    _run(
        f"""UPDATE {UploadLine._meta.db_table} AS kept SET kind = now.kind, key = now.key,
        pk_of_row = now.pk_of_row, values = now.values FROM {NOW} AS now WHERE upload_id = %s
        AND (kept."table", kept.sheet, kept.number) = (now."table", now.sheet, now.number)
        AND (kept.kind, kept.key, kept.pk_of_row, kept.values)
            IS DISTINCT FROM (now.kind, now.key, now.pk_of_row, now.values)""",
        [upload.pk],
    )
    return True


def _run(statement: str, parameters: Sequence = ()) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


def lock(upload_id: int) -> None:
    """One piece of work on an upload at a time; its row stays free for who wants to cancel."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [UPLOAD_LOCK, upload_id])
