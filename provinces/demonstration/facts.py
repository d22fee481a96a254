"""All demonstration facts of some provinces as plain rows: the same every time, without database.

Rows name each other by natural keys (township code, user name, (province, round)); ``writing``
puts the ids in.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator

from provinces.demonstration import (
    campaigns,
    checks,
    contacts,
    linkages,
    pledges,
    profiles,
    shipped,
    steering,
    surveys,
)
from provinces.demonstration.casting import parts_of
from provinces.demonstration.organisations import Register, active_by_month
from provinces.demonstration.pace import plan_for, target_of
from provinces.demonstration.reports import Reports, exceptions
from provinces.demonstration.shipped import City, County, Township

Rows = dict[str, list[tuple]]
END_OF_YEAR = 1  # position of December among the three months


def facts_of(province: str, size: str, desks: dict[str, tuple[str, str]]) -> Rows:
    """Table → rows, for the cities of the size and the province itself."""
    rows: Rows = defaultdict(list)
    rows["department"] = contacts.departments(province)
    rows["round"] = checks.round_rows(province)
    rows["campaign"] = campaigns.campaigns(province)
    rows["team"] = surveys.teams(province)
    rows["system"] = surveys.province_systems(province)
    rows["group"] = steering.groups(province)
    rows["group_member"] = steering.members(province)
    rows["meeting"] = steering.meetings(province)
    rows["attendance"] = steering.attendance(province)
    rows["document"] = steering.documents(province)
    for city in shipped.cities_in(province, size):
        _CityFacts(city, desks, rows).add()
    rows["exception"] = exceptions(province, rows["report"])
    return rows


class _CityFacts:
    def __init__(self, city: City, desks: dict, rows: Rows):
        self.city, self.desks, self.rows = city, desks, rows
        self.parts = parts_of(city, campaigns.going_first(city))
        self.profiles = profiles.profiles(city)
        self.inspection = checks.Inspection(city.province, contacts.excellent_ones(city))
        self.pledged: dict[str, int] = defaultdict(int)
        self.active: dict[str, int] = {}

    def add(self) -> None:
        for county in self.city.counties:
            for township in county.townships:
                self._township(county, township)
        rows, city = self.rows, self.city
        rows["profile"] += self.profiles.values()
        rows["check"] += self.inspection.checks
        rows["sample"] += self.inspection.samples
        rows["member"] += campaigns.members(city)
        rows["contact"] += contacts.contact_points(city, self.active)
        rows["linkage"] += linkages.linkages(city)
        if city.province == "36":
            rows["pledge"] += pledges.upper_pledges(city, self.pledged)
        if city.province == "61":
            rows["visit"].append(surveys.visit_of(city))
            rows["activity"] += surveys.activities(city)
            rows["finding"] += surveys.findings(city)
            rows["system"] += surveys.systems(city)

    def _township(self, county: County, township: Township) -> None:
        city, code = self.city, township.code
        pledged = self._pledge(county, township)
        people = profiles.population_in(self.profiles, township)
        target = target_of(city.province, people, pledged)
        plan = plan_for(city, county, township, self.parts[code], target)
        desk = self.desks.get(county.code)
        organisations = Register(city.province, township, plan, desk).fill()
        self.rows["organisation"] += organisations
        if not township.in_scope:
            return
        active = active_by_month(organisations)
        self.active[code] = len(active[END_OF_YEAR])
        self.rows["report"] += Reports(township, plan, desk).all(active)
        self.inspection.visit(code, plan, active[END_OF_YEAR])

    def _pledge(self, county: County, township: Township) -> int | None:
        if self.city.province != "36" or not township.in_scope:
            return None
        desk = self.desks.get(county.code)
        made = pledges.township_pledge(township, self.parts[township.code], desk)
        self.rows["pledge"] += made
        if current := pledges.current_of(made):
            self.pledged[county.code] += current[3] or 0
        return pledges.promised(made)


def canonical(rows: Rows) -> Iterator[str]:
    for table in sorted(rows):
        for row in rows[table]:
            yield f"{table}{row!r}\n"


def digest(rows: Rows) -> str:
    content = hashlib.sha256()
    for line in canonical(rows):
        content.update(line.encode())
    return content.hexdigest()
