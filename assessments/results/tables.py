"""Results as plain rows of text: the columns of ``assess`` (interfaces.md)."""

import csv
import io
import json
from collections.abc import Iterable
from decimal import Decimal

from assessments.rules.exact import plain
from assessments.rules.judgement import Judgement
from assessments.rules.marking import Mark
from assessments.rules.scheme import Scheme
from tuanwei.cells import inert

HEAD = [
    "level", "code", "name", "townships", "completed", "completion", "progress", "score",
    "available", "rank", "grade", "excellence_eligible", "gates", "flags", "tied_at_cut",
]  # fmt: skip
PARTS = ("value", "target", "points", "available")


def columns(scheme: Scheme) -> list[str]:
    return HEAD + [f"{each.code}.{part}" for each in scheme.indicators for part in PARTS]


def table(scheme: Scheme, judgements: Iterable[Judgement]) -> list[dict[str, str]]:
    names = columns(scheme)
    return [dict(zip(names, _cells(scheme, each), strict=True)) for each in judgements]


def as_csv(scheme: Scheme, judgements: Iterable[Judgement]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns(scheme), lineterminator="\n")
    writer.writeheader()
    rows = table(scheme, judgements)
    writer.writerows({**row, "name": inert(row["name"])} for row in rows)
    return text.getvalue()


def as_json(scheme: Scheme, judgements: Iterable[Judgement]) -> str:
    return json.dumps(table(scheme, judgements), ensure_ascii=False, indent=1) + "\n"


def _cells(scheme: Scheme, judgement: Judgement) -> list[str]:
    unit, done = judgement.unit, judgement.completion
    cells = [
        unit.level,
        unit.code,
        unit.name,
        str(done.townships),
        str(done.completed),
        _money(done.rate),
        _money(done.progress),
        _money(judgement.score),
        plain(judgement.available),
        str(judgement.rank),
        judgement.grade,
        _truth(judgement.excellence_eligible),
        ";".join(str(each) for each in judgement.gates if each.effect == "veto"),
        ";".join(str(each) for each in judgement.gates if each.effect == "flag"),
        _truth(judgement.tied_at_cut),
    ]
    for indicator in scheme.indicators:
        cells += _mark_cells(judgement.marks[indicator.code])
    return cells


def _mark_cells(mark: Mark | None) -> list[str]:
    if mark is None:
        return ["", "", "", ""]
    return [
        "" if mark.value is None else plain(mark.value),
        "" if mark.target is None else plain(mark.target),
        _money(mark.points),
        plain(mark.available),
    ]


def _money(number: Decimal | None) -> str:
    return "" if number is None else f"{number:.2f}"


def _truth(value: bool) -> str:
    return "true" if value else "false"
