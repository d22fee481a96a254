"""The roles that an officer has today. Every page asks, so the statement stands here ready made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from django.db import connection, models

from tuanwei import clock

if TYPE_CHECKING:
    from provinces.people.models import Officer, RoleAssignment

# It begins with SELECT: before other statements the history tells the database who asks.
HELD = """SELECT {columns} FROM provinces_roleassignment AS role
JOIN provinces_division AS division ON division.id = role.division_id
JOIN provinces_officer AS officer ON officer.id = role.officer_id
CROSS JOIN (
    SELECT coalesce((SELECT business_date FROM provinces_demonstration LIMIT 1), %(today)s) AS day
) AS today
WHERE (role.starts_on IS NULL OR role.starts_on <= day)
AND (role.ends_on IS NULL OR role.ends_on >= day)
AND (role.officer_id = %(officer)s OR role.officer_id IN (
    SELECT absent.id FROM provinces_deputyship AS deputyship
    JOIN provinces_officer AS absent ON absent.id = deputyship.officer_id AND absent.is_active
    WHERE deputyship.deputy_id = %(officer)s
    AND deputyship.starts_on <= day AND deputyship.ends_on >= day
))
ORDER BY division.path, role.role
"""


def held_by(officer: Officer, model: type[RoleAssignment]) -> list[RoleAssignment]:
    """His own, and those of active officers for whom he stands in; with divisions and officers."""
    statement, parts = _statement(model)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"today": clock.real_today(), "officer": officer.pk})
        return [_role(row, parts) for row in cursor]


@cache
def _statement(model: type[RoleAssignment]) -> tuple[str, dict]:
    """And the columns of each row: alias → model and names."""
    models_ = {
        "role": model,
        "division": model._meta.get_field("division").related_model,
        "officer": model._meta.get_field("officer").related_model,
    }
    parts = {alias: (each, list(_names(each))) for alias, each in models_.items()}
    columns = (f'{alias}."{name}"' for alias, (_model, names) in parts.items() for name in names)
    return HELD.format(columns=", ".join(columns)), parts


def _names(model: type[models.Model]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        assert not field.get_db_converters(connection), field
        yield field.attname


def _role(row: tuple, parts: dict):
    found, start = {}, 0
    for alias, (model, names) in parts.items():
        end = start + len(names)
        found[alias] = model.from_db(connection.alias, names, row[start:end])
        start = end
    role = found["role"]
    role.division, role.officer = found["division"], found["officer"]
    return role
