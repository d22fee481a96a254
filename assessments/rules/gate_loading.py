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


def read_gates(source: str, tables: list) -> tuple[Gate, ...]:
    gates: dict[str, Gate] = {}
    for position, data in enumerate(tables, start=1):
        fields = Fields(source, f"第{position}个gate", data)
        code = fields.text("code")
        fields.place = f"gate.{code}"
        if code in gates:
            raise fields.error("code", "与前面的重复")
        gates[code] = _gate(fields, code)
    return tuple(gates.values())


def _gate(fields: Fields, code: str) -> Gate:
    gate = Gate(
        code=code,
        title=fields.text("title"),
        levels=_levels(fields),
        effect=fields.choice("effect", ("veto", "flag")),  # type: ignore[arg-type]
        combine=fields.choice("combine", ("all", "any"), "all"),  # type: ignore[arg-type]
        when=_comparisons(fields),
        decides_in=read_months(fields, "decides_in"),
        text=fields.text("text", ""),
        requirement=fields.text("requirement", ""),
        source=fields.text("source", ""),
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
    comparisons = []
    for triple in fields.sequence("when"):
        if not isinstance(triple, list | tuple) or len(triple) != 3:
            raise fields.error("when", f"每个条件应为[左, 比较, 右]，现为{triple!r}")
        left, sign, right = triple
        if not isinstance(sign, str) or sign not in OPERATORS:
            raise fields.error("when", f"没有“{sign}”这种比较")
        comparison = Comparison(_operand(fields, left), sign, _operand(fields, right))
        _same_kind(fields, comparison)
        comparisons.append(comparison)
    if not comparisons:
        raise fields.error("when", "至少要有一个条件")
    return tuple(comparisons)


def _operand(fields: Fields, value: Any) -> str | Number | dt.date:
    if isinstance(value, dt.date | int | Decimal) and not isinstance(value, bool | dt.datetime):
        return value
    if isinstance(value, str):
        if value in MEASURES or value in FIGURES:
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise fields.error("when", f"“{value}”不是指标量、数字或日期")


def _same_kind(fields: Fields, comparison: Comparison) -> None:
    """A day is compared with a day, a number with a number."""

    def is_day(side) -> bool:
        return side == "day" or isinstance(side, dt.date)

    if is_day(comparison.left) != is_day(comparison.right):
        raise fields.error("when", "日期只能与日期比较")
