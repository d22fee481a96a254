"""Initial passwords of officers that an import brought: made as they are fetched, shown once."""

from __future__ import annotations

from django.db import transaction

from provinces.demonstration.today import business_date
from provinces.exchange.models import Import
from provinces.people.actions import set_initial_password
from provinces.people.models import Officer
from provinces.people.passwords import initial_password
from provinces.people.policies import unmanaged

AT_ONCE = 200
"""Making a password safe takes its time on purpose."""


def brought_by(record: Import):
    return Officer.objects.filter(created_import=record).select_related("division")


def waiting(record: Import):
    """Those who have no password yet."""
    return brought_by(record).filter(password__startswith="!").order_by("username")


@transaction.atomic
def first_passwords(record: Import, *, by: Officer) -> list[tuple[str, str, str, str]]:
    """Name, log-in name, unit and password of the next ones; nowhere are they kept till then."""
    officers = list(waiting(record).select_for_update(of=("self",))[:AT_ONCE])
    foreign = unmanaged(by, officers, business_date())
    rows = []
    for officer in officers:
        if officer.pk not in foreign:
            password = initial_password()
            set_initial_password(officer, password)
            officer.save(update_fields=["password", "must_change_password", "password_set_at"])
            rows.append((officer.name, officer.username, str(officer.division), password))
    return rows
