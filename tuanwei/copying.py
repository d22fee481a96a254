"""Many rows at once into PostgreSQL by COPY, inside the caller's transaction."""

import io
import json
from collections.abc import Iterable, Sequence

from django.db import connection

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _cell(value) -> str:
    if value is None:
        return "\\N"
    if value is True:
        return "t"
    if value is False:
        return "f"
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    elif isinstance(value, tuple):
        value = "{" + ",".join(_array_item(item) for item in value) + "}"
    return str(value).translate(_ESCAPES)


def _array_item(item) -> str:
    return '"' + str(item).replace("\\", "\\\\").replace('"', '\\"') + '"'


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence]) -> int:
    """Rows of Python values: dict and list become JSON, tuple an array, None NULL.

    Returns the number of rows. A constraint that is broken raises IntegrityError as usual.
    """
    text = io.StringIO()
    count = 0
    for row in rows:
        text.write("\t".join(map(_cell, row)))
        text.write("\n")
        count += 1
    text.seek(0)
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.copy_expert(f'COPY "{table}" ({names}) FROM STDIN', text)
    return count
