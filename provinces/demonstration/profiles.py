"""People and cadres of a township in the year of the campaign. Cadres are demonstration values."""

from provinces.demonstration.casting import luck
from provinces.demonstration.shipped import City, Township
from provinces.demonstration.timeline import YEAR

COLUMNS = ("township", "year", "population", "population_source", "full_time", "part_time")
BOUNDS = (50_000, 100_000)


def profiles(city: City) -> dict[str, tuple]:
    """Township code → row. In Jiangsu the first two of a city stand exactly on the bounds."""
    rows = {}
    for place, township in enumerate(city.counted):
        exact = BOUNDS[place] if city.province == "32" and place < len(BOUNDS) else None
        row = _profile(township, exact)
        if row:
            rows[township.code] = row
    return rows


def _profile(township: Township, exact: int | None) -> tuple | None:
    draw = luck("profile", township.code).random
    people = exact or township.population
    source = "statistics" if exact else "estimate" if people else ""
    fate = draw()
    if exact is None and fate < 0.012:
        people, source = None, ""
    elif exact is None and (fate < 0.03 or people is None):
        return None  # only the shipped estimate of 2010, or nothing at all
    if 0.03 <= fate < 0.045:
        full_time, part_time = None, None
    elif 0.045 <= fate < 0.055:
        full_time, part_time = 1, None
    else:
        full_time = 1 if draw() < 0.8 else 2
        part_time = 4 + int(draw() * 9)
    return township.code, YEAR, people, source, full_time, part_time


def population_in(rows: dict[str, tuple], township: Township) -> int | None:
    row = rows.get(township.code)
    return row[2] if row else township.population
