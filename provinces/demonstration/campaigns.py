"""试点示范: Hebei's pilots, two in every city, and Jiangsu's demonstration townships."""

from provinces.demonstration.casting import volunteers
from provinces.demonstration.shipped import City

COLUMNS = ("province", "name", "kind", "starts_on", "ends_on", "deadline")
MEMBER_COLUMNS = ("campaign", "township", "role", "due_on")
CAMPAIGNS = {
    "13": ("13", "乡镇实体化大团委先行推进", "先行推进", "2012-10-09", "2013-01-31", "2013-01-31"),
    "32": ("32", "百日集中行动", "百日集中行动", "2012-10-09", "2013-01-16", "2013-01-16"),
}
LONELY_CITY, LATE_CITY = "3212", "3211"
"""One city has a single demonstration township, in one a township misses its date."""


def campaigns(province: str) -> list[tuple]:
    return [CAMPAIGNS[province]] if province in CAMPAIGNS else []


def going_first(city: City) -> list[tuple[str, bool]]:
    """(township code, whether it will not be ready in time)."""
    if city.province == "13":
        return [(each.code, False) for each in volunteers(city, 2)]
    if city.province == "32":
        number = 1 if city.code == LONELY_CITY else 2 + city.number % 2
        chosen = volunteers(city, number)
        late = city.code == LATE_CITY
        return [(each.code, late and place == 0) for place, each in enumerate(chosen)]
    return []


def members(city: City) -> list[tuple]:
    if city.province not in CAMPAIGNS:
        return []
    role = "pilot" if city.province == "13" else "demonstration"
    campaign = CAMPAIGNS[city.province][:2]
    return [(campaign, code, role, "2012-12-31") for code, _ in going_first(city)]
