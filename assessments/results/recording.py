"""From judgements to rows and back."""

from collections.abc import Iterable
from decimal import Decimal

from assessments.results.models import Assessment, Result
from assessments.rules.exact import Number, plain
from assessments.rules.judgement import Judgement
from assessments.rules.levels import CITY, COUNTY
from assessments.rules.marking import Mark
from tuanwei.copying import copy_rows

COLUMNS = [
    "assessment_id", "division_id", "level", "code", "name", "county_id", "city_id",
    "townships", "completed", "completion", "progress", "progress_value", "progress_target",
    "score", "available", "rank", "grade", "excellence_eligible", "gates", "flags",
    "in_bottom", "tied_at_cut", "marks", "numbers",
]  # fmt: skip


def record(assessment: Assessment, judgements: Iterable[Judgement]) -> None:
    table = Result._meta.db_table
    copy_rows(table, COLUMNS, (row_of(assessment.pk, each) for each in judgements))


def row_of(assessment_id: int, judgement: Judgement) -> tuple:
    """The cells of COLUMNS."""
    unit, done = judgement.unit, judgement.completion
    return (
        assessment_id, unit.id, unit.level, unit.code, unit.name,
        unit.above.get(COUNTY), unit.above.get(CITY),
        done.townships, done.completed, done.rate, done.progress, done.value, done.target,
        judgement.score, judgement.available, judgement.rank, judgement.grade,
        judgement.excellence_eligible,
        tuple(str(each) for each in judgement.gates if each.effect == "veto"),
        tuple(str(each) for each in judgement.gates if each.effect == "flag"),
        judgement.in_bottom, judgement.tied_at_cut,
        {code: mark_to_json(mark) for code, mark in judgement.marks.items()},
        unit.values,
    )  # fmt: skip


def mark_to_json(mark: Mark | None) -> dict | None:
    if mark is None:
        return None
    stored: dict = {
        "points": str(mark.points),
        "available": plain(mark.available),
        "value": _text(mark.value),
        "target": _text(mark.target),
        "base": _text(mark.base),
    }
    if mark.mean_of is not None:
        stored |= {"mean_of": mark.mean_of, "left_out": mark.left_out}
    return stored


def mark_from_json(stored: dict | None) -> Mark | None:
    if stored is None:
        return None
    return Mark(
        points=Decimal(stored["points"]),
        available=Decimal(stored["available"]),
        value=_number(stored["value"]),
        target=_number(stored["target"]),
        base=_number(stored["base"]),
        mean_of=stored.get("mean_of"),
        left_out=stored.get("left_out", 0),
    )


def _text(number: Number | None) -> str | None:
    return None if number is None else plain(number)


def _number(text: str | None) -> Number | None:
    if text is None:
        return None
    return int(text) if text.isdecimal() else Decimal(text)
