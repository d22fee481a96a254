"""Which units there are on the last day of the month, and which townships each one counts."""

from typing import NamedTuple

LEVELS = ("township", "county", "city", "province")
LEVEL_WORDS = {"township": "乡", "county": "县", "city": "市", "province": "省"}


class Unit(NamedTuple):
    """A county that ranks as a city is two units: one of level county, one of level city."""

    level: str
    code: str
    name: str
    townships: frozenset  # the codes of its counted townships, never empty


def divisions_on(facts, day):
    """{code: row}, with the name and the parent that each had on the day."""
    found = {division["区划代码"]: division for division in facts["行政区划"]}
    for period in facts["区划沿革"]:
        begun = period["自"] is None or period["自"] <= day
        if begun and (period["至"] is None or period["至"] > day):
            then = {"名称": period["名称"], "上级代码": period["上级代码"]}
            found[period["区划代码"]] = {**found[period["区划代码"]], **then}
    return found


def is_valid(division, day):
    begun = division["启用日期"] is None or division["启用日期"] <= day
    ended = division["停用日期"] is not None and division["停用日期"] <= day
    return begun and not ended


def is_in_scope(division):
    if division["纳入考核"] is None:  # not stated: towns and townships are in
        return division["类型"] in ("镇", "乡")
    return division["纳入考核"]


def is_level(division, level):
    return division["级别"] == LEVEL_WORDS[level]


def is_container(division):
    return is_level(division, "city") and division["区划代码"].endswith("90")


def is_city_level(division):
    plain_city = is_level(division, "city") and not is_container(division)
    return plain_city or division["按市排名"] is True


def ancestors(code, divisions):
    """From the parent upwards. The validity of ancestors is not asked for by any rule."""
    found = []
    parent = divisions[code]["上级代码"]
    while parent:
        found.append(divisions[parent])
        parent = divisions[parent]["上级代码"]
    return found


def place_of(code, level, divisions):
    """The division of this level that the township belongs to, or None."""
    if level == "township":
        return code
    for division in ancestors(code, divisions):
        if is_city_level(division) if level == "city" else is_level(division, level):
            return division["区划代码"]
    return None


def counted_townships(facts, province, day):
    divisions = divisions_on(facts, day)
    return [
        code
        for code, division in divisions.items()
        if is_level(division, "township")
        and is_in_scope(division)
        and is_valid(division, day)
        and place_of(code, "province", divisions) == province
    ]


def units_of(facts, province, day):
    """All units with at least one counted township; the others are left out altogether."""
    divisions = divisions_on(facts, day)
    townships = counted_townships(facts, province, day)
    units = []
    for level in LEVELS:
        members = {}
        for township in townships:
            place = place_of(township, level, divisions)
            if place is not None:  # no county above it, or only a container
                members.setdefault(place, set()).add(township)
        for code, codes in members.items():
            units.append(Unit(level, code, divisions[code]["名称"], frozenset(codes)))
    return units


def inside(unit, level, units):
    """The units of a level within this one; a county ranked as a city lies within itself."""
    return [other for other in units if other.level == level and other.townships <= unit.townships]
