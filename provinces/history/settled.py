"""Up to when everything that was written can be seen."""

from __future__ import annotations

import datetime as dt

from django.db import connection


def settled_moment() -> dt.datetime:
    """Later history is of changes that a query asked after this may not have seen.

    The time of the database, moved back to the beginning of the oldest transaction of others that
    is still going on: what it writes will bear that time (see migration 0014).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT settled_moment()")
        return cursor.fetchone()[0]
