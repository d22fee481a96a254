"""The floor under any computation: one bare SQL aggregate of the same measures, nothing written."""

from django.db import connection

from provinces.models import Organisation

SQL = """
SELECT township_id,
    count(*) FILTER (WHERE {active}),
    count(*) FILTER (WHERE {active} AND established_on BETWEEN %(start)s AND %(end)s),
    count(*) FILTER (WHERE {active} AND {standards}),
    sum(venue::int + supplies::int + rules::int + duties::int + plan::int)
        FILTER (WHERE {active}),
    count(*) FILTER (WHERE {active} AND {haves}),
    count(*) FILTER (WHERE {active} AND {standards} AND {haves})
FROM provinces_organisation GROUP BY township_id
"""
ACTIVE = (
    "(established_on <= %(day)s AND (dissolved_on IS NULL OR dissolved_on > %(day)s)"
    " AND status = 'approved' AND approved_on <= %(day)s)"
)
STANDARDS = (
    "(announcement_number <> '' AND announced_on <= %(day)s AND filed_with_county_on <= %(day)s"
    " AND filed_with_township_on <= %(day)s AND plaque_on <= %(day)s)"
)
HAVES = "(venue AND supplies AND rules AND duties AND plan)"


def bare_aggregate(day, start, end) -> list:
    sql = SQL.format(active=ACTIVE, standards=STANDARDS, haves=HAVES)
    with connection.cursor() as cursor:
        cursor.execute(sql, {"day": day, "start": start, "end": end})
        return cursor.fetchall()


def organisations() -> int:
    return Organisation.objects.count()
