"""Which township plays which part, so that every state and every edge occurs in every province."""

import enum
import random
from collections.abc import Iterable

from provinces.demonstration.shipped import City, County, Township

SEED = "乡镇大团委2012"


class Part(enum.Enum):
    USUAL = "usual"
    NONE = "none"  # no organisation at all
    EXACT = "exact"  # exactly the target at the end of December
    BELOW = "below"  # one short of it
    EARLY = "early"  # goes first and has finished by the end of November
    SLOW = "slow"  # goes first and has not finished by its date
    PERFECT = "perfect"  # the whole county has finished and nothing is missing
    ASLEEP = "asleep"  # the whole county has nothing yet
    STREET = "street"  # outside the campaign, yet a few organisations are registered


def luck(*names: str) -> random.Random:
    """A source of chance of its own for each thing, so that one never moves another."""
    return random.Random("/".join((SEED, *names)))


def standing(code: str, months: int = 3) -> tuple[float, list[float]]:
    """How good a unit is in general and in each month, both −1 to 1."""
    draw = luck("standing", code).random
    return draw() * 2 - 1, [draw() * 2 - 1 for _ in range(months)]


def tied_counties(city: City) -> dict[str, Part]:
    """The two smallest counties share one fate, which makes equal ranks."""
    counted = sorted((c for c in city.counties if c.counted), key=lambda c: len(c.counted))
    if len(counted) < 4:
        return {}
    part = Part.ASLEEP if city.number % 3 == 2 else Part.PERFECT
    return {county.code: part for county in counted[:2] if len(county.counted) <= 8}


def parts_of(city: City, going_first: Iterable[tuple[str, bool]]) -> dict[str, Part]:
    """Township code → part; ``going_first`` holds pilots and the like, True if slow."""
    whole = tied_counties(city)
    parts = {}
    for county in city.counties:
        for township in county.townships:
            part = whole.get(county.code) or _chance(township)
            parts[township.code] = part if township.in_scope else Part.STREET
    for code, slow in going_first:
        parts[code] = Part.SLOW if slow else Part.EARLY
    return parts


def _chance(township: Township) -> Part:
    share = luck("part", township.code).random()
    for part, upto in ((Part.NONE, 0.015), (Part.EXACT, 0.045), (Part.BELOW, 0.075)):
        if share < upto:
            return part
    return Part.USUAL


def volunteers(city: City, number: int) -> list[Township]:
    """Townships of different usual counties that can be asked to go first, the same ones always."""
    whole = tied_counties(city)
    usual = [c for c in city.counties if c.counted and c.code not in whole] or list(city.counties)
    best: list[County] = sorted(usual, key=lambda c: luck("volunteers", c.code).random())
    return [luck("volunteer", c.code).choice(c.counted) for c in best[:number]]
