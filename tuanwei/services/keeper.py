"""The process that keeps one server running for as long as somebody holds a lease on it.

A lease is an open connection to the keeper's socket. The kernel closes it however its holder ends,
so counting connections is enough to know when nobody is left. The folder's lock is handed on to
the server: while it is held, some process of this keeper or its server still lives.
"""

import contextlib
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from .errors import ServiceError
from .kinds import KINDS, Server
from .logs import last_line, open_log
from .processes import stop

GRACE_SECONDS = 1.5
START_SECONDS = 60.0
TRIES = 5
BYE = b"bye"


class Keeper:
    def __init__(self, server: Server, listener: socket.socket, lock: int) -> None:
        self.server, self.listener, self.lock = server, listener, lock
        self.holders: set[socket.socket] = set()
        self.leavers: set[socket.socket] = set()
        self.child: subprocess.Popen | None = None
        self.ready = False
        self.tries = 0
        self.ends_at = 0.0
        self.must_end = False
        self.selector = selectors.DefaultSelector()
        self.selector.register(listener, selectors.EVENT_READ)

    def run(self) -> None:
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        try:
            self.server.prepare()
            self._start()
            while not self._is_over():
                self._serve()
        except ServiceError as error:
            self._accept_waiting()
            self._tell(f"failed {error}")
        finally:
            self._finish()

    def _start(self) -> None:
        """The first start may choose a port; later ones keep it, for the address is known."""
        self.started_at = time.monotonic()
        self.ends_at = self.started_at + GRACE_SECONDS
        self.tries += 1
        known = self.server.port if self.ready else 0
        with open_log(self.log) as log:
            self.child = self.server.start(
                port=known, pass_fds=[self.lock], stdout=log, stderr=subprocess.STDOUT
            )
        self.starting = True

    def _serve(self) -> None:
        for key, _ in self.selector.select(0.02 if self.starting else 0.5):
            if key.fileobj is self.listener:
                self._accept()
            else:
                self._hear(key.fileobj)  # type: ignore[arg-type]
        if self.child and self.child.poll() is not None:
            self._start_again()
        elif self.starting and self.server.is_ready():
            self._welcome()
        elif self.starting and time.monotonic() - self.started_at > START_SECONDS:
            raise ServiceError(f"{self.server.title} 没能启动，日志见 {self.log}")

    def _accept(self) -> None:
        holder, _ = self.listener.accept()
        self.holders.add(holder)
        self.selector.register(holder, selectors.EVENT_READ)
        if not self.starting:
            self._send(holder, f"ready {self.server.url}")

    def _hear(self, holder: socket.socket) -> None:
        try:
            words = holder.recv(100)
        except OSError:
            words = b""
        self.selector.unregister(holder)
        self.holders.discard(holder)
        if words.strip() == BYE and not self.holders:
            self.leavers.add(holder)
        else:
            holder.close()
        if not self.holders:
            self.ends_at = time.monotonic() + (0 if self.leavers else GRACE_SECONDS)

    def _welcome(self) -> None:
        self._tell(f"again {self.server.url}" if self.ready else f"ready {self.server.url}")
        self.ready, self.starting, self.tries = True, False, 0
        self.ends_at = time.monotonic() + GRACE_SECONDS

    def _start_again(self) -> None:
        if self.tries >= TRIES:
            raise ServiceError(
                f"{self.server.title} 没能启动，日志见 {self.log}：{last_line(self.log)}"
            )
        time.sleep(0.1 * self.tries)
        self._start()

    def _is_over(self) -> bool:
        if self.must_end or not self.server.folder.exists():
            return True
        return not self.holders and time.monotonic() >= self.ends_at

    def _finish(self) -> None:
        """New comers are turned away first: they wait for the lock and start a keeper anew."""
        (self.server.folder / "socket").unlink(missing_ok=True)
        self.listener.close()
        for holder in self.holders:
            holder.close()
        if self.child:
            stop([self.child], self.server.stopping)
        self.server.clear_up()
        if self.server.throw_away:
            shutil.rmtree(self.server.folder, ignore_errors=True)
        for leaver in self.leavers:
            leaver.close()

    def _accept_waiting(self) -> None:
        """Those who wait for a server that could not even be prepared."""
        self.listener.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while True:
                self.holders.add(self.listener.accept()[0])

    def _tell(self, words: str) -> None:
        for holder in self.holders:
            self._send(holder, words)

    @staticmethod
    def _send(holder: socket.socket, words: str) -> None:
        with contextlib.suppress(OSError):
            holder.sendall(words.encode() + b"\n")

    def _end(self, *_) -> None:
        self.must_end = True

    @property
    def log(self) -> Path:
        return self.server.folder / "server.log"


def main(kind: str, folder: str, listener: str, lock: str, throw_away: str = "") -> None:
    server = KINDS[kind](Path(folder), throw_away=bool(throw_away))
    Keeper(server, socket.socket(fileno=int(listener)), int(lock)).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
