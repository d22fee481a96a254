import subprocess
import sys
from pathlib import Path

import pytest

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
