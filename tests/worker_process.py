"""A real Celery worker for tests that go through the broker."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
import redis

from tuanwei.services.processes import spawn, stop
from tuanwei.services.tests.watching import is_alive

START_SECONDS = 90.0  # a busy machine is no failure
STRANGERS = """
SELECT concat_ws(' ', application_name, state, now() - state_change, query)
FROM pg_stat_activity
WHERE datname = current_database() AND pid <> ALL (%s)
"""
END_STRANGERS = "SELECT pg_terminate_backend(pid, 1000) FROM" + STRANGERS.partition("FROM")[2]


class WorkerProcess:
    """A worker of its own process, on the test's database and broker; may be killed and revived."""

    def __init__(self, database_url: str, broker_url: str, log: Path) -> None:
        self.log, self.temporary = log, log.with_name("temporary")
        self.environment = os.environ | {
            "DATABASE_URL": database_url, "REDIS_URL": broker_url, "TMPDIR": str(self.temporary),
            "PGAPPNAME": "worker",
        }  # fmt: skip
        self.child: subprocess.Popen | None = None

    @property
    def is_running(self) -> bool:
        return self.child is not None and self.child.poll() is None

    def start(self) -> None:
        """Returns when the worker listens."""
        self.log.write_text("")
        self.temporary.mkdir(exist_ok=True)
        command = [sys.executable, "-m", "celery", "-A", "tuanwei", "worker", "--concurrency=1"]
        quick = ["--loglevel=INFO", "--without-gossip", "--without-mingle"]
        with self.log.open("a") as log:
            self.child = spawn(
                command + quick,
                death_signal=signal.SIGQUIT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + START_SECONDS
        while " ready." not in self.log.read_text():
            if not self.is_running or time.monotonic() > deadline:
                pytest.fail(f"the Celery worker did not start:\n{self.log.read_text()}")
            time.sleep(0.05)

    def kill(self) -> None:
        """As a power cut would: the worker and its children, at once."""
        if self.child:
            stop([self.child], [])

    def kill_hand(self) -> None:
        """The process that does the work, as a system without memory would; another follows."""
        os.kill(self.hand(), signal.SIGKILL)

    def hand(self) -> int:
        assert self.child
        (hand,) = children(self.child.pid)
        return hand

    def helper(self, hand: int, module: str) -> int | None:
        """The child of the hand that runs this module, once there is one."""
        words = f"-m\0{module}\0".encode()
        found = (each for each in children(hand) if words in command_of(each))
        return next(found, None)

    def stop(self) -> None:
        if self.child:
            stop([self.child], [(signal.SIGTERM, 3.0), (signal.SIGQUIT, 1.0)])


def children(parent: int) -> list[int]:
    """Asked of the parent alone: to look at all processes takes longer than some of them live."""
    try:
        tasks = list(Path(f"/proc/{parent}/task").iterdir())
        found = [int(each) for task in tasks for each in (task / "children").read_text().split()]
    except OSError:
        return []
    return [each for each in found if is_alive(each)]


def command_of(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


@pytest.fixture(scope="session")
def _worker_process(django_db_setup):
    with tempfile.TemporaryDirectory() as folder:
        worker = WorkerProcess(
            address_of_test_database(), os.environ["REDIS_URL"], Path(folder, "worker.log")
        )
        yield worker
        worker.stop()
        wait_until_left(worker.environment["DATABASE_URL"])


@pytest.fixture
def celery_worker_process(transactional_db, _worker_process):
    """The worker, running; nothing is queued from an earlier test. It keeps its log in ``.log``."""
    if not _worker_process.is_running:
        redis.Redis.from_url(os.environ["REDIS_URL"]).flushdb()
        _worker_process.start()
    return _worker_process


def address_of_test_database() -> str:
    """The address of the database that pytest-django made for this process."""
    from django.db import connection

    address = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(address._replace(path=f"/{connection.settings_dict['NAME']}"))


def wait_until_left(database_url: str, seconds: float = 5.0) -> None:
    """The server notices a little later that a killed client is gone; until then it counts.

    Who has not left by then would keep the database from being dropped: it is told who he is,
    since when he has been silent, and his last words.
    """
    from django.db import connection as own

    deadline = time.monotonic() + seconds
    with closing(psycopg2.connect(database_url)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        known = [c.info.backend_pid for c in (connection, own.connection) if c and not c.closed]
        while time.monotonic() < deadline:
            cursor.execute(STRANGERS, [known])
            last_words = [query for (query,) in cursor.fetchall()]
            if not last_words:
                return
            time.sleep(0.05)
        warnings.warn(f"sessions were left open: {last_words}", stacklevel=2)
        cursor.execute(END_STRANGERS, [known])
