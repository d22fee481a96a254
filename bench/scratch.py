"""A database beside the demonstration's, with the divisions of a province and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from provinces.demonstration.divisions import load_divisions
from provinces.exchange import take_in
from provinces.places.models import Division
from tuanwei.database import as_owner

NAME = "tuanwei_bench"
FULL = ("provinces_organisation", "provinces_upload", "tuanwei_job")


@contextmanager
def scratch_database() -> Iterator[None]:
    """Made by the first run (about a minute), kept for the next."""
    before = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = NAME
    connection.creation.create_test_db(verbosity=0, autoclobber=True, keepdb=True)
    try:
        if not Division.objects.exists():
            load_divisions(["13"], "full", take_in)
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def emptied() -> None:
    with as_owner(), connection.cursor() as cursor:
        for table in FULL:
            cursor.execute(f'TRUNCATE "{table}" CASCADE')
        cursor.execute("VACUUM ANALYZE")
