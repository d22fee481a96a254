"""责任状 of Jiangxi: townships to counties, counties to cities, cities to the province."""

from provinces.demonstration.casting import Part, luck
from provinces.demonstration.naming import person
from provinces.demonstration.shipped import City, County, Township
from provinces.demonstration.timeline import DAYS, YEAR, after

COLUMNS = (
    "year", "promisor", "promisee", "total", "new", "signed_on", "signatories", "state",
    "version", "is_current", "reason", "created_by", "signed_by", "countersigned_on",
    "countersigned_by", "returned_on", "returned_by", "returned_comment",
)  # fmt: skip
CURRENT = COLUMNS.index("is_current")
TOTALS = (20, 20, 20, 20, 22, 24, 25, 25, 26, 28)
UNSIGNED = {"360421": "drafted", "360521": None, "360721": "drafted"}
"""Three counties that have not signed: two only drafted, one has nothing."""
COUNTERSIGNED = "countersigned"


REVISED = {"360482202": "signed", "360424101": "drafted"}
"""Townships whose new version is under way whatever chance says, so that every province of the
demonstration has some to look at."""
WHY = "撤并村后按实际情况调整目标。"
COMMENT = "目标总数少于县里下达的任务，请核对后重新签订。"
Desk = tuple[str, str] | None
"""Clerk and approver of the county, as user names, where somebody works there."""


def _row(
    promisor, promisee, total, state, signed_on, names="", version=1, current=True, reason="",
    desk: Desk = None, comment="",
):  # fmt: skip
    new = None if total is None else max(0, total - 2)
    signed = signed_on if state != "drafted" else None
    clerk, approver = desk or (None, None)
    decided = state == COUNTERSIGNED
    return (
        YEAR, promisor, promisee, total, new, signed, names if signed else "", state,
        version, current, reason, clerk, clerk if signed else None,
        after(signed, 3) if decided and signed else None, approver if decided else None,
        DAYS[45] if comment else None, approver if comment else None, comment,
    )  # fmt: skip


def township_pledge(township: Township, part: Part, desk: Desk = None) -> list[tuple]:
    """All versions of a township; one of them is current."""
    rows = _township_pledge(township, part, desk)
    return rows + _under_way(township, rows, desk)


def _township_pledge(township: Township, part: Part, desk: Desk) -> list[tuple]:
    """The current version comes last."""
    draw = luck("pledge", township.code).random
    total = TOTALS[int(draw() * len(TOTALS))]
    day, names = DAYS[2 + int(draw() * 22)], f"{person(draw)}、{person(draw)}"
    fate = draw()
    make = (township.code, township.county)
    if part is Part.PERFECT:
        return [_row(*make, 20, COUNTERSIGNED, day, names, desk=desk)]
    if fate < 0.03:
        return []
    if fate < 0.06:
        comment = COMMENT if fate < 0.045 else ""
        return [_row(*make, total, "drafted", None, desk=desk, comment=comment)]
    if fate < 0.11:
        return [_row(*make, total, "signed", day, names, desk=desk)]
    if fate < 0.13:
        return [_row(*make, None, COUNTERSIGNED, day, names, desk=desk)]
    if fate < 0.16:
        day = DAYS[40 + int(draw() * 15)]  # after the end of November
    if fate > 0.98:
        old = _row(*make, total, COUNTERSIGNED, day, names, current=False, desk=desk)
        later = DAYS[28 + int(draw() * 8)]
        return [old, _row(*make, total + 2, COUNTERSIGNED, later, names, 2, True, WHY, desk)]
    return [_row(*make, total, COUNTERSIGNED, day, names, desk=desk)]


def _under_way(township: Township, rows: list[tuple], desk: Desk) -> list[tuple]:
    """A new version that is not in force yet, of some whose pledge is."""
    total = promised(rows)
    draw = luck("revision", township.code).random
    chance = "drafted" if draw() < 0.02 else "signed" if draw() < 0.02 else None
    state = REVISED.get(township.code, chance)
    if state is None or total is None:
        return []
    day, names = DAYS[60 + int(draw() * 5)], f"{person(draw)}、{person(draw)}"
    make = (township.code, township.county, total + 5, state, day, names)
    return [_row(*make, len(rows) + 1, False, WHY, desk)]


def promised(pledges: list[tuple]) -> int | None:
    """What binds: the total of the current pledge if it is countersigned."""
    current = current_of(pledges)
    return current[3] if current and current[7] == COUNTERSIGNED else None


def current_of(pledges: list[tuple]) -> tuple | None:
    return next((each for each in pledges if each[CURRENT]), None)


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
