"""责任状 of Jiangxi: townships to counties, counties to cities, cities to the province."""

from provinces.demonstration.casting import Part, luck
from provinces.demonstration.naming import person
from provinces.demonstration.shipped import City, County, Township
from provinces.demonstration.timeline import DAYS, YEAR

COLUMNS = (
    "year", "promisor", "promisee", "total", "new", "signed_on", "signatories", "state",
    "version", "is_current", "reason",
)  # fmt: skip
TOTALS = (20, 20, 20, 20, 22, 24, 25, 25, 26, 28)
UNSIGNED = {"360421": "drafted", "360521": None, "360721": "drafted"}
"""Three counties that have not signed: two only drafted, one has nothing."""
COUNTERSIGNED = "countersigned"


def _row(promisor, promisee, total, state, signed_on, names="", version=1, current=True, reason=""):
    new = None if total is None else max(0, total - 2)
    signed = signed_on if state != "drafted" else None
    return (
        YEAR, promisor, promisee, total, new, signed, names if signed else "", state,
        version, current, reason,
    )  # fmt: skip


def township_pledge(township: Township, part: Part) -> list[tuple]:
    """The current version comes last."""
    draw = luck("pledge", township.code).random
    total = TOTALS[int(draw() * len(TOTALS))]
    day, names = DAYS[2 + int(draw() * 22)], f"{person(draw)}、{person(draw)}"
    fate = draw()
    make = (township.code, township.county)
    if part is Part.PERFECT:
        return [_row(*make, 20, COUNTERSIGNED, day, names)]
    if fate < 0.03:
        return []
    if fate < 0.06:
        return [_row(*make, total, "drafted", None)]
    if fate < 0.11:
        return [_row(*make, total, "signed", day, names)]
    if fate < 0.13:
        return [_row(*make, None, COUNTERSIGNED, day, names)]
    if fate < 0.16:
        day = DAYS[40 + int(draw() * 15)]  # after the end of November
    if fate > 0.98:
        old = _row(*make, total, COUNTERSIGNED, day, names, current=False)
        later, reason = DAYS[28 + int(draw() * 8)], "撤并村后按实际情况调整目标。"
        return [old, _row(*make, total + 2, COUNTERSIGNED, later, names, 2, True, reason)]
    return [_row(*make, total, COUNTERSIGNED, day, names)]


def promised(pledges: list[tuple]) -> int | None:
    """What binds: the total of the current pledge if it is countersigned."""
    if pledges and pledges[-1][7] == COUNTERSIGNED:
        return pledges[-1][3]
    return None


def upper_pledges(city: City, totals: dict[str, int]) -> list[tuple]:
    """Counties and the city; ``totals``: county code → sum of its townships' pledges."""
    rows = [row for county in city.counties if (row := _county(city, county, totals))]
    draw = luck("pledge", city.code).random
    total = sum(totals.values()) + (12 if city.number % 4 == 1 else 0)
    day, names = DAYS[4 + city.number % 6], f"{person(draw)}、{person(draw)}"
    state = "signed" if city.number % 5 == 2 else COUNTERSIGNED
    return [*rows, _row(city.code, city.province, total, state, day, names)]


def _county(city: City, county: County, totals: dict[str, int]) -> tuple | None:
    if not county.counted:
        return None
    draw = luck("pledge", county.code).random
    total = totals[county.code] + (8 if draw() < 0.15 else 0)  # more than its townships promise
    day, names = DAYS[6 + int(draw() * 15)], f"{person(draw)}、{person(draw)}"
    usual = "signed" if draw() < 0.12 else COUNTERSIGNED
    state = UNSIGNED.get(county.code, usual)
    if state is None:
        return None
    return _row(county.code, city.code, total, state, day, names)
