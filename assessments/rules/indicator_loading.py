"""Reads indicators and targets of a scheme file."""

from decimal import Decimal
from typing import Any

from assessments.rules.exact import Number
from assessments.rules.fields import Fields
from assessments.rules.levels import LEVELS, TOWNSHIP, height
from assessments.rules.measures import MEASURES, Measure
from assessments.rules.scheme import Indicator
from assessments.rules.targets import FixedTarget, MeasureTarget, Step, StepsTarget, Target

RULES = ("proportional", "share", "threshold", "scale")
OF_A_RULE = {"target", "per", "over", "scale"}
"""Whether these belong there, only a rule can say."""
MOST_NEEDED = 1_000_000


def read_indicator(table: Fields, code: str, targets: dict[str, Target]) -> Indicator:
    fields = table.inner(f"indicator.{code}", table.data[code], code)
    keep = fields.keep
    level, rule = keep(fields.choice, "level", LEVELS), keep(fields.choice, "rule", RULES)
    title = keep(fields.text, "title")
    indicator = Indicator(
        code=code,
        title=title,
        short=keep(fields.text, "short", title or ""),
        requirement=keep(fields.text, "requirement", ""),
        source=keep(fields.text, "source", ""),
        level=level,
        points=keep(_points, fields),
        missing=keep(fields.choice, "missing", ("zero", "exclude"), "zero"),
        rule=rule,
        value=keep(_measure, fields, "value", level),
        target=keep(_target, fields, rule, targets),
        per=keep(_partner, fields, "per", level) if rule == "proportional" else None,
        over=keep(_measure, fields, "over", level) if rule == "share" else None,
        scale=keep(_scale, fields) if rule == "scale" else (),
    )
    if rule is None:
        fields.asked |= OF_A_RULE
    fields.finish()
    return indicator


def _points(fields: Fields) -> Decimal:
    points = Decimal(fields.number("points"))
    if points <= 0:
        raise fields.error("points", f"应大于0，现为{points}")
    if points != round(points, 2):
        raise fields.error("points", f"最多两位小数，现为{points}")
    return points


def _measure(fields: Fields, field: str, level: str | None) -> str:
    """Without a known level only the name is looked at."""
    name = fields.text(field)
    measure = MEASURES.get(name)
    if measure is None:
        raise fields.error(field, f"没有“{name}”这个指标量")
    if level is not None and not _known_at(measure, level):
        raise fields.error(field, f"“{name}”在这一级没有数")
    return name


def _known_at(measure: Measure, level: str) -> bool:
    if height(level) < height(measure.lowest):
        return False
    return measure.adds_up or measure.lowest != TOWNSHIP or level == TOWNSHIP


def _partner(fields: Fields, field: str, level: str | None) -> str | None:
    if field not in fields.data:
        return None
    name = _measure(fields, field, level)
    if level not in (TOWNSHIP, None) and MEASURES[name].lowest != TOWNSHIP:
        raise fields.error(field, f"“{name}”不能由乡镇相加")
    return name


def _target(fields: Fields, rule: str | None, targets: dict[str, Target]) -> Target | None:
    if rule not in ("proportional", "threshold"):
        return None
    return target_of(fields, "target", fields.raw("target"), targets)


def target_of(
    fields: Fields, field: str, value: Any, targets: dict[str, Target], *inside: str | int
) -> Target:
    """A name of the table [target], or a target written in place."""
    if isinstance(value, str):
        if value not in targets:
            raise fields.error(field, f"[target] 中没有“{value}”", *inside)
        return targets[value]
    return read_target(fields, field, value, *inside)


def read_target(fields: Fields, name: str, value: Any, *inside: str | int) -> Target:
    if not isinstance(value, dict):
        return FixedTarget(need_of(fields, name, value, *inside))
    inner = fields.inner(f"{fields.place}.{name}", value, name, *inside)
    target: Target
    if "measure" in value:
        otherwise = inner.raw("else", None)
        if otherwise is not None:
            otherwise = inner.keep(need_of, inner, "else", otherwise)
        target = MeasureTarget(inner.keep(_township_measure, inner, "measure"), otherwise)
    else:
        by, steps = inner.keep(_township_measure, inner, "by"), inner.keep(_steps, inner)
        target = StepsTarget(by, steps)
    inner.finish()
    return target


def need_of(fields: Fields, field: str, value: Any, *inside: str | int) -> Number:
    """Neither so large nor so small that what results are kept in could not hold the progress."""
    need = fields.as_number(field, value, *inside)
    if need > MOST_NEEDED:
        raise fields.error(field, f"不能超过{MOST_NEEDED}，现为{need}", *inside)
    if need != round(need, 2):
        raise fields.error(field, f"最多两位小数，现为{need}", *inside)
    return need


def _township_measure(fields: Fields, field: str) -> str:
    return _measure(fields, field, TOWNSHIP)


def _steps(fields: Fields) -> tuple[Step, ...]:
    steps = [
        fields.keep(_step, fields, position, each)
        for position, each in enumerate(fields.sequence("steps"), start=1)
    ]
    if None in steps:
        return ()
    bounds = [step.bound for step in steps]
    if not steps or bounds[0] is not None or None in bounds[1:]:
        raise fields.error("steps", "第一档不写界限，其余各档用 from 或 over 写明界限")
    given = [bound for bound in bounds if bound is not None]
    if given != sorted(set(given)):
        raise fields.error("steps", "各档界限应由低到高，不重复")
    return tuple(steps)


def _step(fields: Fields, position: int, data: Any) -> Step:
    step = fields.inner(f"{fields.place} 第{position}档", data, "steps", position - 1)
    if "from" in step.data and "over" in step.data:
        raise step.error("over", "from 与 over 只能写一个")
    words = [word for word in ("from", "over") if word in step.data]
    bound = step.number(words[0]) if words else None
    need = need_of(step, "need", step.raw("need"))
    step.finish()
    return Step(need, bound, included="over" not in step.data)


def _scale(fields: Fields) -> tuple:
    pairs = fields.sequence("scale")
    scale = [fields.keep(_factor, fields, at, pair) for at, pair in enumerate(pairs)]
    if not scale:
        raise fields.error("scale", "至少要有一档")
    return tuple(scale)


def _factor(fields: Fields, position: int, pair: Any) -> tuple:
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        raise fields.error("scale", f"每一档应为[数值, 系数]，现为{pair!r}", position)
    value = fields.as_number("scale", pair[0], position, 0)
    factor = Decimal(fields.as_number("scale", pair[1], position, 1))
    if factor > 1:
        raise fields.error("scale", f"系数应在0至1之间，现为{factor}", position, 1)
    return value, factor
