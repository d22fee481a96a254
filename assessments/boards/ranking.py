"""The ranking page of a province (or the part an officer sees), a month and a level."""

from decimal import Decimal

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404

from assessments.boards import headline, switches, warnings
from assessments.boards.asked import Asked
from assessments.boards.rows import bar_rows, table_row
from assessments.movements.panel import reasons
from assessments.requirements.found import panel as requirements_panel
from assessments.results.models import Result
from assessments.results.movement import last_assessment, last_results
from assessments.results.words import FIGURE_TITLES, counted_word
from assessments.rules.levels import CITY, COUNTY, TOWNSHIP
from provinces.places.models import Division

WHOLE = {"province": "全省", "city": "全市", "county": "全县"}
ROWS_ON_A_PAGE = 100
MOST_BARS = 30
ABOVE = {COUNTY: "city_id", TOWNSHIP: "county_id"}


def ranking_context(asked: Asked, level: str, query) -> dict:
    """``query``: parent (a division's code), search, page."""
    if level not in asked.levels():
        raise Http404
    parent = parent_asked(asked, level, query.get("parent", ""))
    results = ranked_results(asked, level, parent, query.get("search", "").strip())
    top = parent or (asked.own_results[0] if asked.own_results else None)
    last = last_assessment(asked.province, asked.month)
    earlier = last_results(last, level)
    whys = reasons(asked.assessment, last, level)
    page = _page(results, level, query.get("page"))
    shown = list(page) if page else list(results)
    whole = level == CITY and asked.sees_whole
    return {
        **_frame(asked, level, parent, top),
        "figures": headline.headline(asked, top, last) if top else [],
        "bars": _bars(asked, shown, earlier, whys) if not page else None,
        "bottom": warnings.bottom(asked, shown) if whole else None,
        "warnings": warnings.warnings(asked) if whole else [],
        "warnings_note": _warnings_note(asked),
        "requirements": requirements_panel(asked.scheme, asked.assessment, asked.province.code)
        if whole
        else None,
        "rows": [table_row(asked, result, earlier, whys) for result in shown],
        "has_movement": bool(earlier),
        "total": _total(asked, top, last) if top and top.level != level else None,
        "page": page,
        "search": query.get("search", ""),
    }


def ranked_results(asked: Asked, level: str, parent: Result | None, search: str):
    results = asked.results.filter(level=level).ranked()
    if parent:
        results = results.filter(**{_above(level, parent): parent.division_id})
    if search:
        results = results.filter(Q(name__icontains=search) | Q(code__startswith=search))
    return results


def _above(level: str, parent: Result) -> str:
    return "city_id" if parent.level == CITY else ABOVE[level]


def parent_asked(asked: Asked, level: str, code: str) -> Result | None:
    """The unit that the list is narrowed to; a county that ranks as a city as its county."""
    if not code or level not in ABOVE:
        return None
    levels = [COUNTY, CITY] if level == TOWNSHIP else [CITY]
    rows = asked.results.filter(code=code, level__in=levels).order_by("-level")
    if not rows:
        raise Http404
    return rows[0]


def _page(results, level: str, number):
    if level != TOWNSHIP or results.count() <= ROWS_ON_A_PAGE:
        return None
    return Paginator(results, ROWS_ON_A_PAGE).get_page(number)


def _frame(asked: Asked, level: str, parent: Result | None, top: Result | None) -> dict:
    place = Division.objects.get(pk=top.division_id) if top else asked.province
    return {
        "breadcrumb": switches.breadcrumb(asked, place),
        "province_name": place.name,
        "level_name": switches.level_title_of(asked, level),
        "period": switches.period(
            asked,
            lambda month: switches.ranking_url(asked, level, month, parent.code if parent else ""),
        ),
        "levels": switches.levels(asked, level),
        **switches.as_of(asked),
        "ranking_by": asked.scheme.by[0],
        "indicators": [
            {"title": each.short, "available": each.points} for each in asked.scheme.indicators
        ],
        "count_name": counted_word(asked.scheme),
        "has_townships": level != TOWNSHIP,
        "parent_name": parent.name if parent else None,
        "month_open_text": None
        if asked.assessment.sheet.is_frozen
        else f"{asked.month.title}尚未结账，以下为预估，随填报变化。",
    }


def _warnings_note(asked: Asked) -> str:
    months = sorted({month for gate in asked.scheme.gates for month in gate.decides_in})
    if not months:
        return ""
    listed = "、".join(str(month) for month in months)
    if asked.month.number in months:
        return "一票否决本月判定"
    return f"一票否决{listed}月判定，本月只预警"


def _bars(asked: Asked, results: list[Result], earlier: dict, whys: dict[int, str]) -> dict | None:
    key = asked.scheme.by[0]
    if not results or len(results) > MOST_BARS:
        return None
    progress = key == "progress"
    return {
        "title": FIGURE_TITLES[key],
        "unit": "" if key == "score" else "%",
        "pace": _pace_beside_target(asked) if progress else None,
        "target": 100 if progress else None,
        "rows": bar_rows(asked, results, key, earlier, whys),
    }


def _pace_beside_target(asked: Asked) -> Decimal | None:
    """Once the window is over the pace is the target, and one line says both."""
    pace = headline.pace(asked)
    return None if pace is None or pace >= 100 else pace


def _total(asked: Asked, top: Result, last) -> dict:
    earlier = last_results(last, top.level)
    return table_row(asked, top, earlier) | {"name": WHOLE[top.level], "rank": None, "url": None}
