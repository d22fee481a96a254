"""A version as a page that somebody without programming reads."""

from assessments.rules.exact import plain
from assessments.rules.levels import LEVEL_TITLES, LEVELS
from assessments.rules.scheme import Indicator, Scheme
from assessments.versions.wording.checks import check_words, follow_up_words, linkage_words
from assessments.versions.wording.gates import gate_words
from assessments.versions.wording.indicators import missing_words, needed, rule_words
from assessments.versions.wording.ranking import (
    day_words,
    grade_words,
    ranking_words,
    task_words,
    window_words,
)

WHOLE = 100


def readable(scheme: Scheme, province: str) -> dict:
    """``province``: the name of the one it is for."""
    return {
        "scope": f"{province}列入考核范围的乡镇及其所在县（市、区）、设区市",
        "window": window_words(scheme.window),
        "window_start": day_words(scheme.window.start),
        "task": task_words(scheme),
        "levels": [_level(scheme, level) for level in LEVELS if _indicators(scheme, level)],
        "ranking": ranking_words(scheme),
        "grades": grade_words(scheme.grades),
        "gates": [
            {"title": each.title, "text": gate_words(each), "source": each.source}
            for each in scheme.gates
        ],
        "checks": [
            {
                "title": each.title,
                "text": check_words(each),
                "requirement": each.requirement,
                "source": each.source,
            }
            for each in scheme.checks
        ],
        "linkage": _linkage(scheme),
        "follow_up": follow_up_words(scheme.follow_up, scheme.bottom),
        "follow_up_source": scheme.follow_up.source,
        "batch": _batch(scheme),
    }


def _indicators(scheme: Scheme, level: str) -> list[Indicator]:
    return [each for each in scheme.indicators if each.level == level]


def _level(scheme: Scheme, level: str) -> dict:
    return {
        "title": LEVEL_TITLES[level],
        "points": plain(sum(each.points for each in _indicators(scheme, level))),
        "rows": [_row(each) for each in _indicators(scheme, level)],
    }


def _row(indicator: Indicator) -> dict:
    return {
        "title": indicator.title,
        "points": plain(indicator.points),
        "rule": f"{rule_words(indicator)}{missing_words(indicator)}。",
        "target": needed(indicator),
        "requirement": indicator.requirement,
        "source": indicator.source,
    }


def _linkage(scheme: Scheme) -> dict | None:
    rule = scheme.linkage
    if rule is None:
        return None
    return {
        "title": rule.title,
        "text": linkage_words(rule),
        "requirement": rule.requirement,
        "source": rule.source,
    }


def _batch(scheme: Scheme) -> str:
    if "batch" not in scheme.parameters:
        return ""
    return f"“六个一”第五类活动至少走访{plain(scheme.parameters['batch'])}个组织。"
