"""The units below in the tables of an explanation: by rank, and by what they cost the mean."""

from collections.abc import Callable
from decimal import Decimal

from django.core.paginator import Paginator

from assessments.boards import switches
from assessments.boards.asked import Asked
from assessments.boards.rows import points_of
from assessments.explain.below import Below
from assessments.explain.contributions import Shares, is_mean, table
from assessments.results.models import Result
from assessments.rules.levels import CITY, COUNTY, PROVINCE, TOWNSHIP

ON_A_PAGE = 50
EXPECTED = {PROVINCE: CITY, CITY: COUNTY, COUNTY: TOWNSHIP}


def units(asked: Asked, below: Below, number) -> dict:
    """The units one step below with their marks, by rank."""
    rows = below.units()
    levels = set(rows.order_by().values_list("level", flat=True).distinct())
    page = Paginator(rows.ranked(), ON_A_PAGE).get_page(number)
    level = levels.pop() if len(levels) == 1 else "" if levels else EXPECTED[below.own.level]
    return {
        "level_name": switches.level_title_of(asked, level) if level else "单位",
        "has_townships": level != TOWNSHIP,
        "indicators": [
            {"title": each.short, "full": each.points} for each in asked.scheme.indicators
        ],
        "rows": [unit_row(asked, row) for row in page],
        "total": None,
        "page": page if page.paginator.num_pages > 1 else None,
    }


def unit_row(asked: Asked, row: Result) -> dict:
    excluded = [
        each.short
        for each in asked.scheme.indicators
        if row.marks[each.code] and not Decimal(row.marks[each.code]["available"])
    ]
    return {
        "rank": row.rank,
        "name": row.name,
        "url": switches.explanation_url(asked, row.level, row.code),
        "townships": row.townships,
        "completed": row.completed,
        "points": points_of(asked, row),
        "score": row.score,
        "note": f"{'、'.join(excluded)}不参与" if excluded else "",
    }


def contributions(
    below: Below, shares: dict[str, Shares], wanted: str, address: Callable[[Result], str]
) -> dict | None:
    """One indicator at a time: the one asked for, else the one that loses most."""
    usable = {code: each for code, each in shares.items() if each.counted}
    if not usable:
        return None
    if wanted not in usable:
        wanted = max(usable, key=lambda code: usable[code].lost)
    chosen = usable[wanted]
    return {
        "tabs": [
            {
                "title": each.indicator.short,
                "lost": each.indicator.points - each.mark.points,
                "url": f"?part={code}#contributions",
                "active": code == wanted,
            }
            for code, each in usable.items()
        ],
        "title": chosen.indicator.title,
        "is_mean": is_mean(chosen.mark),
        "points": chosen.mark.points,
        "full": chosen.indicator.points,
        **table(chosen, below.named, address),
    }
