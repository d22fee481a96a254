"""Staged lines laid over stored rows: what becomes of each, found by one statement."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.models import NOT_PROVIDED

from provinces.exchange.staging import Lines, Staging
from provinces.exchange.stored import quoted
from provinces.exchange.tables.base import Column, cleared, initial
from tuanwei.copying import copy_rows

NAMED, OWNED = "named_places", "named_owners"


class Laid(Lines):
    """A line's ``pk``, ``seen`` (the row's xmin) and old values; ``changes`` {field: [old, new]}.

    Beside them the final values under the names of the model's columns. Without a stored row
    ``pk`` is NULL; ``changes`` is empty where everything is as it was.
    """

    def __init__(self, staging: Staging, *, sees_all: bool) -> None:
        super().__init__(f"laid_{staging.table.name_of_table}", staging.layouts)
        self.staging = staging
        self.table = table = staging.table
        self.stored: list[Column] = [table.columns[at] for at in table.stored]
        self.columns = [column.attribute for column in self.stored]
        self._sees_all = sees_all
        self._parameters: list = []

    def lay(self, owned: Sequence[str]) -> None:
        """``owned``: columns of the staging by which the owners of its lines stand in OWNED."""
        self._parameters = []
        finals = [
            f'{self._final(at)} AS "{column.attribute}"'
            for at, column in zip(self.table.stored, self.stored, strict=True)
        ]
        was = [f'k."{name}" AS "was_{name}"' for name in self.columns]
        only = "".join(f' AND k."{name}" = %s' for name in self.table.only)
        self._parameters += self.table.only.values()
        keys = " AND ".join(
            f'k."{self.table.columns[at].attribute}" = {self._given(at)}'
            for at in self.table.keys
            if self.table.columns[at].attribute
        )
        self.made_as(
            f"""SELECT line, layout, number, pk, seen, {quoted(self.columns)},
            {self._changes()} AS changes FROM (
                SELECT s.line, s.layout, s.number, k.id AS pk, k.xmin::text AS seen,
                {", ".join([*finals, *was])}
                FROM {self.staging.name} s {self._places()} {self._owners(owned)}
                LEFT JOIN "{self.table.name_of_table}" k ON {keys}{only}
            ) AS pairs""",
            self._parameters,
        )
        self.run(f"ANALYZE {self.name}")

    def _places(self) -> str:
        return " ".join(
            f"LEFT JOIN {NAMED} p{at} ON p{at}.code = s.c{at}" for at in self.staging.codes
        )

    def _owners(self, owned: Sequence[str]) -> str:
        if not owned:
            return ""
        same = " AND ".join(f"o.{name} = s.{name}" for name in owned)
        return f"LEFT JOIN {OWNED} o ON {same}"

    def _given(self, at: int) -> str:
        if self.table.columns[at].names_owner:
            return "o.id"
        return f"p{at}.id" if at in self.staging.codes else f"s.c{at}"

    def _final(self, at: int) -> str:
        """The cell; where it is empty, what is stored or a new row begins with."""
        column, given = self.table.columns[at], self._given(at)
        field = self.table.model_field(column)
        allowed = "TRUE"
        if column.reserved and not self._sees_all and self.table.home is not None:
            allowed = f"coalesce(p{self.table.home}.administered, FALSE)"
            given = f"CASE WHEN {allowed} THEN {given} END"
        clear = ""
        type_ = field.db_type(connection)
        if self.staging.clears >> at & 1:
            clear = f"WHEN s.cleared & {1 << at} <> 0 AND {allowed} THEN %s::{type_}"
            self._parameters.append(plain(cleared(field)))
        self._parameters.append(plain(initial(field)))
        return (
            f"CASE {clear} WHEN {given} IS NOT NULL THEN {given}"
            f' WHEN k.id IS NULL THEN %s::{type_} ELSE k."{column.attribute}" END'
        )

    def _changes(self) -> str:
        pairs = " || ".join(
            f"""CASE WHEN "{name}" IS DISTINCT FROM "was_{name}"
            THEN jsonb_build_object('{name}', jsonb_build_array("was_{name}", "{name}"))
            ELSE '{{}}' END"""
            for name in self.columns
        )
        was = ", ".join(f'"was_{name}"' for name in self.columns)
        return f"""CASE WHEN pk IS NULL
            OR ROW({quoted(self.columns)}) IS NOT DISTINCT FROM ROW({was})
            THEN '{{}}'::jsonb ELSE {pairs} END"""


def plain(value):
    """For a parameter: no choice of a model, nothing where nothing is provided."""
    return None if value is NOT_PROVIDED else getattr(value, "value", value)


def keep_named(places: Sequence[tuple]) -> None:
    """(code, id, whether the importer is administrator there, words) of what codes may mean."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{NAMED}")
        cursor.execute(
            f"CREATE TEMPORARY TABLE {NAMED} (code text PRIMARY KEY, id bigint,"
            " administered boolean, words text) ON COMMIT DROP"
        )
        copy_rows(NAMED, ["code", "id", "administered", "words"], places)
        cursor.execute(f"ANALYZE {NAMED}")


def keep_owned(staging: Staging, columns: Sequence[str], rows: Sequence[tuple]) -> None:
    """What the words in the columns of the staging mean: their values and the owner's id."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{OWNED}")
        cursor.execute(
            f"CREATE TEMPORARY TABLE {OWNED} ON COMMIT DROP AS"
            f" SELECT {', '.join(columns)}, 0::bigint AS id FROM {staging.name} WITH NO DATA"
        )
        copy_rows(OWNED, [*columns, "id"], rows)
        cursor.execute(f"ANALYZE {OWNED}")
