"""What a gate rested on when its month was closed, as plain values to be kept with the case.

``{scheme, digest, source, combine, conditions: [完成乡镇 12 ＜ 乡镇 15], rank, of, score, grade,
completed, townships, completion, progress, tied, concerned: [township], disputed: [township]}``;
a township is ``{code, name, value, target, completed, verdict, failed}``.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from assessments.results.models import Assessment, Result
from assessments.rules.exact import plain
from assessments.rules.levels import CITY, COUNTY, TOWNSHIP
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Comparison, Gate

SIGNS = {"<": "＜", "<=": "≤", "≤": "≤", "=": "＝", ">=": "≥", "≥": "≥", ">": "＞"}
FIGURE_WORDS = {
    "completed": "完成乡镇",
    "townships": "乡镇",
    "completion": "完成率",
    "progress": "进度",
    "score": "得分",
    "day": "月末",
}
RATES = ("completion", "progress")
VERDICTS = {2: "优秀", 1: "合格", 0: "不合格"}
NOT_KNOWN = "没有数"
FAILED, VERDICT = "spot_check.failed", "spot_check.verdict"

Value = int | Decimal | dt.date | None


def condition_words(comparison: Comparison, figures: Mapping[str, Value]) -> str:
    """完成乡镇 12 ＜ 乡镇 15; a number of the scheme stands alone: 抽查不合格 2 ＞ 0."""
    sides = (_side(side, figures) for side in (comparison.left, comparison.right))
    return f" {SIGNS[comparison.operator]} ".join(sides)


def _side(side, figures: Mapping[str, Value]) -> str:
    if not isinstance(side, str):
        return _written(side, "")
    word = FIGURE_WORDS.get(side) or MEASURES[side].title
    return f"{word} {_written(figures.get(side), '%' if side in RATES else '')}"


def _written(value, unit: str) -> str:
    if value is None:
        return NOT_KNOWN
    if isinstance(value, dt.date):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value:.2f}{unit}" if unit else plain(value)


def figures_of(result: Result, day: dt.date) -> dict[str, Value]:
    own = {name: getattr(result, name) for name in FIGURE_WORDS if name != "day"}
    return {**result.numbers, **own, "day": day}


def concerns(gate: Gate, township: Result) -> bool:
    """Whether the township is one of those for which the gate holds: not completed, or failed."""
    sides = {side for each in gate.when for side in (each.left, each.right)}
    by_check, by_task = FAILED in sides, "completed" in sides
    failed = bool(township.numbers.get(FAILED))
    if by_check and not by_task:
        return failed
    return not township.completed or (by_check and failed)


def is_disputed(township: Result) -> bool:
    """Failed by its latest check, but with an objection that was not decided by then."""
    return township.numbers.get(VERDICT) == 0 and not township.numbers.get(FAILED)


def shown(township: Result) -> dict:
    verdict = township.numbers.get(VERDICT)
    return {
        "code": township.code,
        "name": township.name,
        "value": int(township.progress_value),
        "target": int(township.progress_target) or None,
        "completed": bool(township.completed),
        "verdict": "" if verdict is None else VERDICTS[verdict],
        "failed": bool(township.numbers.get(FAILED)),
    }


def evidence_of(
    assessment: Assessment, gate: Gate, result: Result, of: int, townships: Iterable[Result]
) -> dict:
    """``townships``: those of the unit that may be concerned; ``of``: units of its level."""
    inside = list(townships)
    figures = figures_of(result, assessment.sheet.month.last)
    return {
        "scheme": str(assessment.scheme),
        "digest": assessment.sheet.digest,
        "source": gate.source,
        "combine": gate.combine,
        "conditions": [condition_words(each, figures) for each in gate.when],
        **standing_of(result, of),
        "concerned": [shown(each) for each in inside if concerns(gate, each)],
        "disputed": [shown(each) for each in inside if is_disputed(each)],
    }


def standing_of(result: Result, of: int) -> dict:
    """The unit's place and figures; decimals as text."""
    numbers = {name: getattr(result, name) for name in ("score", "completion", "progress")}
    return {
        "rank": result.rank,
        "of": of,
        "grade": result.grade,
        "completed": result.completed,
        "townships": result.townships,
        "tied": result.tied_at_cut,
        **{name: None if value is None else f"{value:.2f}" for name, value in numbers.items()},
    }


def townships_inside(assessment: Assessment) -> dict[tuple[str, int], list[Result]]:
    """{(level, division id): its townships that some gate may concern}; one query."""
    rows = assessment.results.filter(level=TOWNSHIP).order_by("code").defer("marks")
    inside: dict[tuple[str, int], list[Result]] = defaultdict(list)
    for row in rows:
        if row.completed and row.numbers.get(VERDICT) != 0:
            continue
        for level, unit in ((COUNTY, row.county_id), (CITY, row.city_id)):
            if unit:
                inside[level, unit].append(row)
    return inside
