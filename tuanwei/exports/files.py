"""What a file of an export is called, and of which moment it is."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


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
