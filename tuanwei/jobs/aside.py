"""Telling how far work is while it stands in a transaction of its own."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from tuanwei.jobs.worker import Running

TELL = "UPDATE tuanwei_job SET done = %s, total = %s, step = %s WHERE id = %s"


class Aside:
    """A second connection: what is told and asked here is seen, and seen from, outside."""

    def __init__(self, running: Running) -> None:
        self.job_id = running.job.pk
        self.connection = connection.copy()

    def tell(self, done: int, total: int, step: str) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(TELL, [done, total, step[:120], self.job_id])

    def ask(self, query: str, *parameters):
        """The first cell of the answer, None without a row."""
        with self.connection.cursor() as cursor:
            cursor.execute(query, parameters)
            row = cursor.fetchone()
            return row[0] if row else None


@contextmanager
def aside(running: Running):
    telling = Aside(running)
    try:
        yield telling
    finally:
        telling.connection.close()
