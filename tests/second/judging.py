"""Scores, completion, progress, ranks, grades and gates of units."""

from datetime import date
from fractions import Fraction
from operator import eq, ge, gt, le, lt
from typing import NamedTuple

from .marking import half_up

OPERATORS = {"<": lt, "<=": le, "≤": le, "=": eq, "==": eq, ">=": ge, "≥": ge, ">": gt}
GRADES = {"优秀": 90, "良好": 75, "合格": 60}


class Result(NamedTuple):
    """What is counted of a unit before it is compared with others; None is none."""

    townships: int
    completed: int
    completion: Fraction
    progress: object
    score: object
    available: Fraction
    marks: dict  # indicator code -> Mark, or None for an indicator of a higher level


def judge(unit, scheme, marking):
    townships = [one for one in marking.units if one.level == "township"]
    townships = [one for one in townships if one.code in unit.townships]
    completed = sum(1 for one in townships if is_completed(one, scheme, marking))
    marks = {code: marking.at(code, unit) for code in scheme["indicator"]}
    taken = [mark for mark in marks.values() if mark is not None]
    available = sum((mark.available for mark in taken), Fraction(0))
    earned = sum((mark.points for mark in taken), Fraction(0))
    return Result(
        townships=len(townships),
        completed=completed,
        completion=half_up(Fraction(100 * completed, len(townships))),
        progress=progress(townships, scheme, marking),
        score=half_up(100 * earned / available) if available else None,
        available=available,
        marks=marks,
    )


def is_completed(township, scheme, marking):
    for measure, entry in scheme["task"]["all"]:
        value = marking.measures.value(measure, township)
        target = marking.target(entry, township)
        if value is None or target is None or value < target:
            return False
    return True


def progress(townships, scheme, marking):
    """Left out is a township without a known target; an unknown value alone adds nothing."""
    measure, entry = scheme["task"]["all"][0]
    values, targets = Fraction(0), Fraction(0)
    for township in townships:
        target = marking.target(entry, township)
        if target is not None:
            targets += target
            values += marking.measures.value(measure, township) or 0
    return half_up(100 * values / targets) if targets else None


# Ranks


def ranking_key(result, scheme):
    """Higher is better; none is below every number."""
    values = [getattr(result, name) for name in scheme["ranking"]["by"]]
    return tuple(-1 if value is None else value for value in values)


def ranks(keys):
    """1, 2, 2, 4 for each key, in the order given."""
    return [1 + sum(1 for other in keys if other > key) for key in keys]


def at_the_bottom(keys, bottom):
    """For each key, whether its unit is taken: from the end, with all that equal the last one."""
    cut = sorted(keys)[min(bottom, len(keys)) - 1] if bottom and keys else None
    return [cut is not None and key <= cut for key in keys]


def tied_at_cut(keys, bottom):
    """For each key, whether it stands at the cut and more than `bottom` had to be taken.

    If the cut falls between unequal units, nobody is tied; units below the cut never are.
    """
    if not bottom or len(keys) <= bottom:
        return [False] * len(keys)
    cut = sorted(keys)[bottom - 1]
    taken = sum(1 for key in keys if key <= cut)
    return [key == cut and taken > bottom for key in keys]


def grade(score, scheme):
    if score is None:
        return None
    bounds = scheme.get("grades", GRADES)
    for name, bound in sorted(bounds.items(), key=lambda item: item[1], reverse=True):
        if score >= Fraction(bound):
            return name
    return "不合格"


# Gates


def operand(thing, unit, result, marking):
    if isinstance(thing, date):
        return thing
    if not isinstance(thing, str):
        return Fraction(thing)
    if thing == "day":
        return marking.measures.day
    if thing in ("completed", "townships", "completion", "progress", "score"):
        return getattr(result, thing)
    return marking.measures.value(thing, unit)


def condition_holds(condition, unit, result, marking):
    """A comparison with something unknown does not hold."""
    left, sign, right = condition
    left = operand(left, unit, result, marking)
    right = operand(right, unit, result, marking)
    return left is not None and right is not None and OPERATORS[sign](left, right)


def gate_closes(gate, unit, result, marking):
    if unit.level not in gate["levels"]:
        return False
    held = [condition_holds(one, unit, result, marking) for one in gate["when"]]
    return any(held) if gate.get("combine", "all") == "any" else all(held)


def decides(gate, day):
    return "decides_in" not in gate or day.month in gate["decides_in"]
