"""How many reports wait for an officer: the number beside 月报 in the navigation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import connection

from provinces.people.models import Officer
from provinces.places.levels import Level
from provinces.places.models import Division
from tuanwei.months import Month
from tuanwei.rights import can

NEAR = (Level.COUNTY, Level.TOWNSHIP)
"""Provinces and cities fill in no township's report themselves."""


def reports_to_do(officer: Officer, today: dt.date) -> int:
    """To hand in of the month that is over, to mend, to decide; locked ones are nobody's work."""
    if officer.is_superuser:
        return 0
    entering = _tops(officer, "edit_report", NEAR)
    deciding = _tops(officer, "review_report", tuple(Level))
    return _number(officer, entering, deciding, today) if entering or deciding else 0


def _tops(officer: Officer, right: str, levels) -> list[Division]:
    return [
        each
        for each in officer.scope_divisions()
        if each.level in levels and can(officer, right, each)
    ]


NOT_BEGUN = """
SELECT count(*) AS number FROM provinces_division AS town
JOIN provinces_division AS county ON county.id = town.parent_id
JOIN provinces_division AS city ON city.id = county.parent_id
WHERE town.level = 'township' AND ({entering}) AND town.in_scope
AND (town.valid_from IS NULL OR town.valid_from <= %(last)s)
AND (town.valid_to IS NULL OR town.valid_to > %(last)s)
AND NOT EXISTS (SELECT 1 FROM provinces_monthlyreport AS own
    WHERE own.township_id = town.id AND own.month = %(over)s)
AND NOT EXISTS (SELECT 1 FROM provinces_period AS closed
    WHERE closed.province_id = city.parent_id AND closed.month = %(over)s
    AND closed.state = 'closed')
"""

# Drafts of past months and returned ones to mend, handed in ones to decide.
WRITTEN = """
SELECT count(*) FILTER (WHERE ({entering}) AND (
    report.state = 'returned' OR report.state = 'draft' AND report.month < %(present)s
) AND (NOT shut OR writable)) + count(*) FILTER (WHERE ({deciding})
    AND report.state = 'submitted' AND (NOT shut OR granted)
    AND report.submitted_by_id IS DISTINCT FROM %(officer)s
) AS number
FROM (SELECT report.*, town.path, EXISTS (SELECT 1 FROM provinces_period AS closed
        WHERE closed.province_id = city.parent_id AND closed.month = report.month
        AND closed.state = 'closed') AS shut,
    coalesce(granted, FALSE) AS granted, coalesce(writable, FALSE) AS writable
    FROM provinces_monthlyreport AS report
    JOIN provinces_division AS town ON town.id = report.township_id
    JOIN provinces_division AS county ON county.id = town.parent_id
    JOIN provinces_division AS city ON city.id = county.parent_id
    LEFT JOIN LATERAL (
        SELECT TRUE AS granted, bool_or(expires_on >= %(today)s) AS writable
        FROM provinces_lockexception AS exception WHERE revoked_at IS NULL
        AND exception.township_id = report.township_id AND exception.month = report.month
        HAVING count(*) > 0
    ) AS exception ON TRUE
    WHERE ({inside}) AND report.state IN ('draft', 'returned', 'submitted')
) AS report
"""


def _number(officer: Officer, entering, deciding, today: dt.date) -> int:
    """One statement, ready made, for every page asks it."""
    over = Month.of(today).previous
    tops = {f"top{at}": f"{each.path}%" for at, each in enumerate([*entering, *deciding])}
    names = list(tops)
    scopes = {
        "entering": _under("path", names[: len(entering)]),
        "deciding": _under("path", names[len(entering) :]),
        "inside": _under("town.path", names),
    }
    begun = NOT_BEGUN.format(entering=_under("town.path", names[: len(entering)]))
    statement = f"SELECT sum(number) FROM ({begun} UNION ALL {WRITTEN.format(**scopes)}) AS counted"
    with connection.cursor() as cursor:
        cursor.execute(
            statement,
            tops | {"last": over.last, "over": str(over), "present": str(Month.of(today)),
                    "today": today, "officer": officer.pk},
        )  # fmt: skip
        return int(cursor.fetchone()[0])


def _under(path: str, names: Sequence[str]) -> str:
    """Ids and full stops alone, nothing that LIKE would take for a pattern."""
    return " OR ".join(f"{path} LIKE %({name})s" for name in names) or "FALSE"
