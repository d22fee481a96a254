"""Scheme files: TOML as shipped, canonical JSON as kept; both checked by the same reading."""

import datetime as dt
import json
import tomllib
from decimal import Decimal
from typing import Any

from assessments.rules.check_loading import read_checks
from assessments.rules.exact import Number
from assessments.rules.fields import Fields, SchemeError
from assessments.rules.follow_up_loading import read_follow_up, read_linkage
from assessments.rules.gate_loading import read_gates
from assessments.rules.indicator_loading import read_indicator, read_target, target_of
from assessments.rules.levels import LEVEL_TITLES, TOWNSHIP
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Grade, Scheme, TaskCondition, Window
from assessments.rules.targets import Target

__all__ = [
    "SchemeError",
    "canonical",
    "data_of",
    "from_canonical",
    "inspect_scheme",
    "parse_toml",
    "read_scheme",
]

RANKING_KEYS = ("score", "completion", "progress")
MOST_OF_CODE, MOST_OF_TITLE, MOST_OF_GRADE = 40, 100, 20
MOST_POINTS = 9999
"""Of one level together. What is longer or larger could not be kept with results and trials."""


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
    return read_scheme(data_of(text), source)


def data_of(text: str) -> dict:
    return json.loads(text, parse_float=Decimal)


def read_scheme(data: dict, source: str) -> Scheme:
    """Raises SchemeError at the first thing that is not right."""
    scheme, faults = inspect_scheme(data, source)
    if scheme is None:
        raise faults[0]
    return scheme


def inspect_scheme(data: dict, source: str) -> tuple[Scheme | None, list[SchemeError]]:
    """The scheme, or None and everything that is not right, in the order of reading."""
    faults: list[SchemeError] = []
    try:
        scheme = _read(Fields(source, "", data, (), faults))
    except SchemeError as fault:
        return None, [*faults, fault]
    return (None, faults) if faults else (scheme, [])


def _read(top: Fields) -> Scheme:
    keep = top.keep
    targets = keep(_targets, top) or {}
    code = keep(top.text, "code", ..., MOST_OF_CODE)
    title, province = keep(top.text, "title", ..., MOST_OF_TITLE), keep(_province, top)
    window = keep(_window, top)
    by, bottom = keep(_ranking, top) or ((), 0)
    scheme = Scheme(
        code=code,
        title=title,
        province=province,
        window=window,
        by=by,
        bottom=bottom,
        grades=keep(_grades, top),
        task=keep(_task, top, targets),
        indicators=keep(_indicators, top, targets),
        gates=keep(read_gates, top),
        parameters=keep(_parameters, top),
        checks=keep(read_checks, top),
        linkage=keep(read_linkage, top),
        follow_up=keep(read_follow_up, top),
    )
    top.finish()
    return scheme


def _province(top: Fields) -> str:
    province = top.text("province")
    if len(province) != 2 or not province.isdecimal():
        raise top.error("province", f"应为2位区划代码，现为“{province}”")
    return province


def _window(top: Fields) -> Window:
    fields = top.table("window")
    start, end = fields.keep(fields.day, "start"), fields.keep(fields.day, "end")
    if start and end and end < start:
        raise fields.error("end", "早于 start")
    fields.finish()
    return Window(start, end)


def _ranking(top: Fields) -> tuple:
    fields = top.table("ranking")
    by, bottom = fields.keep(_ranking_keys, fields), fields.keep(_whole, fields, "bottom", 0)
    fields.finish()
    return by, bottom


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


def _grades(top: Fields) -> tuple[Grade, ...]:
    fields = top.table("grades")
    least = {title: fields.keep(_least, fields, title) for title in fields.data}
    grades = [Grade(title, number) for title, number in least.items() if number is not None]
    return tuple(sorted(grades, key=lambda each: each.least, reverse=True))


def _least(fields: Fields, title: str) -> Number:
    least = fields.number(title)
    if not title.strip():
        raise fields.error(title, "没有填写", "title")
    if len(title) > MOST_OF_GRADE:
        raise fields.error(title, f"名称最多{MOST_OF_GRADE}个字，现有{len(title)}个字", "title")
    return least


def _targets(top: Fields) -> dict[str, Target]:
    fields = top.table("target", {})
    return {name: fields.keep(read_target, fields, name, fields.raw(name)) for name in fields.data}


def _task(top: Fields, targets: dict[str, Target]) -> tuple[TaskCondition, ...]:
    fields = top.table("task")
    pairs = fields.sequence("all")
    conditions = [
        fields.keep(_condition, fields, position, pair, targets)
        for position, pair in enumerate(pairs)
    ]
    if not pairs:
        raise fields.error("all", "至少要有一项条件")
    fields.finish()
    return tuple(conditions)


def _condition(
    fields: Fields, position: int, pair: Any, targets: dict[str, Target]
) -> TaskCondition:
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        raise fields.error("all", f"每一项应为[指标量, 目标]，现为{pair!r}", position)
    measure, target = pair
    known = MEASURES.get(measure) if isinstance(measure, str) else None
    if known is None or known.lowest != TOWNSHIP:
        raise fields.error("all", f"乡镇没有“{measure}”这个指标量", position, 0)
    return TaskCondition(measure, target_of(fields, "all", target, targets, position, 1))


def _indicators(top: Fields, targets: dict[str, Target]) -> tuple:
    table = top.table("indicator")
    if not table.data:
        raise top.error("indicator", "至少要有一项指标")
    found = tuple(top.keep(read_indicator, table, code, targets) for code in table.data)
    for level, title in LEVEL_TITLES.items():
        points = sum(each.points or 0 for each in found if each and each.level == level)
        if points > MOST_POINTS:
            raise top.error("indicator", f"{title}各项分值合计不能超过{MOST_POINTS}，现为{points}")
    return found


def _parameters(top: Fields) -> dict:
    fields = top.table("parameter", {})
    parameters = {"batch": fields.keep(fields.number, "batch")} if "batch" in fields.data else {}
    fields.finish()
    return parameters
