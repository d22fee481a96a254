"""Breaking off work that nobody wants any more, also inside a statement that takes long."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import psycopg2
from django.db import DatabaseError, connections
from django.db.utils import DEFAULT_DB_ALIAS

from tuanwei.jobs.aside import Aside
from tuanwei.jobs.registry import Stopped

if TYPE_CHECKING:
    from tuanwei.jobs.worker import Running

SECONDS = 0.5
"""Between two looks."""

IsWanted = Callable[[Aside], bool]


@contextmanager
def while_wanted(is_wanted: IsWanted, running: Running, word: str) -> Iterator[None]:
    """Stopped(word) instead of whatever the work comes to, once it is no longer wanted.

    A thread looks, and cancels the statement that the working connection is at. Only this process
    knows that connection, so no other session can be hit; and the thread has ended before the
    connection goes on to other work.
    """
    watch = Watch(is_wanted, running)
    watch.start()
    try:
        yield
    except Exception as error:
        if watch.end() and not isinstance(error, Stopped):
            raise Stopped(word) from error
        raise
    finally:
        watch.end()


class Watch(threading.Thread):
    """Looks on a connection of its own, which is opened at the first look."""

    def __init__(self, is_wanted: IsWanted, running: Running) -> None:
        super().__init__(daemon=True)
        self._is_wanted = is_wanted
        self._working = connections[DEFAULT_DB_ALIAS]
        self._beside = Aside(running)
        self._beside.connection.inc_thread_sharing()
        self._over = threading.Event()
        self._is_unwanted = False

    def run(self) -> None:
        while not self._over.wait(SECONDS):
            self._is_unwanted = self._is_unwanted or not self._asked()
            if self._is_unwanted:
                self._cancel()
        self._beside.connection.close()

    def _asked(self) -> bool:
        """A look that fails says nothing."""
        try:
            return self._is_wanted(self._beside)
        except DatabaseError:
            self._beside.connection.close()
            return True

    def _cancel(self) -> None:
        """Again and again: between two statements there is nothing to cancel."""
        if self._working.connection is not None:
            with suppress(psycopg2.Error):
                self._working.connection.cancel()

    def end(self) -> bool:
        """Whether the work was broken off; no word to the server is on its way any more."""
        self._over.set()
        if self.is_alive():
            self.join()
            if self._is_unwanted:
                self._swallow()
        return self._is_unwanted

    def _swallow(self) -> None:
        """A cancelling that came after the last statement hits this one."""
        with suppress(DatabaseError), self._working.cursor() as cursor:
            cursor.execute("SELECT 1")
