"""Databases that all workers of a run copy: a migrated one and, from it, the demonstration.

``python -m tests.prepared`` makes them beside the controlling process, while the workers still
collect their tests. From its first moment it holds a lock for each until that one stands: who
waits for the lock waits for the database, and if the process breaks nobody waits in vain.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest

from tuanwei.services.processes import spawn, stop

EMPTY, DEMONSTRATION = "test_prepared", "test_prepared_demonstration"
LOCKS = {EMPTY: 20121112, DEMONSTRATION: 20121113}
LOG = "TUANWEI_TEST_PREPARED"
MAKER = pytest.StashKey[subprocess.Popen]()


def is_prepared() -> bool:
    """For this worker, by the process that controls it."""
    return LOG in os.environ and bool(os.environ.get("PYTEST_XDIST_WORKER"))


def is_controlling(config) -> bool:
    """Whether this process only leads others, which will run the tests."""
    return config.getoption("dist", "no") != "no" and not config.getoption("collectonly")


def pytest_sessionstart(session):
    """The workers start after this, and find the locks taken."""
    if os.environ.get("PYTEST_XDIST_WORKER") or not is_controlling(session.config):
        return
    number, os.environ[LOG] = tempfile.mkstemp(prefix="tuanwei-test-prepared-", suffix=".log")
    with os.fdopen(number, "w") as log:
        command = [sys.executable, "-m", "tests.prepared"]
        maker = spawn(command, stdout=subprocess.PIPE, stderr=log)
    session.config.stash[MAKER] = maker
    assert maker.stdout
    maker.stdout.readline()


def pytest_collection_finish(session):
    """A worker's own database will be a copy."""
    if is_prepared():
        from django.db import connection

        connection.settings_dict["TEST"]["TEMPLATE"] = prepared(EMPTY)


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure(config):
    """Before the servers go; on a server of somebody else's nothing is left behind."""
    if maker := config.stash.get(MAKER, None):
        stop([maker], [])
        with server() as cursor:
            for name in LOCKS:
                cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        Path(os.environ.pop(LOG)).unlink()


def prepared(name: str) -> str:
    """The name again, once the database stands."""
    with server() as cursor:
        cursor.execute("SELECT pg_advisory_lock_shared(%s)", [LOCKS[name]])
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            raise pytest.UsageError(f"{name} was not made:\n{Path(os.environ[LOG]).read_text()}")
    return name


@contextmanager
def server() -> Iterator:
    """On the server's own database, outside transactions."""
    with closing(psycopg2.connect(address_of("postgres"))) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            yield cursor


def address_of(name: str) -> str:
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def make_all() -> None:
    with server() as cursor:
        for lock in LOCKS.values():
            cursor.execute("SELECT pg_advisory_lock(%s)", [lock])
        sys.stdout.write("\n")
        sys.stdout.flush()
        import django

        django.setup()
        make(cursor, EMPTY, "template1", "migrate", run_syncdb=True, verbosity=0)
        make(cursor, DEMONSTRATION, EMPTY, "demo", size="small", stdout=StringIO())


def make(cursor, name: str, template: str, command: str, **options) -> None:
    """It has its name only when it is whole, and when nobody is connected to it any more."""
    from django.core.management import call_command
    from django.db import connection

    unfinished = f"{name}_unfinished"
    for each in (name, unfinished):
        cursor.execute(f"DROP DATABASE IF EXISTS {each} WITH (FORCE)")
    cursor.execute(f"CREATE DATABASE {unfinished} TEMPLATE {template}")
    connection.settings_dict["NAME"] = unfinished
    call_command(command, **options)
    connection.close()
    cursor.execute(f"ALTER DATABASE {unfinished} RENAME TO {name}")
    cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCKS[name]])


if __name__ == "__main__":
    make_all()
