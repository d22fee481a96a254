"""Changes of officers and their roles: atomic, always with the person who makes them."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from provinces.history.overtaking import save_unless_overtaken
from provinces.people.models import Officer, RoleAssignment
from provinces.people.passwords import initial_password
from provinces.people.policies import (
    administers,
    check_can_manage,
    check_may_grant,
    check_stays_administered,
)
from provinces.people.sign_ins import end_all
from provinces.places.models import Division
from provinces.places.scope import check_still_in_scope
from tuanwei import clock
from tuanwei.rights import Role

Grant = tuple[Role, Division]
FIELDS = ["username", "name", "division", "phone", "email"]


@transaction.atomic
def create_officer(officer: Officer, grants: Iterable[Grant], *, by: Officer) -> str:
    """Returns the initial password, which is kept nowhere."""
    password = initial_password()
    officer.created_by = by
    set_initial_password(officer, password)
    officer.save(force_insert=True)
    give_roles(officer, grants, by=by)
    if officer.division:
        check_still_in_scope(by, "manage_officers", officer.division)
    return password


@transaction.atomic
def update_officer(
    officer: Officer, grants: Iterable[Grant], *, read_revision: int, on: dt.date, by: Officer
) -> None:
    """Saves the fields and makes ``grants`` the roles; raises Overtaken or NotAllowed."""
    check_can_manage(by, Officer.objects.select_related("division").get(pk=officer.pk), on)
    save_unless_overtaken(officer, fields=FIELDS, read_revision=read_revision)
    set_roles(officer, set(grants), on=on, by=by)
    if officer.division:
        check_still_in_scope(by, "manage_officers", officer.division)


def give_roles(officer: Officer, grants: Iterable[Grant], *, by: Officer, starts_on=None) -> None:
    grants = sorted(set(grants), key=lambda grant: (grant[1].path, grant[0]))
    for _role, division in grants:
        check_may_grant(by, officer, division)
    for role, division in grants:
        RoleAssignment.objects.create(
            officer=officer, role=role, division=division, starts_on=starts_on, created_by=by
        )


def set_roles(officer: Officer, grants: set[Grant], *, on: dt.date, by: Officer) -> None:
    """Takes away what is not in ``grants`` and gives what is new; others stay as they are."""
    rows = officer.assignments.not_over(on).select_related("division")
    present = {(Role(each.role), each.division): each for each in rows}
    gone = set(present) - grants
    lost = [division for role, division in gone if role == Role.ADMINISTRATOR]
    check_stays_administered(officer, lost)
    for grant in gone:
        present[grant].delete()
    give_roles(officer, grants - set(present), by=by)
    if gone or grants - set(present):
        # A second editor of the same person must notice that the roles are others now.
        Officer.objects.filter(pk=officer.pk).update(revision=F("revision") + 1)


@transaction.atomic
def disable(officer: Officer, reason: str, *, on: dt.date, by: Officer) -> None:
    current = Officer.objects.select_for_update().get(pk=officer.pk)
    check_can_manage(by, current, on)
    check_stays_administered(current, administers(current, on))
    current.is_active, current.disabled_reason = False, reason
    current.save(update_fields=["is_active", "disabled_reason"])
    end_all(current)


@transaction.atomic
def enable(officer: Officer, *, on: dt.date, by: Officer) -> None:
    check_can_manage(by, officer, on)
    officer.is_active, officer.disabled_reason = True, ""
    officer.save(update_fields=["is_active", "disabled_reason"])


@transaction.atomic
def reset_password(officer: Officer, *, on: dt.date, by: Officer) -> str:
    """A new initial password; every session of the officer ends with the old one."""
    check_can_manage(by, officer, on)
    password = initial_password()
    set_initial_password(officer, password)
    officer.save(update_fields=["password", "must_change_password", "password_set_at"])
    end_all(officer)
    return password


def set_initial_password(officer: Officer, password: str) -> None:
    officer.set_password(password)
    officer.must_change_password = True
    officer.password_set_at = clock.now()


@transaction.atomic
def change_own_password(officer: Officer, password: str) -> None:
    officer.set_password(password)
    officer.must_change_password = False
    officer.password_set_at = clock.now()
    officer.save(update_fields=["password", "must_change_password", "password_set_at"])
