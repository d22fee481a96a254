"""得分依据: everything that makes up one unit's score, from stored results."""

from decimal import Decimal

from django.core.paginator import Paginator
from django.http import Http404

from assessments.boards import switches
from assessments.boards.asked import Asked
from assessments.boards.rows import points_of
from assessments.explain.bounds import boundary_note
from assessments.explain.details import detail
from assessments.explain.formulas import formula
from assessments.explain.organisations import organisations_context
from assessments.explain.sentences import sentence
from assessments.explain.tasks import unmet
from assessments.results.models import Result
from assessments.results.recording import mark_from_json
from assessments.rules.exact import plain, rounded_quotient
from assessments.rules.levels import CITY, COUNTY, PROVINCE, TOWNSHIP
from assessments.rules.marking import Mark
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Indicator
from provinces.places.models import Division, PopulationSource, TownshipProfile

UNITS_ON_A_PAGE = 50
BELOW = {PROVINCE: CITY, CITY: COUNTY, COUNTY: TOWNSHIP}
INSIDE = {CITY: "city_id", COUNTY: "county_id"}


def explanation_context(asked: Asked, level: str, code: str, query) -> dict:
    """Raises Http404 for a unit out of sight."""
    result = asked.results.filter(level=level, code=code).first()
    if result is None:
        raise Http404
    division = Division.objects.get(pk=result.division_id)
    marks = {key: mark_from_json(stored) for key, stored in result.marks.items()}
    estimated = population_is_estimated(division, asked.month.year)
    return {
        **_frame(asked, result, division),
        "score": result.score,
        "grade": result.grade,
        "has_score": result.score is not None,
        "total": sum((mark.points for mark in marks.values() if mark), Decimal("0.00")),
        "available": result.available,
        "places": places(asked, result),
        "task": task(asked, result),
        "indicators": [
            indicator_row(asked, each, marks, result, estimated) for each in asked.scheme.indicators
        ],
        "gates": gates(asked, result),
        "organisations": organisations_context(
            asked.scheme, asked.assessment.sheet, result.division_id, "all" in query
        )
        if level == TOWNSHIP
        else None,
        "units": units(asked, result, query.get("page")) if level in BELOW else None,
        "suggestions": [],
    }


def population_is_estimated(division: Division, year: int) -> bool:
    """Whether the population that counts is an estimate; estimates are always labelled."""
    profiles = TownshipProfile.objects.filter(township=division, year__lte=year).order_by("-year")
    source = profiles.values_list("population_source", flat=True).first()
    return source == PopulationSource.ESTIMATE


def _frame(asked: Asked, result: Result, division: Division) -> dict:
    window, day = asked.scheme.window, asked.month.last
    gone, whole = window.pace(day)
    return {
        "breadcrumb": switches.breadcrumb(asked, division),
        "period": switches.period(
            asked,
            lambda month: switches.explanation_url(asked, result.level, result.code, month),
        ),
        **switches.as_of(asked),
        "unit_name": result.name,
        "context_note": f"活动期第{gone}天，共{whole}天" if gone <= whole else None,
        "scheme_title": asked.scheme.title,
    }


def places(asked: Asked, result: Result) -> list[dict]:
    """The unit's place in the province and, counted anew, inside each unit above it."""
    rows = asked.assessment.results.filter(level=result.level)
    found = []
    if result.county_id and result.level == TOWNSHIP:
        found.append(_place("全县位次", rows.filter(county_id=result.county_id), result))
    if result.city_id and result.level in (TOWNSHIP, COUNTY):
        found.append(_place("全市位次", rows.filter(city_id=result.city_id), result))
    if result.level != PROVINCE:
        found.append({"scope": "全省位次", "rank": result.rank, "of": rows.count()})
    return found


def _place(scope: str, rows, result: Result) -> dict:
    return {
        "scope": scope,
        "rank": rows.filter(rank__lt=result.rank).count() + 1,
        "of": rows.count(),
    }


def task(asked: Asked, result: Result) -> dict:
    if result.level != TOWNSHIP:
        text = f"完成乡镇 {result.completed}/{result.townships}"
        return {"completed": result.completed == result.townships, "text": text}
    if result.completed:
        return {"completed": True, "text": "已完成"}
    return {"completed": False, "text": f"未完成，{'，'.join(unmet(asked.scheme, result.numbers))}"}


def indicator_row(
    asked: Asked,
    indicator: Indicator,
    marks: dict[str, Mark | None],
    result: Result,
    estimated: bool = False,
) -> dict:
    mark = marks[indicator.code]
    state = "elsewhere" if mark is None else "counted" if mark.available else "excluded"
    at_home = mark is not None and mark.mean_of is None
    return {
        "title": f"{indicator.short}：{indicator.title}"
        if indicator.short != indicator.title
        else indicator.title,
        "short_title": indicator.short,
        "requirement": indicator.requirement,
        "source": indicator.source,
        "mark": mark.points if mark and mark.available else None,
        "available": mark.available if mark else Decimal(0),
        "full": indicator.points,
        "formula": formula(indicator, mark),
        "sentence": sentence(indicator, mark),
        "detail": detail(asked.scheme, indicator, result.numbers, estimated) if at_home else "",
        "boundary": boundary_note(asked.scheme, indicator, result.numbers, marks)
        if at_home
        else None,
        "short": short_text(indicator, mark),
        "state": state,
    }


def short_text(indicator: Indicator, mark: Mark | None) -> str:
    if mark is None:
        return ""
    if mark.mean_of is not None:
        return f"{mark.mean_of}个单位平均"
    if mark.value is None or indicator.rule in ("scale", "threshold"):
        return ""
    unit = MEASURES[indicator.value].unit
    if indicator.over and mark.base is not None:
        return f"{plain(mark.base)}{unit}中{plain(mark.value)}{unit}"
    if indicator.per and mark.base:
        head = f"平均{rounded_quotient(mark.value, mark.base)}{unit}"
    else:
        head = f"{plain(mark.value)}{unit}"
    return f"{head}，目标{plain(mark.target)}{unit}" if mark.target is not None else head


def gates(asked: Asked, result: Result) -> list[dict]:
    rows = []
    for gate in asked.scheme.gates:
        if result.level not in gate.levels:
            continue
        decided, warned = gate.code in result.gates, f"{gate.code}?" in result.gates
        flagged = gate.code in result.flags
        holds = decided or warned or flagged
        rows.append(
            {
                "title": gate.title,
                "label": "一票否决" if gate.effect == "veto" else gate.text or gate.title,
                "solid": decided,
                "holds": holds,
                "text": _gate_text(gate.effect, decided, warned, flagged),
            }
        )
    return rows


def _gate_text(effect: str, decided: bool, warned: bool, flagged: bool) -> str:
    if decided:
        return "已触发，取消评优资格"
    if warned:
        return "已触发，本月只预警，到判定月份仍未解决的，取消评优资格"
    return "已触发" if flagged else "未触发"


def units(asked: Asked, result: Result, number) -> dict:
    """The units one level below with their marks; a county that ranks as a city has townships."""
    below = BELOW[result.level]
    rows = asked.assessment.results.filter(level=below).ranked()
    if result.level in INSIDE:
        rows = rows.filter(**{INSIDE[result.level]: result.division_id})
    page = Paginator(rows, UNITS_ON_A_PAGE).get_page(number)
    return {
        "level_name": switches.level_title(below),
        "has_townships": below != TOWNSHIP,
        "indicators": [
            {"title": each.short, "full": each.points} for each in asked.scheme.indicators
        ],
        "rows": [_unit_row(asked, row) for row in page],
        "total": None,
        "page": page if page.paginator.num_pages > 1 else None,
    }


def _unit_row(asked: Asked, row: Result) -> dict:
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
