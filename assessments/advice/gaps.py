"""What the organisations of some townships lack, grouped by what exactly each one lacks."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import connection

from provinces.organisations import conditions
from provinces.organisations.conditions import HAVE_KEYS, STANDARD_KEYS

GROUPS = """
SELECT township_id, mask, applied, count(*), count(*) FILTER (WHERE day BETWEEN %s AND %s)
FROM (
    SELECT evidence.township_id, listed.mask, listed.day,
        coalesce(organisation.status = 'applied', false) AS applied
    FROM assessments_evidence AS evidence,
        unnest(organisations, founded, failures) AS listed (id, day, mask)
    LEFT JOIN provinces_organisation AS organisation
        ON organisation.id = listed.id AND organisation.status = 'applied'
    WHERE evidence.sheet_id = %s AND evidence.township_id = ANY(%s) AND listed.mask <> 0
) AS organisation
GROUP BY township_id, mask, applied ORDER BY township_id, mask, applied
"""

FILLABLE = sum(
    failure.bit
    for failure in conditions.FAILURES
    if failure.key in (*STANDARD_KEYS, *HAVE_KEYS)
    and (failure.state == "missing" or (failure.key in STANDARD_KEYS and failure.state == "no"))
)
"""What is only not stated. 没有 has to be built first, and a later date counts by itself."""

UNAPPROVED = next(
    failure.bit
    for failure in conditions.FAILURES
    if (failure.key, failure.state) == ("approved", "no")
)


@dataclass(frozen=True)
class Group:
    """``number`` organisations of one township with the same failures; ``new`` of them founded in
    the scheme's window; ``applied``: they wait for approval."""

    township: int
    mask: int
    applied: bool
    number: int
    new: int

    @property
    def lacks(self) -> tuple[str, ...]:
        """Keys of the nine marks that would make it qualified, if nothing else is missing."""
        return marks_in(self.mask) if not self.mask & ~FILLABLE else ()

    @property
    def unstated_haves(self) -> int:
        """Bits of the haves that are 未填, of organisations that count."""
        if self.mask & conditions.ACTIVE:
            return 0
        return self.mask & FILLABLE & conditions.FIVE_HAVES


def marks_in(mask: int) -> tuple[str, ...]:
    keys = (*STANDARD_KEYS, *HAVE_KEYS)
    return tuple(key for key in keys if mask & conditions.bits_of([key]))


def groups_of(
    sheet_id: int, townships: Collection[int], window: tuple[dt.date, dt.date]
) -> list[Group]:
    """Of the sheet's evidence, organisations that lack something; one query."""
    with connection.cursor() as cursor:
        cursor.execute(GROUPS, [*window, sheet_id, list(townships)])
        return [Group(*row) for row in cursor.fetchall()]


def counts(mask: int, number: int, new: int) -> Counter[str]:
    """What ``number`` organisations with these failures add to the township's measures."""
    if mask & conditions.ACTIVE:
        return Counter()
    standards = not mask & conditions.STANDARDS
    haves = sum(not mask & bits for bits in conditions.HAVES.values())
    five = haves == len(conditions.HAVES)
    return Counter(
        {
            "organisations.active": number,
            "organisations.new": new,
            "organisations.standards": number * standards,
            "organisations.haves": number * haves,
            "organisations.five_haves": number * five,
            "organisations.qualified": number * (standards and five),
        }
    )


def gained(cleared: Iterable[tuple[Group, int]]) -> dict[int, Counter[str]]:
    """{township: by how much each measure grows} when the bits of each group are cleared."""
    growth: dict[int, Counter[str]] = {}
    for group, bits in cleared:
        own = growth.setdefault(group.township, Counter())
        own.update(counts(group.mask & ~bits, group.number, group.new))
        own.subtract(counts(group.mask, group.number, group.new))
    return growth
