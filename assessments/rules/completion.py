"""Which townships have done their task, and how far the first condition has come (section 7)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assessments.rules.exact import Number, percentage
from assessments.rules.levels import TOWNSHIP
from assessments.rules.scheme import Scheme
from assessments.rules.sheet import Key, Unit


@dataclass(slots=True)
class Completion:
    townships: int = 0
    completed: int = 0
    value: Number = 0
    target: Number = 0

    @property
    def rate(self) -> Decimal | None:
        return percentage(self.completed, self.townships)

    @property
    def progress(self) -> Decimal | None:
        return percentage(self.value, self.target)


def completions(scheme: Scheme, units: Iterable[Unit]) -> dict[Key, Completion]:
    """For every unit: completed and counted townships, value and target of the first condition."""
    results: dict[Key, Completion] = defaultdict(Completion)
    for township in units:
        if township.level != TOWNSHIP:
            continue
        completed = is_completed(scheme, township)
        first = scheme.task[0]
        target = first.target.value(township.values)
        value = township.values.get(first.measure) or 0
        for key in (township.key, *township.above.items()):
            result = results[key]
            result.townships += 1
            result.completed += completed
            if target is not None:
                result.value += value
                result.target += target
    return dict(results)


def is_completed(scheme: Scheme, township: Unit) -> bool:
    """All conditions hold; what is not known does not hold."""
    for condition in scheme.task:
        value = township.values.get(condition.measure)
        target = condition.target.value(township.values)
        if value is None or target is None or value < target:
            return False
    return True
