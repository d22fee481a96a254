"""Which townships have done their task, and how far the first condition has come (section 7)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from assessments.rules.exact import Number, percentage
from assessments.rules.levels import TOWNSHIP
from assessments.rules.scheme import Scheme
from assessments.rules.sheet import Key, Unit


class Completion(NamedTuple):
    """Completed and counted townships; value and target of the task's first condition."""

    townships: int
    completed: int
    value: Number
    target: Number
    rate: Decimal | None
    progress: Decimal | None


def completions(
    scheme: Scheme, units: Sequence[Unit], inside: Mapping[Key, Sequence[Unit]]
) -> dict[Key, Completion]:
    """For every unit; a township counts itself alone."""
    townships = {unit.key: _of_one(scheme, unit) for unit in units if unit.level == TOWNSHIP}
    together = {
        key: _of_many([townships[each.key] for each in members]) for key, members in inside.items()
    }
    return townships | together


def _of_one(scheme: Scheme, township: Unit) -> Completion:
    first = scheme.task[0]
    target = first.target.value(township.values)
    value = township.values.get(first.measure) or 0
    if target is None:
        value, target = 0, 0
    return _completion(1, int(is_completed(scheme, township)), value, target)


def _of_many(townships: Sequence[Completion]) -> Completion:
    return _completion(
        len(townships),
        sum(each.completed for each in townships),
        sum(each.value for each in townships),
        sum(each.target for each in townships),
    )


def _completion(townships: int, completed: int, value: Number, target: Number) -> Completion:
    rate, progress = percentage(completed, townships), percentage(value, target)
    return Completion(townships, completed, value, target, rate, progress)


def is_completed(scheme: Scheme, township: Unit) -> bool:
    """All conditions hold; what is not known does not hold."""
    for condition in scheme.task:
        value = township.values.get(condition.measure)
        target = condition.target.value(township.values)
        if value is None or target is None or value < target:
            return False
    return True
