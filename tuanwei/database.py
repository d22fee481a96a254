"""The application works as a role that owns nothing; migrations work as the owner.

The address in DATABASE_URL is the owner's. Every connection gives up the owner's rights with
``SET ROLE`` as soon as the role exists, so a forgotten filter or an injected statement can reach
neither the structure nor rows that row-level security hides.
"""

from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import (
    DEFAULT_DB_ALIAS,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    connections,
)
from django.db.backends.utils import CursorWrapper

INSUFFICIENT_PRIVILEGE = "42501"
ROLE_EXISTS = "SELECT 1 FROM pg_roles WHERE rolname = %s"

GRANTS = """
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {role};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role};
"""

HISTORY = """
SELECT format('%I', relname),
    CASE WHEN relname = 'pghistory_context' THEN 'DELETE' ELSE 'UPDATE, DELETE' END
FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND (relname ~ '^(provinces|assessments)_.*event$' OR relname = 'pghistory_context')
"""
"""Tables that are only ever added to, and what the application may not do with them."""

_owners: set[str] = set()


AWAY = ("08", "57P")
"""Classes of SQLSTATE: no connection; the server stops, or is only starting."""


def is_away(error: Exception) -> bool:
    """Whether the connection was lost; then PostgreSQL often could not even say why."""
    if not isinstance(error, InterfaceError | OperationalError):
        return False
    return (getattr(error.__cause__, "pgcode", None) or "08").startswith(AWAY)


def _role() -> str:
    return '"' + settings.APPLICATION_ROLE.replace('"', '""') + '"'


def take_application_role(sender, connection, **kwargs) -> None:
    if connection.alias in _owners or connection.alias not in settings.DATABASES:
        return
    with connection.cursor() as cursor:
        cursor.execute(ROLE_EXISTS, [settings.APPLICATION_ROLE])
        if cursor.fetchone():
            with _clearly_refused(connection):
                cursor.execute(f"SET ROLE {_role()}")


@contextmanager
def _clearly_refused(connection):
    """What the database administrator has to do, instead of PostgreSQL's refusal."""
    try:
        yield
    except ProgrammingError as refusal:
        if getattr(refusal.__cause__, "pgcode", "") != INSUFFICIENT_PRIVILEGE:
            raise
        owner = connection.settings_dict["USER"]
        raise ImproperlyConfigured(
            f"数据库账户“{owner}”不能建立或使用角色{settings.APPLICATION_ROLE}。"
            f"请由数据库管理员执行：CREATE ROLE {settings.APPLICATION_ROLE} NOLOGIN;"
            f' GRANT {settings.APPLICATION_ROLE} TO "{owner}";'
        ) from None


@contextmanager
def as_owner(alias: str = DEFAULT_DB_ALIAS):
    """The connection with the owner's rights, for migrations and for emptying tables in tests.

    Inside another such block it changes nothing.
    """
    if alias in _owners:
        yield
        return
    connection = connections[alias]
    _owners.add(alias)
    try:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        yield
    finally:
        _owners.discard(alias)
        if connection.connection is not None:
            take_application_role(None, connection)


def grant_to_application_role(alias: str = DEFAULT_DB_ALIAS) -> None:
    """Creates the role if absent and gives it exactly what the application needs."""
    with connections[alias].cursor() as cursor:
        with _clearly_refused(connections[alias]):
            _create_role(cursor)
        cursor.execute(GRANTS.format(role=_role()))
        cursor.execute(HISTORY)
        for table, rights in cursor.fetchall():
            cursor.execute(f"REVOKE {rights} ON {table} FROM {_role()}")


def _create_role(cursor: CursorWrapper) -> None:
    cursor.execute(ROLE_EXISTS, [settings.APPLICATION_ROLE])
    if not cursor.fetchone():
        cursor.execute(f"CREATE ROLE {_role()} NOLOGIN NOSUPERUSER NOBYPASSRLS")
    cursor.execute("SELECT pg_has_role(current_user, %s, 'SET')", [settings.APPLICATION_ROLE])
    if not cursor.fetchone()[0]:
        cursor.execute(f"GRANT {_role()} TO CURRENT_USER")


def owner_is_superuser(alias: str = DEFAULT_DB_ALIAS) -> bool:
    """Whether the address in DATABASE_URL has more rights than the system ever needs."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = session_user")
        return cursor.fetchone()[0]
