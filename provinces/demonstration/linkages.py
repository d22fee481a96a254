"""双层挂钩 of Jiangsu: a cadre of the county for each township, of the city for some."""

from provinces.demonstration.casting import luck
from provinces.demonstration.naming import person
from provinces.demonstration.shipped import City

COLUMNS = ("township", "level", "cadre", "post", "starts_on", "ends_on")
WITHOUT = 0.08
"""Share of townships that nobody is linked with."""


def linkages(city: City) -> list[tuple]:
    if city.province != "32":
        return []
    rows = []
    for county in city.counties:
        draw = luck("linkage", county.code).random
        cadres = sorted({person(draw) for _ in range(4)})
        for place, township in enumerate(county.counted):
            if draw() < WITHOUT:
                continue
            ends = "2012-12-31" if place % 9 == 4 else None
            rows.append((township.code, "county", cadres[place % len(cadres)], "团县委干部",
                         "2012-10-15", ends))  # fmt: skip
            if place % 3 == 0:
                rows.append((township.code, "city", person(draw), "团市委干部", "2012-10-20", None))
    return rows
