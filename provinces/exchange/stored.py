"""Rows as they stand in the database, read in one query, written by COPY and one UPDATE."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection, models

from tuanwei.copying import copy_rows


class Changed(Exception):
    """A row was changed by someone else between reading and writing."""


class Stored(NamedTuple):
    """``seen`` is the row's version in the database (xmin); None overwrites whatever is there."""

    id: int
    seen: str | None
    values: Sequence


def quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def read(
    table: str,
    columns: Sequence[str],
    among: Mapping[str, Sequence],
    only: Mapping[str, object] | None = None,
) -> list[Stored]:
    """Rows whose every key column of ``among`` has one of the values given for it."""
    conditions = [f'"{name}" = ANY(%s)' for name in among]
    conditions += [f'"{name}" = %s' for name in only or ()]
    parameters: list = [*map(list, among.values()), *(only or {}).values()]
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT id, xmin::text, {quoted(columns)} FROM "{table}"'
            f" WHERE {' AND '.join(conditions)}",
            parameters,
        )
        return [Stored(pk, seen, values) for pk, seen, *values in cursor]


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence]) -> None:
    """New rows by COPY; columns that are not given get the fields' defaults."""
    rest = rest_of(model, columns)
    ending = list(rest.values())
    _copy(model._meta.db_table, [*columns, *rest], ([*row, *ending] for row in rows))


def rest_of(model: type[models.Model], columns: Sequence[str]) -> dict[str, object]:
    """What a new row has in the columns that are not given; the database has the other defaults."""
    return {
        field.attname: default_of(field)
        for field in model._meta.concrete_fields
        if field.attname not in columns and not field.primary_key and not field.has_db_default()
    }


def _copy(table: str, columns: Sequence[str], rows: Iterable[Sequence]) -> None:
    """COPY does not pass through Django's cursor, so its errors are translated here."""
    with connection.wrap_database_errors:
        copy_rows(table, columns, rows)


def default_of(field: models.Field):
    if field.has_default():
        return field.get_default()
    return None if field.null else ""


def update(table: str, columns: Sequence[str], rows: Sequence[Stored]) -> None:
    """Writes the values; Changed if a row is no longer the one that was seen."""
    if not rows:
        return
    with connection.cursor() as cursor, _incoming(table, columns, rows):
        cursor.execute(
            f'UPDATE "{table}" AS kept SET {_assignments(columns)} FROM incoming'
            f" WHERE kept.id = incoming.id AND {UNCHANGED}"
        )
        written = cursor.rowcount
    if written != len(rows):
        raise Changed


UNCHANGED = "(incoming.seen IS NULL OR kept.xmin::text = incoming.seen)"
ROW_BY_ROW = """
DO $$ DECLARE incoming record; BEGIN
FOR incoming IN SELECT * FROM incoming ORDER BY id LOOP
    BEGIN
        UPDATE "{table}" AS kept SET {assignments} WHERE kept.id = incoming.id AND {unchanged};
        IF NOT FOUND THEN
            INSERT INTO misfits VALUES (incoming.id, TRUE);
        END IF;
    EXCEPTION WHEN integrity_constraint_violation THEN
        INSERT INTO misfits VALUES (incoming.id, FALSE);
    END;
END LOOP; END $$
"""


def update_what_fits(table: str, columns: Sequence[str], rows: Sequence[Stored]) -> set[int]:
    """As ``update``; ids of rows that the database's constraints do not take, which stay.

    One statement for all, but a savepoint of the server for each: for when ``update`` has failed.
    """
    with connection.cursor() as cursor, _incoming(table, columns, rows):
        cursor.execute(
            "CREATE TEMPORARY TABLE misfits (id bigint, is_other boolean) ON COMMIT DROP"
        )
        cursor.execute(
            ROW_BY_ROW.format(table=table, assignments=_assignments(columns), unchanged=UNCHANGED)
        )
        cursor.execute("SELECT id, is_other FROM misfits")
        found = cursor.fetchall()
        cursor.execute("DROP TABLE misfits")
    if any(is_other for _pk, is_other in found):
        raise Changed
    return {pk for pk, _is_other in found}


def _assignments(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}" = incoming."{name}"' for name in columns)


@contextmanager
def _incoming(table: str, columns: Sequence[str], rows: Sequence[Stored]) -> Iterator[None]:
    """The rows in a temporary table of this name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS"
            f' SELECT id, xmin::text AS seen, {quoted(columns)} FROM "{table}" WITH NO DATA'
        )
        _copy("incoming", ["id", "seen", *columns], ((r.id, r.seen, *r.values) for r in rows))
        cursor.execute("ANALYZE incoming")
        yield
        cursor.execute("DROP TABLE incoming")


def next_ids(table: str, count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table, count],
        )
        return [pk for (pk,) in cursor]
