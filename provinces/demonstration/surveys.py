"""Shaanxi: six survey teams in ten cities and 杨凌, and the six work systems."""

from provinces.demonstration import words
from provinces.demonstration.casting import luck
from provinces.demonstration.naming import person
from provinces.demonstration.shipped import City
from provinces.demonstration.timeline import DAYS, after

TEAM_COLUMNS = ("province", "number", "leader", "members", "starts_on", "ends_on")
VISIT_COLUMNS = ("team", "unit")
ACTIVITY_COLUMNS = ("visit", "kind", "held_on", "quantity", "record")
FINDING_COLUMNS = ("visit", "topic", "text")
SYSTEM_COLUMNS = ("division", "system", "document_number", "adopted_on")
SYSTEMS = (
    "contact", "responsibility", "bulletin", "scheduling", "coordination", "information",
)  # fmt: skip
NUMERALS = "一二三四五六"
STARTS = ("2012-10-24", "2012-10-29", "2012-11-05", "2012-11-12", "2012-11-19", "2012-11-22")
LENGTHS = (16, 15, 16, 15, 16, 16)
BATCH_KIND = 5
LEFT_OUT = {1: (4,), 3: (1, 6), 6: (2,), 8: (5,), 9: (3,)}
"""Number of the city → kinds that did not take place."""
SMALL_BATCH = {4, 7}
ADOPTED = (6, 4, 5, 3, 6, 2, 0, 6, 1, 4, 5)
"""How many of the six systems each city-level unit has by now."""


def team_key(place: int) -> tuple[str, str]:
    return "61", f"第{NUMERALS[place]}调研组"


def teams(province: str) -> list[tuple]:
    return [_team(place) for place in range(len(STARTS))] if province == "61" else []


def _team(place: int) -> tuple:
    draw = luck("team", str(place)).random
    start = STARTS[place]
    members = "、".join(person(draw) for _ in range(4))
    return (*team_key(place), person(draw), members, start, after(start, LENGTHS[place] - 1))


def visit_of(city: City) -> tuple:
    return team_key(city.number % len(STARTS)), city.code


def activities(city: City) -> list[tuple]:
    """Within the team's trip; a second city of the same team follows in its second half."""
    team = city.number % len(STARTS)
    draw = luck("survey", city.code).random
    half = LENGTHS[team] // 2
    first = 0 if city.number < len(STARTS) else half
    rows = []
    for kind in range(1, 7):
        if kind in LEFT_OUT.get(city.number, ()):
            continue
        day = after(STARTS[team], first + (kind - 1) * (half - 1) // 5)
        rows.append((visit_of(city), kind, day, _quantity(city, kind, draw),
                     words.TALK_RECORDS[kind]))  # fmt: skip
    return rows


def _quantity(city: City, kind: int, draw) -> int | None:
    if kind == BATCH_KIND:
        return 2 if city.number in SMALL_BATCH else 4 + int(draw() * 9)
    if kind == 1:
        return 3 + int(draw() * 3)
    return None if kind == 6 else 12 + int(draw() * 20)


def findings(city: City) -> list[tuple]:
    return [(visit_of(city), topic, text) for topic, text in words.SURVEY_TEXTS.items()]


def province_systems(province: str) -> list[tuple]:
    if province != "61":
        return []
    return [
        (province, system, f"陕团发〔2012〕{31 + place}号", DAYS[2 + place])
        for place, system in enumerate(SYSTEMS)
    ]


def systems(city: City) -> list[tuple]:
    """Spread over the months, so that November and December differ."""
    draw = luck("systems", city.code).random
    count = ADOPTED[city.number]
    offset = int(draw() * 6)
    return [
        (city.code, SYSTEMS[(offset + place) % 6],
         f"{city.name.rstrip('市区')}团发〔2012〕{12 + place}号" if draw() > 0.1 else "",
         DAYS[8 + int(draw() * 55)])
        for place in range(count)
    ]  # fmt: skip
