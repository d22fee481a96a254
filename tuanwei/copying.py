"""Many rows at once into PostgreSQL by COPY, inside the caller's transaction."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import islice
from types import NoneType
from typing import Any

from django.db import connection

LINES_AT_ONCE = 64
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _text(value: str) -> str:
    return value if value.isalnum() else value.translate(_ESCAPES)


def _json(value: dict | list) -> str:
    """JSON itself has escaped every control character already."""
    return _encode(value).replace("\\", "\\\\")


def _array(value: tuple) -> str:
    return _text("{" + ",".join(_array_item(item) for item in value) + "}")


def _array_item(item) -> str:
    return '"' + str(item).replace("\\", "\\\\").replace('"', '\\"') + '"'


_WRITERS: dict[type, Callable[[Any], str]] = {
    NoneType: lambda value: "\\N",
    bool: lambda value: "t" if value else "f",
    int: str,
    Decimal: str,
    str: _text,
    dt.date: dt.date.isoformat,
    dict: _json,
    list: _json,
    tuple: _array,
}


def _cell(value) -> str:
    write = _WRITERS.get(type(value))
    return write(value) if write else _text(str(value))


class _Stream:
    """A file to read from that is written while it is read: PostgreSQL stores the rows before."""

    def __init__(self, rows: Iterable[Sequence]):
        self._lines = map(line, rows)
        self.error: BaseException | None = None

    def read(self, size: int) -> str:
        try:
            return "".join(islice(self._lines, LINES_AT_ONCE))
        except BaseException as error:
            self.error = error  # the driver only says that there was one
            raise


def line(row: Sequence) -> str:
    """One row in COPY's own words."""
    return "\t".join(map(_cell, row)) + "\n"


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence]) -> int:
    """Rows of Python values: dict and list become JSON, tuple an array, None NULL.

    Returns the number of rows. A constraint that is broken raises IntegrityError as usual. The
    rows are asked for while the COPY goes on, so making them must not use the database; what
    making them raises is raised.
    """
    names = ", ".join(f'"{column}"' for column in columns)
    stream = _Stream(rows)
    with connection.cursor() as cursor, connection.wrap_database_errors:
        try:
            cursor.copy_expert(f'COPY "{table}" ({names}) FROM STDIN', stream)
        except Exception:
            if stream.error:
                raise stream.error from None
            raise
        return cursor.rowcount
