"""Around every change of facts: the province's lock while writing, a note that it was touched.

Writers share the lock, closing a month holds it alone (``closing_alone``), so no writer is half
inside a frozen sheet. Both last until the end of the transaction.
"""

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.dispatch import Signal

from provinces.periods.models import FactsTouched

PROVINCE_LOCK = 7_301  # first key of PostgreSQL's two-key advisory locks; second: the province's id

facts_changed = Signal()
"""Sent after commit with ``province_ids``; a wake-up only, the truth is FactsTouched."""


def writing_facts(province_ids: Iterable[int]) -> None:
    """Call inside the transaction, before the first write; outside one it would lock nothing."""
    ids = sorted(set(province_ids))
    writing_quietly(ids)
    FactsTouched.objects.bulk_create([FactsTouched(province_id=each) for each in ids])
    transaction.on_commit(lambda: facts_changed.send(None, province_ids=ids))


def writing_quietly(province_ids: Iterable[int]) -> None:
    """The lock alone, for what no measure counts: drafts, and what opens or shuts a door."""
    _must_be_in_transaction()
    with connection.cursor() as cursor:
        for province_id in sorted(set(province_ids)):
            cursor.execute(
                "SELECT pg_advisory_xact_lock_shared(%s, %s)", [PROVINCE_LOCK, province_id]
            )


def closing_alone(province_id: int) -> None:
    """Waits for the province's writers and keeps new ones out until the transaction ends."""
    _must_be_in_transaction()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [PROVINCE_LOCK, province_id])


def _must_be_in_transaction() -> None:
    if not connection.in_atomic_block:
        raise TransactionManagementError("a province's lock lasts as long as a transaction")
