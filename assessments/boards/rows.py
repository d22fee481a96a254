"""Rows of the ranking table and bars out of stored results."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from assessments.boards.asked import Asked
from assessments.boards.switches import explanation_url, ranking_url
from assessments.results.models import Result
from assessments.results.movement import movement
from assessments.rules.levels import CITY, COUNTY, TOWNSHIP

BELOW = {CITY: COUNTY, COUNTY: TOWNSHIP}


def row_url(asked: Asked, result: Result) -> str:
    """One level down; a township leads to its explanation."""
    below = BELOW.get(result.level)
    if below is None or (result.level == CITY and len(result.code) > 4):
        return explanation_url(asked, result.level, result.code)
    return ranking_url(asked, below, parent=result.code)


def labels(asked: Asked, result: Result) -> list[dict]:
    titles = {gate.code: gate for gate in asked.scheme.gates}
    found = []
    for code in result.gates:
        gate = titles[code.rstrip("?")]
        decided = not code.endswith("?")
        found.append(
            {
                "title": "一票否决" if decided else "否决预警",
                "solid": decided,
                "red": not decided,
                "help": gate.title,
            }
        )
    unique = {(each["title"]): each for each in found}
    for code in result.flags:
        unique[code] = {"title": titles[code].text or titles[code].title, "red": True}
    return list(unique.values())


def points_of(asked: Asked, result: Result) -> list[Decimal | None]:
    marks = (result.marks[each.code] for each in asked.scheme.indicators)
    return [Decimal(mark["points"]) if mark and Decimal(mark["available"]) else None
            for mark in marks]  # fmt: skip


def table_row(
    asked: Asked, result: Result, last: dict[int, Result], whys: Mapping[int, str] | None = None
) -> dict:
    earlier = last.get(result.division_id)
    change = None
    if earlier and earlier.progress is not None and result.progress is not None:
        change = result.progress - earlier.progress
    return {
        "rank": result.rank,
        "name": result.name,
        "url": row_url(asked, result),
        "explanation_url": explanation_url(asked, result.level, result.code),
        "townships": result.townships,
        "count": int(result.progress_value),
        "target": int(result.progress_target) or None,
        "completed": result.completed,
        "done": bool(result.completed),
        "completion": result.completion,
        "progress": result.progress,
        "progress_change": change,
        "movement": movement(result, last),
        "movement_why": (whys or {}).get(result.division_id, ""),
        "points": points_of(asked, result),
        "score": result.score,
        "grade": result.grade,
        "in_bottom": result.in_bottom,
        "tied": result.tied_at_cut,
        "labels": labels(asked, result),
    }


def bar_rows(
    asked: Asked,
    results: Iterable[Result],
    key: str,
    last: dict[int, Result],
    whys: Mapping[int, str],
) -> list[dict]:
    return [
        {
            "rank": result.rank,
            "name": result.name,
            "url": row_url(asked, result),
            "value": getattr(result, key),
            "movement": movement(result, last),
            "movement_why": whys.get(result.division_id, ""),
            "in_bottom": result.in_bottom,
        }
        for result in results
    ]
