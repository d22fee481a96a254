"""The small demonstration for tests: loaded once per run, into databases beside the empty one.

``on_demonstration`` (module) serves tests that roll back, ``own_demonstration`` (one test) those
that commit or start other processes; both leave the empty test database as it is.
"""

import os
import re
from contextlib import closing, contextmanager
from io import StringIO
from itertools import count
from pathlib import Path

import psycopg2
import pytest
import redis
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from psycopg2.errors import ObjectInUse

from tests.prepared import DEMONSTRATION, is_prepared, prepared
from tests.worker_process import START_SECONDS, WorkerProcess, address_of_test_database
from tuanwei.services.tests.watching import eventually

END_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
FIRST_SWEEP = re.compile(r"Task tuanwei\.jobs\.sweep\S* succeeded")
"""A worker begins with what it finds: a job queued meanwhile would be taken by this sweep."""
_numbers = count(1)


def execute(*statements: tuple) -> None:
    """On the server's own database, outside transactions."""
    address = connection.get_connection_params() | {"dbname": "postgres"}
    address.pop("cursor_factory", None)
    address.pop("context", None)
    with closing(psycopg2.connect(**address)) as server:
        server.autocommit = True
        with server.cursor() as cursor:
            for statement in statements:
                cursor.execute(*statement)


def clone(name: str, source: str) -> None:
    """PostgreSQL copies only a database that nobody uses: others are sent away if need be."""
    statement = (f'CREATE DATABASE "{name}" TEMPLATE "{source}"',)
    try:
        execute(statement)
    except ObjectInUse:
        execute((END_OTHERS, [source]), statement)


def drop(name: str) -> None:
    execute((f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)',))


@contextmanager
def connected_to(name: str):
    """The default connection, also that of later threads, goes to the database of this name."""
    before = connection.settings_dict["NAME"]
    _go_to(name)
    try:
        yield
    finally:
        _go_to(before)


def _go_to(name: str) -> None:
    """What Django remembers of one database, the numbers of models, may be wrong in another."""
    connection.close()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()


@contextmanager
def clone_of(source: str):
    """A database of its own for the time of the block, and the default connection on it."""
    name = f"{connection.settings_dict['NAME']}_copy_{next(_numbers)}"
    connection.close()
    drop(name)
    clone(name, source)
    try:
        with connected_to(name):
            yield name
    finally:
        drop(name)


@pytest.fixture(scope="session")
def demonstration_database(django_db_setup, _worker_process, django_db_blocker):
    """Its name. Nobody stays connected to it, so that it can be copied.

    The worker of the empty database is asked for first, while the connection is still there.
    """
    if is_prepared():
        yield prepared(DEMONSTRATION)
        return
    with django_db_blocker.unblock():
        connection.close()
        empty = connection.settings_dict["NAME"]
        assert empty.startswith("test_"), "a test must ask for `db`, else pytest-django makes none"
        name = f"{empty}_demonstration"
        drop(name)
        clone(name, empty)
        with connected_to(name):
            call_command("demo", "--size", "small", stdout=StringIO())
    yield name
    with django_db_blocker.unblock():
        drop(name)


@pytest.fixture(scope="module")
def on_demonstration(demonstration_database, django_db_blocker):
    """For tests that roll back; use it together with ``db``."""
    with django_db_blocker.unblock(), clone_of(demonstration_database) as name:
        yield name


@pytest.fixture
def own_demonstration(demonstration_database, django_db_blocker):
    """For one test that may change everything."""
    with django_db_blocker.unblock(), clone_of(demonstration_database) as name:
        yield name


@pytest.fixture
def demonstration_worker(_worker_process, tmp_path):
    """A real worker on the database that the test stands on now; nothing waits from before."""
    _worker_process.stop()
    with worker_here(tmp_path) as worker:
        yield worker


@contextmanager
def worker_here(folder: Path, broker: str = ""):
    """``folder`` is for its log, and for its temporary files."""
    broker = broker or os.environ["REDIS_URL"]
    redis.Redis.from_url(broker).flushdb()
    from tuanwei.jobs.models import Job

    Job.objects.all().delete()
    worker = WorkerProcess(address_of_test_database(), broker, folder / "worker.log")
    worker.start()
    try:
        assert eventually(lambda: FIRST_SWEEP.search(worker.log.read_text()), START_SECONDS)
        yield worker
    finally:
        worker.kill()
