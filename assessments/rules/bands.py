"""Targets in steps: for whom another step applies under another scheme, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assessments.rules.exact import Number
from assessments.rules.levels import TOWNSHIP
from assessments.rules.measures import MEASURES
from assessments.rules.pairing import Pair
from assessments.rules.scheme import Scheme
from assessments.rules.sheet import Unit
from assessments.rules.targets import Step, StepsTarget, Target

TASK = "任务"


@dataclass(frozen=True)
class BandPair:
    """Two different targets for the same thing, at least one of them in steps."""

    level: str
    subjects: tuple[str, ...]
    before: Target
    after: Target

    @property
    def by(self) -> str:
        """The measure that decides on the step, as people call it."""
        steps = self.after if isinstance(self.after, StepsTarget) else self.before
        return MEASURES[steps.asks_for].title


@dataclass(frozen=True, slots=True)
class BandFlip:
    """What a unit needed before and needs after; ``on_bound``: it stands on a bound
    that only one of the schemes counts in."""

    subjects: tuple[str, ...]
    by: str
    value: int | None
    before: Number | None
    after: Number | None
    on_bound: bool


def band_pairs(before: Scheme, after: Scheme, pairs: Sequence[Pair]) -> list[BandPair]:
    """The same targets of the task and of an indicator are one pair with both named."""
    found: dict[tuple, list[str]] = {}
    for level, subject, one, other in [*_of_indicators(pairs), *_of_tasks(before, after)]:
        if one != other and (isinstance(one, StepsTarget) or isinstance(other, StepsTarget)):
            found.setdefault((level, one, other), []).append(subject)
    return [
        BandPair(level, tuple(dict.fromkeys(subjects)), one, other)
        for (level, one, other), subjects in found.items()
    ]


def _of_indicators(pairs: Sequence[Pair]) -> Iterator[tuple[str, str, Target, Target]]:
    for one, other in pairs:
        if one and other and one.target and other.target and one.level == other.level:
            yield other.level, other.short, one.target, other.target


def _of_tasks(before: Scheme, after: Scheme) -> Iterator[tuple[str, str, Target, Target]]:
    asked = {each.measure: each.target for each in before.task}
    for each in after.task:
        if each.measure in asked:
            yield TOWNSHIP, TASK, asked[each.measure], each.target


def flips(pairs: Iterable[BandPair], before: Unit, after: Unit) -> tuple[BandFlip, ...]:
    """Of one unit; its values differ between the sides where a window decides on them."""
    return tuple(
        _flip(pair, before, after)
        for pair in pairs
        if pair.level == after.level
        and pair.before.value(before.values) != pair.after.value(after.values)
    )


def _flip(pair: BandPair, before: Unit, after: Unit) -> BandFlip:
    steps = pair.after if isinstance(pair.after, StepsTarget) else pair.before
    return BandFlip(
        pair.subjects,
        pair.by,
        after.values.get(steps.asks_for),
        pair.before.value(before.values),
        pair.after.value(after.values),
        _turns_on_bound(pair, before, after),
    )


def _turns_on_bound(pair: BandPair, before: Unit, after: Unit) -> bool:
    """Both schemes have this bound, and only one of them counts it in."""
    one, other = _bound(pair.before, before), _bound(pair.after, after)
    return one is not None and other is not None and one.included != other.included


def _bound(target: Target, unit: Unit) -> Step | None:
    return target.open_bound(unit.values) if isinstance(target, StepsTarget) else None
