import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg2
import pytest
import redis

from tuanwei.services.folders import PROJECT
from tuanwei.services.leases import Lease, release_all, take

HOLD = """
import sys, time
from pathlib import Path
from tuanwei.services.leases import take
lease = take(sys.argv[1], Path(sys.argv[2]), throw_away=True)
print(lease.url, flush=True)
time.sleep(600)
"""


class Holder:
    """Another process with a lease of its own."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.child = subprocess.Popen(
            [sys.executable, "-c", HOLD, kind, str(folder)],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            text=True,
        )

    def url(self) -> str:
        assert self.child.stdout
        return self.child.stdout.readline().strip()

    def kill(self) -> None:
        self.child.kill()
        self.child.wait()


@pytest.fixture
def hold():
    holders = []

    def hold(kind: str, folder: Path) -> Holder:
        holders.append(Holder(kind, folder))
        return holders[-1]

    yield hold
    for holder in holders:
        holder.kill()


@pytest.fixture
def lease():
    """Takes leases that are given back after the test."""
    taken: list[Lease] = []

    def lease(kind: str, folder: Path, *, throw_away: bool = True) -> Lease:
        taken.append(take(kind, folder, throw_away=throw_away))
        return taken[-1]

    yield lease
    release_all(taken)


def server_process(url: str) -> int:
    if url.startswith("redis"):
        with redis.Redis.from_url(url) as client:
            return client.info("server")["process_id"]
    connection = psycopg2.connect(url)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_read_file('postmaster.pid', 0, 20)")
        process = int(cursor.fetchone()[0].split()[0])
    connection.close()
    return process


def keeper_of(process: int) -> int:
    return int(_state(process)[1])


def is_alive(process: int) -> bool:
    """One that has ended and only waits to be noticed by its parent is not."""
    try:
        return _state(process)[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _state(process: int) -> list[str]:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


def eventually(happens: Callable[[], bool], seconds: float = 5.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if happens():
            return True
        time.sleep(0.02)
    return False
