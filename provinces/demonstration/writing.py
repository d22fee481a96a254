"""Plain rows into the tables: ids for natural keys, then one COPY per table."""

from collections.abc import Iterator
from typing import cast

from django.db import connection
from django.db.models import Field

from provinces.demonstration.facts import Rows
from provinces.demonstration.tables import TABLES, Table
from tuanwei.copying import copy_rows

Ids = dict[str, dict]


def write(rows: Rows, ids: Ids) -> dict[str, int]:
    """``ids``: of divisions by code and officers by user name. Returns rows written per table."""
    ids = dict(ids)
    counts = {}
    for name, table in TABLES.items():
        own = rows.get(name, [])
        numbers = _reserve(table, len(own)) if table.key and own else []
        if numbers:
            ids[name] = dict(zip((_key(table, row) for row in own), numbers, strict=True))
        counts[name] = _copy(table, own, numbers, ids)
    return counts


def _key(table: Table, row: tuple):
    return row[0] if table.key == 1 else row[: table.key]


def _reserve(table: Table, count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table.model._meta.db_table, count],
        )
        return [number for (number,) in cursor.fetchall()]


def _copy(table: Table, rows: list[tuple], numbers: list[int], ids: Ids) -> int:
    if not rows:
        return 0
    columns = [_column(table, name) for name in table.columns]
    if numbers:
        columns.append("id")
    return copy_rows(table.model._meta.db_table, columns, _resolved(table, rows, numbers, ids))


def _column(table: Table, name: str) -> str:
    return str(cast(Field, table.model._meta.get_field(name)).column)


def _resolved(table: Table, rows: list[tuple], numbers: list[int], ids: Ids) -> Iterator[list]:
    places = [(table.columns.index(column), ids[of]) for column, of in table.refers.items()]
    for position, row in enumerate(rows):
        cells = list(row)
        for place, known in places:
            if cells[place] is not None:
                cells[place] = known[cells[place]]
        if numbers:
            cells.append(numbers[position])
        yield cells
