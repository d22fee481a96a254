"""Organisations: the evidence of a month, and the measures that follow from it alone."""

import datetime as dt

from django.db import connection

from provinces.models import Organisation
from provinces.organisations import conditions

EVIDENCE = """
INSERT INTO assessments_evidence (sheet_id, township_id, organisations, founded, failures)
SELECT %s, township_id, array_agg(id), array_agg(established_on), array_agg(failures)
FROM (SELECT * FROM ({rows}) AS masked ORDER BY township_id, id) AS ordered
GROUP BY township_id ORDER BY township_id
"""

COUNTS = """
SELECT township_id,
    count(*) FILTER (WHERE mask & %(active)s = 0),
    count(*) FILTER (WHERE mask & %(standards)s = 0),
    coalesce(sum({haves}) FILTER (WHERE mask & %(active)s = 0), 0),
    count(*) FILTER (WHERE mask & %(five_haves)s = 0),
    count(*) FILTER (WHERE mask & %(qualified)s = 0)
FROM (
    SELECT township_id, unnest(failures) AS mask
    FROM assessments_evidence WHERE sheet_id = %(sheet)s
) AS organisation
GROUP BY township_id
"""

NEW = """
SELECT township_id, count(*)
FROM (
    SELECT township_id, unnest(founded) AS day, unnest(failures) AS mask
    FROM assessments_evidence WHERE sheet_id = %(sheet)s
) AS organisation
WHERE mask & %(active)s = 0 AND day BETWEEN %(start)s AND %(end)s
GROUP BY township_id
"""

MEASURES = (
    "organisations.active",
    "organisations.standards",
    "organisations.haves",
    "organisations.five_haves",
    "organisations.qualified",
)


def record_evidence(sheet_id: int, township_ids: list[int], day: dt.date) -> None:
    """One row per township with each organisation's id, founding day and failure mask on the day.

    One statement over the fact table; nothing passes through Python.
    """
    if not township_ids:
        return
    rows = (
        Organisation.objects.filter(township_id__in=township_ids)
        .with_failures(day)
        .order_by()
        .values("township_id", "id", "established_on", "failures")
    )
    sql, parameters = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(EVIDENCE.format(rows=sql), [sheet_id, *parameters])


def counts(sheet_id: int) -> dict[int, dict[str, int | None]]:
    """{township id: {measure: number}}; townships without organisations are absent."""
    haves = " + ".join(f"(mask & {bits} = 0)::int" for bits in conditions.HAVES.values())
    parameters = {
        "sheet": sheet_id,
        "active": conditions.ACTIVE,
        "standards": conditions.ACTIVE | conditions.STANDARDS,
        "five_haves": conditions.ACTIVE | conditions.FIVE_HAVES,
        "qualified": conditions.QUALIFIED,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNTS.format(haves=haves), parameters)
        return {
            township: dict(zip(MEASURES, numbers, strict=True))
            for township, *numbers in cursor.fetchall()
        }


def new_within(sheet_id: int, start: dt.date, end: dt.date) -> dict[int, int]:
    """Active organisations founded from start to end, both included."""
    parameters: dict[str, int | dt.date] = {
        "sheet": sheet_id,
        "active": conditions.ACTIVE,
        "start": start,
        "end": end,
    }
    with connection.cursor() as cursor:
        cursor.execute(NEW, parameters)
        return dict(cursor.fetchall())
