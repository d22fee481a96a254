"""A table as comma separated text that spreadsheet programs open in Chinese."""

import csv
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from tuanwei.cells import inert
from tuanwei.exports.cells import in_text, plain
from tuanwei.exports.cover import cover
from tuanwei.exports.table import CHUNK, Row, Table

Watch = Callable[[int], None]


def write_text(target: BinaryIO, table: Table, officer, watch: Watch) -> None:
    text = io.TextIOWrapper(target, "utf-8-sig", newline="")
    writer = csv.writer(text)
    done = 0
    for part in (table, *table.more):
        if part is not table:
            writer.writerow([])
        writer.writerow([inert(part.title)])
        writer.writerow([cover(part, officer)])
        writer.writerow([inert(head) for head in part.headers])
        for row in watched(part.rows, watch, done):
            writer.writerow([in_text(plain(value)) for value in row])
        if part.total:
            writer.writerow([in_text(plain(value)) for value in part.total])
        done += part.count
    text.flush()
    text.detach()


def watched(rows, watch: Watch, before: int = 0) -> Iterator[Row]:
    """The same rows; after each chunk it is told how many were written."""
    for number, row in enumerate(rows, start=before):
        if number and number % CHUNK == 0:
            watch(number)
        yield row
