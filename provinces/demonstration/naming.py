"""Names of organisations and people, put together from ``words``."""

from dataclasses import dataclass
from functools import cache
from math import gcd

from provinces.demonstration import words
from provinces.organisations.choices import Category

STRIDES = (5, 7, 11, 13, 17, 19, 23)
PERSONS = [surname + given for given in words.GIVEN for surname in words.SURNAMES]


@dataclass(frozen=True, slots=True)
class Pool:
    """Names of one category; ``local`` ones start with the township's own name."""

    names: list[str]
    local: bool = False


@cache
def deck(province: str) -> list[Category]:
    """One category per card, as often as it weighs; a township walks through the cards."""
    return [kind for kind, weight in words.WEIGHTS[province].items() for _ in range(weight)]


@cache
def pools(province: str) -> dict[Category, Pool]:
    """Each pool is larger than its category's share of the deck."""
    crops, brands = words.CROPS[province], words.BRANDS
    ends = words.VILLAGE_ENDS[province]
    return {
        Category.COOPERATIVE: Pool([f"{b}{c}专业合作社团支部" for c in crops for b in brands]),
        Category.ENTERPRISE: Pool([f"{b}{t}有限公司团支部" for t in words.TRADES for b in brands]),
        Category.INDUSTRY: Pool([f"{c}产业链团支部" for c in crops]),
        Category.STATIONED: Pool([f"{each}团支部" for each in words.STATIONS]),
        Category.SCHOOL: Pool([f"{each}团支部" for each in words.SCHOOLS], local=True),
        Category.HOSPITAL: Pool([f"{each}团支部" for each in words.HOSPITALS], local=True),
        Category.VILLAGE: Pool([f"{s}{e}村团支部" for e in ends for s in words.SURNAMES]),
        Category.COMMUNITY: Pool([f"{each}社区团支部" for each in words.COMMUNITIES]),
        Category.GRADUATE_OFFICIALS: Pool([f"{g}团支部" for g in words.GRADUATES], local=True),
        Category.MIGRANT_WORKERS: Pool([f"外出务工青年驻{c}团支部" for c in words.CITIES]),
        Category.INTEREST_GROUP: Pool([f"{each}团支部" for each in words.GROUPS]),
        Category.MARKET: Pool([f"{each}团支部" for each in words.MARKETS], local=True),
        Category.OTHER: Pool([f"{each}团支部" for each in words.OTHERS]),
    }


def _stride(length: int, wish: float) -> int:
    """One of the strides that visits every place of a list before any place twice."""
    fitting = [each for each in STRIDES if gcd(each, length) == 1]
    return fitting[int(wish * len(fitting))]


def _walk(items: list, draw):
    at, step = int(draw() * len(items)), _stride(len(items), draw())
    while True:
        yield items[at % len(items)]
        at += step


def organisation_names(province: str, short: str, draw):
    """Endless (category, name), without a repetition for as long as the deck lasts."""
    stacks = {
        kind: (short if pool.local else "", _walk(pool.names, draw))
        for kind, pool in pools(province).items()
    }
    for kind in _walk(deck(province), draw):
        prefix, names = stacks[kind]
        yield kind.value, prefix + next(names)


def person(draw) -> str:
    return PERSONS[int(draw() * len(PERSONS))]


def phone(draw) -> str:
    """Well formed and nobody's: eleven digits that begin with 1390000."""
    return f"1390000{int(draw() * 10000):04d}"
