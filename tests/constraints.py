"""For tests that break one constraint of the database at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import DataError, IntegrityError, connection, models, transaction

Breaks = dict[str, Callable[[], object]]


@contextmanager
def refused(name: str) -> Iterator[None]:
    """The database refuses what the block writes, at the latest at the end of its transaction,
    and names the constraint."""
    with pytest.raises((IntegrityError, DataError)) as error, transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert error.value.__cause__.diag.constraint_name == name


def constraints_of(model: type[models.Model]) -> set[str]:
    """Names of the constraints that somebody wrote down, and of unique columns."""
    table = model._meta.db_table
    return {each.name for each in model._meta.constraints} | {
        f"{table}_{field.column}_key"
        for field in model._meta.local_fields
        if field.unique and not field.primary_key
    }
