"""Who bore a name or a code, and when: a row of October is about the places of October."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import QuerySet

from provinces.exchange.directory import FIELDS, Place

if TYPE_CHECKING:
    from provinces.exchange.cells.base import Span


class Tenure(NamedTuple):
    """What a place was called, from its first day until before ``ends_on``; None has no bound.

    ``above``: the path of what it belonged to then.
    """

    place: Place
    name: str
    code: str
    above: str
    starts_on: dt.date | None
    ends_on: dt.date | None

    def began_by(self, day: dt.date) -> bool:
        return self.starts_on is None or self.starts_on <= day

    def holds_after(self, day: dt.date) -> bool:
        return self.ends_on is None or self.ends_on > day


def tenures(divisions: QuerySet) -> Iterator[Tenure]:
    """Of each division every one; of one whose periods nobody has kept, what it is today."""
    periods = ("name", "code", "starts_on", "ends_on", "parent__path")
    rows = divisions.values_list(
        *FIELDS, "parent__path", *(f"periods__{each}" for each in periods), "periods"
    )
    for *fields, parent, name, code, starts, ends, above, period in rows:
        place = Place._make(fields)
        if period is None:
            name, code, above, starts, ends = (
                place.name, place.code, parent, place.valid_from, place.valid_to,
            )  # fmt: skip
        yield Tenure(place, name, code, above or "", starts, ends)


def meant(found: Iterable[Tenure], span: Span | None, today: Iterable[Place]) -> list[Place]:
    """The places that the words may mean in a row of those days; ``today``: what they mean now.

    The tree of a month or year is that of its last day, as everywhere; what ended before that day
    counts where nobody bears the words then. A place that was there already, under another name or
    code, and bears today what was another's then, may be meant as well: that is for the importer
    to say. Without days, and where nobody bore the words in them, they mean what they mean today.
    """
    places = {place.id: place for place in today}
    if span is None:
        return list(places.values())
    first, last = span
    begun = [each for each in found if each.began_by(last)]
    then = [each for each in begun if each.holds_after(last)]
    then = then or [each for each in begun if each.holds_after(first)]
    if not then:
        return list(places.values())
    borne = {each.place.id: each.place for each in then}
    return list((borne | {pk: place for pk, place in places.items() if _was(place, last)}).values())


def _was(place: Place, day: dt.date) -> bool:
    return place.valid_from is None or place.valid_from <= day
