"""Scheme files: TOML as shipped, canonical JSON as kept; both checked by the same reading."""

import datetime as dt
import json
import tomllib
from decimal import Decimal
from typing import Any

from assessments.rules.check_loading import read_checks
from assessments.rules.fields import Fields, SchemeError
from assessments.rules.follow_up_loading import read_follow_up, read_linkage
from assessments.rules.gate_loading import read_gates
from assessments.rules.indicator_loading import read_indicator, read_target, target_of
from assessments.rules.levels import TOWNSHIP
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Grade, Scheme, TaskCondition, Window
from assessments.rules.targets import Target

__all__ = ["SchemeError", "canonical", "from_canonical", "parse_toml", "read_scheme"]

RANKING_KEYS = ("score", "completion", "progress")
NOTHING: list = []


def parse_toml(text: str, source: str) -> dict:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise SchemeError(f"{source}：TOML 写法有误（{error}）") from None


def canonical(data: dict) -> str:
    """One text for one content, whatever the spacing and comments of the file."""

    def plain(value: Any):
        if isinstance(value, dt.date):
            return value.isoformat()
        if isinstance(value, Decimal):
            return int(value) if value == value.to_integral_value() else float(value)
        raise TypeError(value)

    return json.dumps(data, default=plain, ensure_ascii=False)


def from_canonical(text: str, source: str) -> Scheme:
    return read_scheme(json.loads(text, parse_float=Decimal), source)


def read_scheme(data: dict, source: str) -> Scheme:
    """Raises SchemeError at the first thing that is not right."""
    top = Fields(source, "", data)
    targets = _targets(top)
    ranking = top.table("ranking")
    scheme = Scheme(
        code=top.text("code"),
        title=top.text("title"),
        province=_province(top),
        window=_window(top.table("window")),
        by=_ranking_keys(ranking),
        bottom=_whole(ranking, "bottom", 0),
        grades=_grades(top.table("grades")),
        task=_task(top.table("task"), targets),
        indicators=_indicators(top, targets),
        gates=read_gates(source, top.sequence("gate", NOTHING)),
        parameters=_parameters(top.table("parameter", {})),
        checks=read_checks(source, top.sequence("check", NOTHING)),
        linkage=read_linkage(top),
        follow_up=read_follow_up(top),
    )
    ranking.finish()
    top.finish()
    return scheme


def _province(top: Fields) -> str:
    province = top.text("province")
    if len(province) != 2 or not province.isdecimal():
        raise top.error("province", f"应为2位区划代码，现为“{province}”")
    return province


def _window(fields: Fields) -> Window:
    window = Window(fields.day("start"), fields.day("end"))
    if window.end < window.start:
        raise fields.error("end", "早于 start")
    fields.finish()
    return window


def _ranking_keys(fields: Fields) -> tuple:
    keys = fields.sequence("by")
    wrong = [each for each in keys if each not in RANKING_KEYS]
    if wrong or not keys or len(set(keys)) < len(keys):
        raise fields.error("by", f"应为{'、'.join(RANKING_KEYS)}中的若干项，不重复")
    return tuple(keys)


def _whole(fields: Fields, field: str, default: int) -> int:
    number = fields.number(field, default)
    if not isinstance(number, int):
        raise fields.error(field, f"应为整数，现为{number}")
    return number


def _grades(fields: Fields) -> tuple[Grade, ...]:
    grades = [Grade(title, fields.number(title)) for title in fields.data]
    fields.finish()
    return tuple(sorted(grades, key=lambda each: each.least, reverse=True))


def _targets(top: Fields) -> dict[str, Target]:
    fields = top.table("target", {})
    return {name: read_target(fields, name, fields.raw(name)) for name in fields.data}


def _task(fields: Fields, targets: dict[str, Target]) -> tuple[TaskCondition, ...]:
    conditions = []
    for pair in fields.sequence("all"):
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            raise fields.error("all", f"每一项应为[指标量, 目标]，现为{pair!r}")
        measure, target = pair
        known = MEASURES.get(measure) if isinstance(measure, str) else None
        if known is None or known.lowest != TOWNSHIP:
            raise fields.error("all", f"乡镇没有“{measure}”这个指标量")
        conditions.append(TaskCondition(measure, target_of(fields, "all", target, targets)))
    if not conditions:
        raise fields.error("all", "至少要有一项条件")
    fields.finish()
    return tuple(conditions)


def _indicators(top: Fields, targets: dict[str, Target]) -> tuple:
    table = top.table("indicator")
    if not table.data:
        raise top.error("indicator", "至少要有一项指标")
    return tuple(read_indicator(table, code, targets) for code in table.data)


def _parameters(fields: Fields) -> dict:
    parameters = {"batch": fields.number("batch")} if "batch" in fields.data else {}
    fields.finish()
    return parameters
