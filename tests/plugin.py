"""Starts PostgreSQL and Valkey for the tests before pytest-django reads the settings.

They live in temporary folders, do without durability and vanish with this process, however it
ends. With xdist only the controlling process starts them; its workers inherit the addresses, and
each works in a test database (pytest-django) and a Valkey database of its own.
"""

import os
import tempfile
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings

from tests.browser.chromium import NO_CHROMIUM, find_chromium
from tuanwei.services import Lease, ServiceError
from tuanwei.services.leases import release_all, take

pytest_plugins = ["tests.order", "tests.prepared", "tests.worker_process"]

SERVERS = {"DATABASE_URL": "postgres", "REDIS_URL": "valkey"}
LEASES = pytest.StashKey[list[Lease]]()
CREATE_APPLICATION_ROLE = """
DO $$ BEGIN
    CREATE ROLE tuanwei_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$
"""


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config):
    os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0" * 40)
    os.environ.setdefault("PGAPPNAME", "tests")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright beside live_server
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        os.environ["REDIS_URL"] = own_broker(os.environ["REDIS_URL"], worker)
        return
    early_config.stash[LEASES] = [
        start(variable, kind) for variable, kind in SERVERS.items() if not os.environ.get(variable)
    ]
    create_application_role()


def pytest_configure():
    """Each test client loads the middleware anew: static files are looked up when asked for."""
    settings.WHITENOISE_AUTOREFRESH = True


def start(variable: str, kind: str) -> Lease:
    folder = Path(tempfile.mkdtemp(prefix=f"tuanwei-test-{kind}-"))
    try:
        lease = take(kind, folder, throw_away=True)
    except ServiceError as error:
        raise pytest.UsageError(str(error)) from None
    os.environ[variable] = lease.url
    return lease


def own_broker(address: str, worker: str) -> str:
    """The address of the Valkey database of ``gw0``, ``gw1`` …: the given one's successors."""
    base, _, number = address.rpartition("/")
    return f"{base}/{int(number) + int(worker.removeprefix('gw')) + 1}"


def create_application_role() -> None:
    """Roles belong to the whole server: workers that migrate side by side would both create it."""
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(CREATE_APPLICATION_ROLE)


def pytest_unconfigure(config):
    release_all(config.stash.get(LEASES, []))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Without Chromium browser tests are left out; in continuous integration they fail."""
    if find_chromium() or os.environ.get("CI") == "true":
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("browser")]


def pytest_terminal_summary(terminalreporter):
    if not find_chromium() and os.environ.get("CI") != "true":
        terminalreporter.write_line(NO_CHROMIUM)
