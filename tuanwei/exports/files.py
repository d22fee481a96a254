"""A table as a file on disk that nobody else can name."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from django.db import connection, transaction

from tuanwei.exports.table import Table
from tuanwei.exports.text import Watch, write_text
from tuanwei.exports.workbook import write_workbook

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
FORMAT_TITLES = {"xlsx": "电子表格", "csv": "文本（逗号分隔）"}
WRITERS = {"xlsx": write_workbook, "csv": write_text}
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def written(table: Table, format: str, officer, watch: Watch = lambda done: None) -> BinaryIO:
    """Goes with its last reader; a writer that is killed leaves nothing."""
    target = cast(BinaryIO, TemporaryFile(prefix="tuanwei-export-"))  # noqa: SIM115
    try:
        WRITERS[format](target, table, officer, watch)
        target.seek(0)
    except BaseException:
        target.close()
        raise
    return target


def file_name(title: str, format: str) -> str:
    return f"{NOT_IN_NAMES.sub(' ', title).strip()[:100]}.{format}"


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything that is read inside is of the same moment: as many rows as were counted."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
