"""得分依据: everything that makes up one unit's score, from stored results."""

from decimal import Decimal
from fractions import Fraction

from django.http import Http404

from assessments.boards import switches
from assessments.boards.asked import Asked
from assessments.explain.advised import advised
from assessments.explain.below import Below
from assessments.explain.bounds import boundary_note
from assessments.explain.contributions import (
    Shares,
    is_mean,
    mean_formula,
    mean_words,
    shares_of,
    sums_words,
)
from assessments.explain.counting import counting_context
from assessments.explain.details import detail
from assessments.explain.formulas import formula
from assessments.explain.gates import gate_rows
from assessments.explain.organisations import organisations_context
from assessments.explain.phrases import exactly
from assessments.explain.sentences import sentence
from assessments.explain.tasks import unmet
from assessments.explain.units import contributions, units
from assessments.movements.panel import movement_panel
from assessments.results.models import Result
from assessments.results.recording import mark_from_json
from assessments.rules.exact import plain, rounded_quotient
from assessments.rules.levels import COUNTY, LEVEL_TITLES, PROVINCE, TOWNSHIP
from assessments.rules.marking import Mark
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Indicator
from provinces.places.models import Division, PopulationSource, TownshipProfile


def explanation_context(asked: Asked, level: str, code: str, query) -> dict:
    """Raises Http404 for a unit out of sight."""
    result = asked.results.filter(level=level, code=code).first()
    if result is None:
        raise Http404
    division = Division.objects.get(pk=result.division_id)
    marks = {key: mark_from_json(stored) for key, stored in result.marks.items()}
    estimated = population_is_estimated(division, asked.month.year, result.numbers)
    below = Below(asked, result) if level != TOWNSHIP else None
    shares = shares_of(below, asked.scheme.indicators, marks) if below else {}
    total = sum((mark.points for mark in marks.values() if mark), Decimal("0.00"))
    return {
        **_frame(asked, result, division),
        "score": result.score,
        "grade": result.grade,
        "has_score": result.score is not None,
        "total": total,
        "available": result.available,
        "score_rounded": score_rounded(total, result),
        "places": places(asked, result),
        "task": task(asked, result),
        "indicators": [
            indicator_row(asked, each, marks, result, estimated, shares.get(each.code))
            for each in asked.scheme.indicators
        ],
        "gates": gate_rows(asked, result),
        "organisations": organisations_context(
            asked.scheme, asked.assessment.sheet, result.division_id, "all" in query
        )
        if below is None
        else None,
        **_below(asked, below, shares, query),
        **advised(asked, result, query),
        "movement": movement_panel(asked.province, asked.month, asked.assessment, result),
    }


def _below(asked: Asked, below: Below | None, shares: dict[str, Shares], query) -> dict:
    if below is None:
        return {"units": None, "contributions": None, "counting": None}

    def address(row: Result) -> str:
        return switches.explanation_url(asked, row.level, row.code)

    return {
        "units": units(asked, below, query.get("page")),
        "contributions": contributions(below, shares, query.get("part", ""), address),
        "counting": counting_context(
            below,
            asked.scheme,
            asked.month.last,
            lambda row: f"{address(row)}#organisations",
        ),
    }


def score_rounded(total: Decimal, result: Result) -> str:
    """88.4375: the quotient as it was before it was rounded; empty if nothing was."""
    if result.score is None:
        return ""
    quotient = 100 * Fraction(total) / Fraction(result.available)
    return exactly(quotient) if quotient != Fraction(result.score) else ""


def population_is_estimated(division: Division, year: int, numbers: dict) -> bool:
    """Whether the population that counts is an estimate; estimates are always labelled.

    The sheet holds no source. Today's is told only if it still stands beside the same number.
    """
    profiles = TownshipProfile.objects.filter(township=division, year__lte=year).order_by("-year")
    found = profiles.values_list("population_source", "population").first()
    return found == (PopulationSource.ESTIMATE, numbers.get("population"))


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
    shares: Shares | None = None,
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
        "formula": mean_formula(shares) if shares and is_mean(mark) else formula(indicator, mark),
        "sentence": sentence(indicator, mark),
        "detail": _detail(asked, indicator, result, estimated, shares) if at_home or shares else "",
        "boundary": boundary_note(asked.scheme, indicator, result.numbers, marks)
        if at_home
        else None,
        "short": short_text(indicator, mark),
        "state": state,
    }


def _detail(
    asked: Asked, indicator: Indicator, result: Result, estimated: bool, shares: Shares | None
) -> str:
    if shares is None:
        return detail(asked.scheme, indicator, result.numbers, estimated)
    if not is_mean(shares.mark):
        return sums_words(shares)
    return mean_words(shares) if shares.was_rounded else ""


def short_text(indicator: Indicator, mark: Mark | None) -> str:
    if mark is None:
        return ""
    if mark.mean_of is not None:
        return f"{mark.mean_of}个{LEVEL_TITLES[indicator.level]}平均"
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
