"""A comparison as rows and JSON, and back: numbers are kept, sentences are made of them later."""

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from assessments.results.recording import mark_to_json
from assessments.rules.bands import BandFlip
from assessments.rules.comparison import GateChange, UnitChange
from assessments.rules.contributions import Contribution
from assessments.rules.judgement import Judgement
from assessments.rules.levels import CITY, COUNTY
from assessments.rules.overview import BandCount, GateCount, Overview, need
from assessments.rules.pairing import indicator_pairs
from assessments.rules.scheme import Indicator, Scheme
from assessments.rules.unknowns import Gap, Unknowns
from assessments.whatif.models import Trial, TrialUnit
from tuanwei.copying import copy_rows

COLUMNS = [
    "trial_id", "level", "code", "name", "place", "rank_before", "rank_after", "movement",
    "score_before", "score_after", "difference", "grade_before", "grade_after",
    "bottom_before", "bottom_after", "tied_after", "is_changed",
    "crosses_grade", "crosses_gate", "crosses_bottom", "crosses_band", "crosses_completion",
    "detail",
]  # fmt: skip


def record_units(trial: Trial, changes: Sequence[UnitChange]) -> None:
    names = {each.after.unit.key: each.name for each in changes}
    rows = (row_of(trial.pk, each, _place(each, names)) for each in changes)
    copy_rows(TrialUnit._meta.db_table, COLUMNS, rows)


def _place(change: UnitChange, names: dict) -> str:
    """City and county above, as far as they are other units than this one."""
    unit = change.after.unit
    chain = [(level, unit.above.get(level)) for level in (CITY, COUNTY)]
    found = [names[key] for key in chain if key in names and key[1] != unit.id]
    return " ".join(dict.fromkeys(found))


def row_of(trial_id: int, change: UnitChange, place: str) -> tuple:
    """The cells of COLUMNS."""
    unit, before, after = change.after.unit, change.before, change.after
    return (
        trial_id, unit.level, unit.code, unit.name, place,
        before.rank, after.rank, change.movement,
        before.score, after.score, change.difference, before.grade, after.grade,
        before.in_bottom, after.in_bottom, after.tied_at_cut, change.is_changed,
        change.crosses_grade, bool(change.gates), change.crosses_bottom, bool(change.bands),
        change.crosses_completion, detail_of(change),
    )  # fmt: skip


def detail_of(change: UnitChange) -> dict:
    reasons = change.contributions
    return {
        "parts": [_part(each) for each in reasons.parts],
        "residue": str(reasons.residue),
        "gates": [_gate(each) for each in change.gates],
        "bands": [_band(each) for each in change.bands],
        "before": _figures(change.before),
        "after": _figures(change.after),
    }


def _part(part: Contribution) -> dict:
    return {
        "column": part.position,
        "before": mark_to_json(part.before),
        "after": mark_to_json(part.after),
        "by_rate": str(part.by_rate),
        "by_weight": str(part.by_weight),
        "effect": str(part.effect),
    }


def _gate(gate: GateChange) -> dict:
    return asdict(gate)


def _band(band: BandFlip) -> dict:
    return asdict(band) | {
        "subjects": list(band.subjects),
        "before": need(band.before),
        "after": need(band.after),
    }


def _figures(judgement: Judgement) -> dict:
    done = judgement.completion
    return {
        "townships": done.townships,
        "completed": done.completed,
        "completion": _text(done.rate),
        "progress": _text(done.progress),
        "eligible": judgement.excellence_eligible,
    }


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def columns_of(before: Scheme, after: Scheme) -> list[str]:
    """Titles of the indicators of both schemes; what only one of them has says so."""
    return [_column(*pair) for pair in indicator_pairs(before, after)]


def _column(one: Indicator | None, other: Indicator | None) -> str:
    if one and other:
        return other.short
    if one:
        return f"{one.short}（原方案）"
    return f"{other.short}（试算方案）" if other else ""


def overview_to_json(found: Overview) -> dict:
    grades = [[*pair, number] for pair, number in found.grades.items()]
    return asdict(found) | {"grades": grades}


def overview_from_json(stored: dict) -> Overview:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()
    }
    values["grades"] = {(one, other): number for one, other, number in stored["grades"]}
    values["gates"] = tuple(GateCount(**each) for each in stored["gates"])
    values["bands"] = tuple(
        BandCount(**each | {"subjects": tuple(each["subjects"])}) for each in stored["bands"]
    )
    return Overview(**values)


def unknowns_to_json(found: Unknowns) -> dict:
    return {
        "gaps": [asdict(gap) for gap in found.gaps],
        "silent": list(found.silent),
        "early": found.early and [str(found.early.start), str(found.early.end)],
        "late": found.late and [str(found.late.start), str(found.late.end)],
    }


def gaps_from_json(stored: dict) -> list[Gap]:
    return [Gap(**each) for each in stored["gaps"]]
