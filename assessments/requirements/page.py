"""工作要求: what a scheme asks of the campaign beside the scores, and how far it is met."""

from collections.abc import Iterable

from assessments.boards import switches
from assessments.boards.asked import Asked
from assessments.requirements.found import (
    address,
    check_row,
    checks_note,
    checks_of,
    holders_of,
)
from assessments.requirements.sentences import STATES, VERDICTS, linkage_summary, reason
from assessments.rules.levels import CITY
from assessments.rules.linkage import HolderOutcome, Point

KINDS = {"department": "部门", "cadre": "干部"}
SHAPES = {"eligible": "full", "not_eligible": "cross", "open": "half"}


def requirements_context(asked: Asked) -> dict:
    checks = checks_of(asked.scheme, asked.assessment)
    return {
        "breadcrumb": switches.breadcrumb(asked, asked.province),
        "province_name": asked.province.name,
        "period": switches.period(asked, lambda month: address(asked.province.code, month)),
        **switches.as_of(asked),
        "scheme_title": asked.scheme.title,
        "ranking_url": switches.ranking_url(asked, CITY),
        "checks": [check_row(each) for each in checks],
        "checks_note": checks_note(checks),
        "linkage": linkage_context(asked),
    }


def linkage_context(asked: Asked) -> dict | None:
    """The holders of contact points and whether they may be rated excellent."""
    rule, holders = asked.scheme.linkage, holders_of(asked.assessment)
    if rule is None:
        return None
    return {
        "province": asked.province.code,
        "month": str(asked.month),
        "title": rule.title,
        "requirement": rule.requirement,
        "source": rule.source,
        "summary": linkage_summary(holders),
        "note": decision_note(rule.decides_in, asked.month.number),
        "rows": [_holder(asked, each) for each in holders],
    }


def decision_note(months: Iterable[int], month: int) -> str:
    """When it is decided whether a holder may be rated excellent."""
    months = sorted(months)
    if not months:
        return ""
    if month in months:
        return "本月判定，没有抽查结论的不能评优"
    return f"{'、'.join(str(each) for each in months)}月判定，此前没有抽查结论的待定"


def _holder(asked: Asked, outcome: HolderOutcome) -> dict:
    return {
        "holder": outcome.holder,
        "kind": KINDS.get(outcome.kind, ""),
        "townships": len(outcome.points),
        "value": outcome.value,
        "quota": outcome.quota,
        "shape": SHAPES[outcome.state],
        "word": STATES[outcome.state],
        "state": outcome.state,
        "reason": reason(outcome),
        "points": [_point(asked, each) for each in outcome.points],
    }


def _point(asked: Asked, point: Point) -> dict:
    verdict = "" if point.verdict is None else VERDICTS[point.verdict]
    return {
        "name": point.name,
        "url": switches.explanation_url(asked, "township", point.code) if point.counted else None,
        "value": point.value,
        "quota": point.quota,
        "verdict": f"{verdict}（异议中）" if point.disputed else verdict,
        "counted": point.counted,
    }
