"""Two things at once in a test: threads with connections of their own, stopped where it matters."""

import threading
import time
from collections.abc import Callable

from django.db import connection

PATIENCE = 60.0  # seconds; a busy machine is no failure


class Doing(threading.Thread):
    """Runs ``work`` on a connection of its own; ``result()`` waits and raises what it raised."""

    def __init__(self, work: Callable[[], object]):
        super().__init__(daemon=True)
        self.work, self.value, self.error = work, None, None
        self.start()

    def run(self) -> None:
        try:
            self.value = self.work()
        except BaseException as error:
            self.error = error
        finally:
            connection.close()

    def result(self):
        self.join(PATIENCE)
        assert not self.is_alive(), "still at work"
        if self.error:
            raise self.error
        return self.value


class Pause:
    """Stands in for a function: it is called, and then waits until ``go_on()``."""

    def __init__(self, function: Callable):
        self.function = function
        self.reached, self.may_go = threading.Event(), threading.Event()

    def __call__(self, *args, **kwargs):
        value = self.function(*args, **kwargs)
        self.reached.set()
        assert self.may_go.wait(PATIENCE), "never told to go on"
        return value

    def wait_until_reached(self) -> None:
        assert self.reached.wait(PATIENCE), "never reached"

    def go_on(self) -> None:
        self.may_go.set()


def wait_until_one_waits(number: int = 1) -> None:
    """Until so many connections of this database wait for a lock."""
    deadline = time.monotonic() + PATIENCE
    while waiting() < number:
        assert time.monotonic() < deadline, "nobody waits for a lock"
        time.sleep(0.01)


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE datname = current_database() AND NOT granted"
        )
        return cursor.fetchone()[0]
