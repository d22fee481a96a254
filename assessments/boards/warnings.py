"""The bottom units and the units that a gate touches."""

from assessments.boards.asked import Asked
from assessments.boards.rows import row_url
from assessments.results.models import Result
from assessments.results.words import FIGURE_TITLES
from assessments.rules.exact import percentage
from assessments.rules.levels import CITY, COUNTY, TOWNSHIP
from assessments.rules.scheme import Gate

NAMES_SHOWN = 6
VETO = "一票否决"
NUMERALS = "零一二三四五六七八九十"


def bottom(asked: Asked, results: list[Result]) -> dict | None:
    """The last units, and how many organisations each lacks to pass the one before the cut."""
    wanted = asked.scheme.bottom
    rows = [result for result in results if result.in_bottom]
    if not wanted or not rows:
        return None
    key = asked.scheme.by[0]
    above = [result for result in results if not result.in_bottom]
    passing = above[-1] if above and key == "progress" else None
    return {
        "title": f"后{NUMERALS[wanted] if wanted < len(NUMERALS) else wanted}名",
        "proposed": True,
        "note": f"超过第{passing.rank}名还需新建" if passing else "",
        "rows": [_bottom_row(asked, result, key, passing) for result in rows],
    }


def _bottom_row(asked: Asked, result: Result, key: str, passing: Result | None) -> dict:
    value = getattr(result, key)
    shown = "—" if value is None else f"{value}" + ("" if key == "score" else "%")
    return {
        "rank": result.rank,
        "name": result.name,
        "url": row_url(asked, result),
        "value_text": f"{FIGURE_TITLES[key]} {shown}",
        "detail": f"完成乡镇 {result.completed}/{result.townships}",
        "needed": needed_to_pass(result, passing) if passing else None,
        "tied": result.tied_at_cut,
    }


def needed_to_pass(result: Result, passing: Result) -> int | None:
    """The least number of organisations that lifts the unit's progress above the other's."""
    if passing.progress is None or not result.progress_target:
        return None
    value, target = int(result.progress_value), int(result.progress_target)
    needed = max(int(passing.progress * target / 100) - value - 1, 0)
    while (percentage(value + needed, target) or 0) <= passing.progress:
        needed += 1
    return needed


def warnings(asked: Asked) -> list[dict]:
    """Gates that touch somebody; vetoes are shown also when they touch nobody."""
    found = [
        _veto(asked, gate) if gate.effect == "veto" else _flag(asked, gate)
        for gate in asked.scheme.gates
    ]
    return [each for each in found if each["urgent"] or each["label"] == VETO]


def _touched(asked: Asked, gate: Gate, level: str) -> list[str]:
    codes = [gate.code, f"{gate.code}?"]
    rows = asked.results.filter(level=level, gates__overlap=codes).order_by("code")
    return list(rows.values_list("name", flat=True))


def _veto(asked: Asked, gate: Gate) -> dict:
    cities, counties = _touched(asked, gate, CITY), _touched(asked, gate, COUNTY)
    decides = not gate.decides_in or asked.month.number in gate.decides_in
    names = _names(asked, gate, cities)
    return {
        "title": gate.title,
        "label": VETO,
        "solid": decides,
        "count": f"{len(cities)}个市 {len(counties)}个县",
        "names": names,
        "urgent": bool(cities or counties),
    }


def _names(asked: Asked, gate: Gate, cities: list[str]) -> str:
    """Townships whose check failed are named; otherwise the cities."""
    if any(side.left == "spot_check.failed" for side in gate.when):
        rows = asked.results.filter(level=TOWNSHIP, **{"numbers__spot_check.failed": 1})
        return _listed(list(rows.order_by("code").values_list("name", flat=True)))
    return _listed(cities)


def _flag(asked: Asked, gate: Gate) -> dict:
    rows = asked.results.filter(level=TOWNSHIP, flags__contains=[gate.code])
    names = list(rows.order_by("code").values_list("name", flat=True)[: NAMES_SHOWN + 1])
    count = rows.count()
    return {
        "title": gate.title,
        "label": gate.text or gate.title,
        "solid": False,
        "count": f"{count}个乡镇",
        "names": _listed(names),
        "urgent": count > 0,
    }


def _listed(names: list[str]) -> str:
    if not names:
        return "没有"
    shown = "、".join(names[:NAMES_SHOWN])
    return f"{shown}等" if len(names) > NAMES_SHOWN else shown
