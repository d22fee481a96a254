"""What lies one step below a unit: the units themselves, and what each brings to its means.

A township belongs to its county, else to its city, else to the province directly. A county that
ranks as a city is one unit among the cities, and as such has its own townships below it.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db import connection
from django.db.models import BigIntegerField, F, Q
from django.db.models.functions import Coalesce

from assessments.boards.asked import Asked
from assessments.results.models import Result, ResultQuerySet
from assessments.rules.levels import CITY, COUNTY, PROVINCE, TOWNSHIP, height
from assessments.rules.scheme import Indicator

MARKS = """
SELECT {part}, mark.key, count(*),
    count(*) FILTER (WHERE (mark.value->>'available')::numeric > 0),
    coalesce(sum((mark.value->>'points')::numeric)
        FILTER (WHERE (mark.value->>'available')::numeric > 0), 0)
FROM assessments_result AS result, jsonb_each(result.marks) AS mark
WHERE result.assessment_id = %(assessment)s AND {inside} AND mark.value <> 'null'
    AND result.level || ' ' || mark.key = ANY(%(wanted)s)
GROUP BY 1, 2
"""

SUMS = """
SELECT {part}, count(*), count(*) FILTER (WHERE known),
    coalesce(sum(first) FILTER (WHERE known), 0), coalesce(sum(second) FILTER (WHERE known), 0)
FROM (
    SELECT result.*,
        (numbers->>%(value)s)::numeric AS first, (numbers->>%(per)s)::numeric AS second,
        numbers->>%(value)s IS NOT NULL AND numbers->>%(per)s IS NOT NULL AS known
    FROM assessments_result AS result
    WHERE assessment_id = %(assessment)s AND level = 'township' AND {inside}
) AS result
GROUP BY 1
"""


EVIDENCE = """
SELECT {part}, listed.mask, count(*), count(*) FILTER (WHERE day BETWEEN %(start)s AND %(end)s)
FROM assessments_evidence AS evidence
JOIN assessments_result AS result ON result.assessment_id = %(assessment)s
    AND result.level = 'township' AND result.division_id = evidence.township_id,
    unnest(evidence.founded, evidence.failures) AS listed (day, mask)
WHERE evidence.sheet_id = %(sheet)s AND {inside}
GROUP BY 1, 2
"""

SPOTS = {
    PROVINCE: (
        "result.level <> 'province'",
        "coalesce(result.city_id, result.county_id, result.division_id)",
    ),
    CITY: ("result.city_id = %(own)s", "coalesce(result.county_id, result.division_id)"),
    "county city": ("result.city_id = %(own)s", "result.division_id"),
    COUNTY: ("result.county_id = %(own)s", "result.division_id"),
    TOWNSHIP: ("false", "result.division_id"),
}
"""(which rows are inside, to which unit below each belongs), as SQL."""


@dataclass(frozen=True)
class Part:
    """What the units in one unit below have together: how many count, and the sum of what they
    have: of their points, or of the two measures of a quotient."""

    division: int
    units: int
    counted: int
    first: Decimal
    second: Decimal = Decimal(0)

    @property
    def left_out(self) -> int:
        return self.units - self.counted


def _first_of(*columns: str) -> Coalesce:
    return Coalesce(*columns, output_field=BigIntegerField())


class Below:
    """One unit of a month, seen from above."""

    def __init__(self, asked: Asked, own: Result):
        self.asked, self.own = asked, own
        self.rows = asked.assessment.results
        self.is_county_too = own.level == CITY and (
            self.rows.filter(level=COUNTY, division=own.division_id).exists()
        )

    def units(self) -> ResultQuerySet:
        """Rows of the units one step below."""
        inside, part = self._inside()
        rows = self.rows.filter(inside).annotate(part=part).filter(part=F("division_id"))
        return rows.exclude(level=COUNTY, city_id=F("division_id"))

    @cached_property
    def named(self) -> dict[int, Result]:
        """{division id: row} of everything that may be called a part."""
        inside, part = self._inside()
        rows = self.rows.filter(inside).annotate(part=part).filter(part=F("division_id"))
        return {row.division_id: row for row in sorted(rows, key=lambda row: height(row.level))}

    def marks(self, indicators: list[Indicator]) -> dict[str, list[Part]]:
        """{indicator: what each unit below brings to its mean}, from one query."""
        found: dict[str, list[Part]] = {each.code: [] for each in indicators}
        wanted = [f"{each.level} {each.code}" for each in indicators]
        for part, code, *numbers in self._read(MARKS, {"wanted": wanted}):
            found[code].append(Part(part, *numbers))
        return found

    def sums(self, value: str, per: str) -> list[Part]:
        """Of two measures over the townships that know both."""
        return [Part(*row) for row in self._read(SUMS, {"value": value, "per": per})]

    def evidence(self, window) -> list[tuple]:
        """(unit below, failures, organisations, of them founded in the window)."""
        words = {"sheet": self.asked.assessment.sheet_id, "start": window[0], "end": window[1]}
        return self._read(EVIDENCE, words)

    def _read(self, text: str, words: dict) -> list[tuple]:
        inside, part = SPOTS[self._spot()]
        words |= {"assessment": self.asked.assessment.pk, "own": self.own.division_id}
        with connection.cursor() as cursor:
            cursor.execute(text.format(inside=inside, part=part), words)
            return cursor.fetchall()

    def _spot(self) -> str:
        return "county city" if self.is_county_too else self.own.level

    def _inside(self):
        own = self.own.division_id
        return {
            PROVINCE: (~Q(level=PROVINCE), _first_of("city_id", "county_id", "division_id")),
            CITY: (Q(city_id=own), _first_of("county_id", "division_id")),
            "county city": (Q(city_id=own), F("division_id")),
            COUNTY: (Q(county_id=own), F("division_id")),
            TOWNSHIP: (Q(pk__in=[]), F("division_id")),
        }[self._spot()]
