"""The application's role owns nothing and may only do what it needs."""

import threading

import pytest
from django.core.management import call_command
from django.db import (
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    connection,
    connections,
    transaction,
)

from tests.factories import division
from tuanwei.database import as_owner, is_away

pytestmark = pytest.mark.django_db

WHO = "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolcanlogin FROM pg_roles" \
      " WHERE rolname = current_user"  # fmt: skip


def asked(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()


def refused(statement):
    with pytest.raises(ProgrammingError) as error, transaction.atomic():
        asked(statement)
    return str(error.value)


def test_the_application_works_as_a_role_without_powers():
    assert asked("SELECT current_user") == ("tuanwei_app",)
    assert asked(WHO) == (False,) * 5


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE public.x (y int)",
        "DROP TABLE provinces_division",
        "ALTER TABLE provinces_division ADD x int",
        "ALTER TABLE provinces_organisation DISABLE TRIGGER ALL",
        "TRUNCATE provinces_division",
        "SET session_replication_role = replica",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'x', now())",
        "CREATE ROLE x",
    ],
)
def test_structure_and_triggers_are_out_of_reach(statement):
    assert "must be owner" in (said := refused(statement)) or "permission denied" in said


def test_temporary_tables_are_allowed():
    asked("CREATE TEMPORARY TABLE stage (x int) ON COMMIT DROP; SELECT 1")


def test_a_new_connection_gives_up_the_owners_rights():
    found = []

    def work():
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT current_user, session_user")
            found.append(cursor.fetchone())
        connections["default"].close()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found[0][0] == "tuanwei_app" != found[0][1]


def test_as_owner_lasts_for_its_block_only():
    with as_owner():
        assert asked("SELECT current_user") != ("tuanwei_app",)
    assert asked("SELECT current_user") == ("tuanwei_app",)
    with pytest.raises(KeyError), as_owner():
        raise KeyError
    assert asked("SELECT current_user") == ("tuanwei_app",)


def test_an_inner_block_as_owner_does_not_end_the_outer_one():
    with as_owner():
        with as_owner():
            pass
        assert asked("SELECT current_user") != ("tuanwei_app",)
    assert asked("SELECT current_user") == ("tuanwei_app",)


@pytest.mark.django_db(transaction=True)
def test_flush_empties_as_owner_and_gives_the_rights_back():
    from provinces.places.models import Division

    division("36")
    call_command("flush", verbosity=0, interactive=False)
    assert not Division.objects.exists()
    assert asked("SELECT current_user") == ("tuanwei_app",)


class Refused(Exception):
    """Stands in for what the driver raises."""

    def __init__(self, pgcode):
        self.pgcode = pgcode


@pytest.mark.parametrize(
    ("kind", "pgcode", "away"),
    [
        (OperationalError, None, True),  # the line went dead
        (OperationalError, "57P01", True),  # ended by an administrator, or a restart
        (OperationalError, "57P03", True),  # still starting
        (OperationalError, "08006", True),
        (InterfaceError, None, True),  # what is tried on a dead connection
        (OperationalError, "53100", False),  # disk full
        (OperationalError, "57014", False),  # cancelled
        (OperationalError, "40P01", False),  # deadlock
        (ProgrammingError, "42P01", False),
        (IntegrityError, "23505", False),
    ],
)
def test_a_lost_connection_is_told_from_a_refusal(kind, pgcode, away):
    error = kind()
    error.__cause__ = Refused(pgcode)
    assert is_away(error) is away
