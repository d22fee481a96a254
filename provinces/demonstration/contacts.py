"""联系点 of Jiangxi: eleven departments, one in each city, and cadres of the province."""

from provinces.demonstration.casting import luck, volunteers
from provinces.demonstration.naming import person
from provinces.demonstration.shipped import City
from provinces.demonstration.timeline import YEAR

COLUMNS = ("year", "holder", "kind", "township", "quota")
DEPARTMENT_COLUMNS = ("province", "name")
DEPARTMENTS = (
    "办公室", "组织部", "宣传部", "青年农民工作部", "青年工人部", "学校部", "少年部",
    "统战联络部", "维护青少年权益部", "志愿者工作部", "希望工程办公室",
)  # fmt: skip
CADRES_IN_A_CITY = 3


def departments(province: str) -> list[tuple]:
    return [(province, name) for name in DEPARTMENTS] if province == "36" else []


def holders(city: City) -> list[tuple[str, str, int]]:
    """(holder, kind, number of townships) of one city."""
    draw = luck("contacts", city.code).random
    department = (DEPARTMENTS[city.number], "department", 3)
    names = sorted({person(draw) for _ in range(CADRES_IN_A_CITY)})
    return [department, *((name, "cadre", 1 + place % 2) for place, name in enumerate(names))]


def assigned(city: City) -> list[tuple[str, str, str]]:
    """(holder, kind, township code)."""
    if city.province != "36":
        return []
    needed = holders(city)
    places = iter(volunteers(city, sum(number for *_, number in needed)))
    return [
        (holder, kind, township.code)
        for holder, kind, number in needed
        for _, township in zip(range(number), places, strict=False)
    ]


def excellent_ones(city: City) -> set[str]:
    """Townships whose holder does well: of every other department, and of each second cadre."""
    good = {holder for place, (holder, *_) in enumerate(holders(city))
            if place % 2 == city.number % 2} if city.province == "36" else set()  # fmt: skip
    return {code for holder, _, code in assigned(city) if holder in good}


def contact_points(city: City, active: dict[str, int]) -> list[tuple]:
    """``active``: township code → organisations at the end of the year.

    Quotas lie below, at and above what is there; some are not stated.
    """
    excellent = excellent_ones(city)
    rows = []
    for place, (holder, kind, code) in enumerate(assigned(city)):
        offset = -2 if code in excellent else (0, 3, -1)[place % 3]
        quota: int | None = max(10, active[code] + offset)
        if place % 6 == 5 and code not in excellent:
            quota = None
        rows.append((YEAR, holder, kind, code, quota))
    return rows
