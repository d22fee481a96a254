"""What a township still lacks to have done its task, condition by condition."""

from collections.abc import Mapping

from assessments.results.words import COUNTED
from assessments.rules.exact import plain
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Scheme


def unmet(scheme: Scheme, numbers: Mapping[str, int | None]) -> list[str]:
    """直属团组织34/40: the conditions that do not hold, as completion.py judges them."""
    found = []
    for condition in scheme.task:
        value = numbers.get(condition.measure)
        target = condition.target.value(numbers)
        if value is None or target is None or value < target:
            title = COUNTED.get(condition.measure) or MEASURES[condition.measure].title
            found.append(f"{title}{_shown(value)}/{_shown(target)}")
    return found


def _shown(number) -> str:
    return "—" if number is None else plain(number)
