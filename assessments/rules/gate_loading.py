"""Reads gates of a scheme file."""

import datetime as dt
from decimal import Decimal
from typing import Any

from assessments.rules.exact import Number
from assessments.rules.fields import Fields
from assessments.rules.gates import FIGURES, OPERATORS
from assessments.rules.levels import LEVELS
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Comparison, Gate

MOST_OF_CODE, MOST_OF_TITLE = 39, 60
"""Results keep the code, with a mark where a gate only warns; a case of veto keeps the title."""


def read_gates(top: Fields) -> tuple[Gate, ...]:
    gates: list[Gate] = []
    for position, data in enumerate(top.sequence("gate", [])):
        gates.append(
            top.keep(_numbered, top, position, data, {each.code for each in gates if each})
        )
    return tuple(gates)


def _numbered(top: Fields, position: int, data: Any, before: set[str]) -> Gate:
    fields = top.inner(f"第{position + 1}个gate", data, "gate", position)
    code = fields.text("code", most=MOST_OF_CODE)
    fields.place = f"gate.{code}"
    if code in before:
        raise fields.error("code", "与前面的重复")
    return _gate(fields, code)


def _gate(fields: Fields, code: str) -> Gate:
    keep = fields.keep
    gate = Gate(
        code=code,
        title=keep(fields.text, "title", ..., MOST_OF_TITLE),
        levels=keep(_levels, fields),
        effect=keep(fields.choice, "effect", ("veto", "flag")),
        combine=keep(fields.choice, "combine", ("all", "any"), "all"),
        when=keep(_comparisons, fields),
        decides_in=keep(read_months, fields, "decides_in"),
        text=keep(fields.text, "text", ""),
        requirement=keep(fields.text, "requirement", ""),
        source=keep(fields.text, "source", ""),
    )
    fields.finish()
    return gate


def _levels(fields: Fields) -> tuple[str, ...]:
    levels = fields.sequence("levels")
    wrong = [each for each in levels if each not in LEVELS]
    if wrong or not levels:
        raise fields.error("levels", f"应为{'、'.join(LEVELS)}中的若干项")
    return tuple(levels)


def read_months(fields: Fields, field: str) -> tuple[int, ...]:
    if field not in fields.data:
        return ()
    months = fields.sequence(field)
    if not months or any(type(each) is not int or not 1 <= each <= 12 for each in months):
        raise fields.error(field, "应为1至12的月份")
    return tuple(months)


def _comparisons(fields: Fields) -> tuple[Comparison, ...]:
    triples = fields.sequence("when")
    found = [fields.keep(_comparison, fields, at, triple) for at, triple in enumerate(triples)]
    if not found:
        raise fields.error("when", "至少要有一个条件")
    return tuple(found)


def _comparison(fields: Fields, position: int, triple: Any) -> Comparison:
    if not isinstance(triple, list | tuple) or len(triple) != 3:
        raise fields.error("when", f"每个条件应为[左, 比较, 右]，现为{triple!r}", position)
    left, sign, right = triple
    if not isinstance(sign, str) or sign not in OPERATORS:
        raise fields.error("when", f"没有“{sign}”这种比较", position, 1)
    comparison = Comparison(
        _operand(fields, left, position, 0), sign, _operand(fields, right, position, 2)
    )
    if _is_day(comparison.left) != _is_day(comparison.right):
        raise fields.error("when", "日期只能与日期比较", position, 2)
    return comparison


def _operand(fields: Fields, value: Any, *inside: int) -> str | Number | dt.date:
    if isinstance(value, dt.date | int | Decimal) and not isinstance(value, bool | dt.datetime):
        return value
    if isinstance(value, str):
        if value in MEASURES or value in FIGURES:
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise fields.error("when", f"“{value}”不是指标量、数字或日期", *inside)


def _is_day(side) -> bool:
    """A day is compared with a day, a number with a number."""
    return side == "day" or isinstance(side, dt.date)
