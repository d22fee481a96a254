"""How many points a unit of each level can earn at most, and whether that is 100."""

from collections.abc import Iterable
from decimal import Decimal

from assessments.rules.exact import plain
from assessments.rules.levels import LEVEL_TITLES, LEVELS, height

WHOLE = 100


def totals(points: Iterable[tuple[str, Decimal | int]]) -> list[dict]:
    """``points``: level and points of each indicator. A unit is marked by those of its level and of
    the levels below; levels that no indicator adds to are left out."""
    given = [(level, each) for level, each in points if level in LEVELS]
    found = []
    for level in LEVELS:
        if not any(each == level for each, _ in given):
            continue
        whole = sum(each for own, each in given if height(own) <= height(level))
        found.append(
            {"title": LEVEL_TITLES[level], "points": plain(whole), "whole": whole == WHOLE}
        )
    return found


def note(found: list[dict]) -> str:
    """A warning if the points of the highest level are not 100; scores are scaled to 100 anyway."""
    if not found or found[-1]["whole"]:
        return ""
    last = found[-1]
    points = f"{last['title']}各项分值合计{last['points']}分，不是{WHOLE}分。"
    return f"{points}得分按百分制折算，不影响发布。"
