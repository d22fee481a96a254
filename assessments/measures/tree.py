"""The units of a province as of a day: counted townships and the divisions above (section 2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q

from assessments.rules.levels import CITY, COUNTY, PROVINCE, TOWNSHIP
from assessments.rules.sheet import Unit
from provinces.places.models import Division, DivisionPeriod
from provinces.places.queries import valid_on


@dataclass(slots=True)
class Place:
    id: int
    code: str
    name: str
    parent_id: int | None
    level: str
    counts: bool
    is_city_unit: bool


def units_on(province: Division, day: dt.date) -> list[Unit]:
    """Counted townships and every unit that has one, with their chains; no numbers yet.

    A township belongs to the nearest ancestor that is a city-level unit: a city that is no
    container, or a division that ranks as a city. Two queries.
    """
    places = _places_on(province, day)
    units: dict[tuple[str, int], Unit] = {}
    for place in places.values():
        if not place.counts:
            continue
        chain = _chain(place, places)
        above = _above(chain, province)
        units[TOWNSHIP, place.id] = Unit(place.id, place.code, place.name, TOWNSHIP, above)
        for level, unit_id in above.items():
            if (level, unit_id) not in units:
                units[level, unit_id] = _higher_unit(places[unit_id], level, places, province)
    return list(units.values())


def _places_on(province: Division, day: dt.date) -> dict[int, Place]:
    """Codes, names and parents as they were on the day; today's where no period says so."""
    then = {
        division: (code, name, parent)
        for division, code, name, parent in DivisionPeriod.objects.filter(
            Q(starts_on=None) | Q(starts_on__lte=day),
            Q(ends_on=None) | Q(ends_on__gt=day),
            division__path__startswith=province.path,
        ).values_list("division_id", "code", "name", "parent_id")
    }
    rows = (
        Division.objects.inside(province)
        .annotate(
            counts=ExpressionWrapper(
                Q(level=TOWNSHIP, in_scope=True) & valid_on(day), output_field=BooleanField()
            ),
            is_city_unit=ExpressionWrapper(
                Q(ranks_as_city=True) | Q(level=CITY, is_container=False),
                output_field=BooleanField(),
            ),
        )
        .values_list("id", "level", "counts", "is_city_unit", "code", "name", "parent_id")
    )
    places = {}
    for pk, level, counts, is_city_unit, *today in rows:
        code, name, parent = then.get(pk, today)
        places[pk] = Place(pk, code, name, parent, level, counts, is_city_unit)
    return places


def _chain(place: Place, places: dict[int, Place]) -> list[Place]:
    """From the parent up to the province."""
    chain = []
    while place.parent_id is not None and place.parent_id in places:
        place = places[place.parent_id]
        chain.append(place)
    return chain


def _above(chain: list[Place], province: Division) -> dict[str, int]:
    above: dict[str, int] = {}
    for place in chain:
        if place.level == COUNTY:
            above.setdefault(COUNTY, place.id)
        if place.is_city_unit:
            above.setdefault(CITY, place.id)
    above[PROVINCE] = province.pk
    return above


def _higher_unit(place: Place, level: str, places: dict[int, Place], province: Division) -> Unit:
    if level == PROVINCE:
        return Unit(place.id, place.code, place.name, PROVINCE)
    if level == CITY:
        return Unit(place.id, place.code, place.name, CITY, {PROVINCE: province.pk})
    above = _above([place, *_chain(place, places)], province)
    above.pop(COUNTY)
    return Unit(place.id, place.code, place.name, COUNTY, above)
