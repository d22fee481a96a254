"""Finding a running server, or starting one, and holding on to it."""

import contextlib
import fcntl
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import ServiceError

WAIT_SECONDS = 90.0
PACKAGE = Path(__file__).resolve().parent


@dataclass
class Lease:
    """The server runs at ``url`` for as long as this connection is open."""

    url: str
    connection: socket.socket

    def news(self) -> str:
        """Empty; ``again`` after the server was restarted; ``gone`` when nobody keeps it."""
        self.connection.setblocking(False)
        try:
            words = self.connection.recv(1000).decode()
        except BlockingIOError:
            return ""
        except OSError:
            return "gone"
        return words.split()[0] if words.split() else "gone"

    def say_good_bye(self) -> None:
        with contextlib.suppress(OSError):
            self.connection.sendall(b"bye\n")

    def wait_for_the_end(self) -> None:
        """Until the server has stopped; if others still hold it, not at all."""
        with contextlib.suppress(OSError):
            self.connection.settimeout(5)
            while self.connection.recv(1000):
                pass
        self.connection.close()


def release_all(leases: Iterable[Lease]) -> None:
    leases = list(leases)
    for lease in leases:
        lease.say_good_bye()
    for lease in leases:
        lease.wait_for_the_end()


def take(kind: str, folder: Path, *, throw_away: bool = False) -> Lease:
    """The running server of this folder, started if need be; of two who come at once, one starts.

    Raises ServiceError with the reason where it cannot be had.
    """
    _make(folder)
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        if lease := join(folder):
            return lease
        with _lock(folder) as lock:
            if lock is not None:
                _start_keeper(kind, folder, lock, throw_away)
                continue
        time.sleep(0.02)
    raise ServiceError(f"等了 {WAIT_SECONDS:.0f} 秒，{folder} 的服务仍没有启动，日志见 {folder}")


def join(folder: Path) -> Lease | None:
    """A lease on the server that runs already, if one does."""
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(WAIT_SECONDS)
    try:
        with _short(folder) as address:
            connection.connect(address)
        word, _, rest = connection.makefile().readline().strip().partition(" ")
    except OSError:
        word, rest = "", ""
    if word == "ready":
        return Lease(rest, connection)
    connection.close()
    if word == "failed":
        raise ServiceError(rest)
    return None


def _start_keeper(kind: str, folder: Path, lock: int, throw_away: bool) -> None:
    """The keeper inherits the lock and the listening socket, so whoever connects now waits."""
    (folder / "socket").unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as listener, (folder / "keeper.log").open("w") as log:
        with _short(folder) as address:
            listener.bind(address)
        listener.listen(100)
        numbers = (listener.fileno(), lock)
        command = [sys.executable, "-m", "services.keeper", kind, folder, *numbers]
        subprocess.Popen(
            [*map(str, command), *(["throw-away"] if throw_away else [])],
            # Found beside the project's package: a keeper has no use for Celery and Django.
            cwd=PACKAGE.parent,
            pass_fds=numbers,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


@contextlib.contextmanager
def _lock(folder: Path) -> Iterator[int | None]:
    number = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield number
    except BlockingIOError:
        yield None
    finally:
        os.close(number)


@contextlib.contextmanager
def _short(folder: Path) -> Iterator[str]:
    """The socket's address by the folder's number: a socket's path may not exceed 107 bytes."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{number}/socket"
    finally:
        os.close(number)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        raise ServiceError(
            f"不能写入 {folder}：它属于另一个账户。请用那个账户运行，"
            "或用 TUANWEI_DATA 另选一个文件夹；也可以设置 DATABASE_URL 使用已有的数据库。"
        )
