"""What a scheme asks of a month's sheet that the sheet does not know.

A scheme made for another province may ask for what this one never registered. By the rules that is
nothing or nought, and the score says so without a word; here it is counted and named.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assessments.rules.bands import TASK
from assessments.rules.judgement import Judgement
from assessments.rules.levels import LEVELS, TOWNSHIP
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Gate, Indicator, Scheme, Window
from assessments.rules.targets import MeasureTarget, Target

REGISTERED = ("pledge.signed", "systems.adopted", "report.submitted", "report.on_time")
"""Nought for all means that nobody registers it, not that nobody does it."""

NO_POINTS, LEFT_OUT, UNFINISHED, UNTOUCHED = "zero", "excluded", "unfinished", "untouched"

WINDOWED = ("organisations.new",)


@dataclass(frozen=True, slots=True)
class Gap:
    """``missing`` of ``units`` of the level do not know a measure (titles for people).

    ``nobody``: it is known as nought for every unit, so very likely never registered.
    ``treated``: what becomes of who does not know it, one of the words below.
    """

    subject: str
    measure: str
    level: str
    units: int
    missing: int
    nobody: bool = False
    treated: str = NO_POINTS


@dataclass(frozen=True, slots=True)
class Unknowns:
    """``silent``: levels at which the scheme gives nobody a score. ``early``, ``late``: the window
    begins after the month, or was over before it; only where something is counted within it."""

    gaps: tuple[Gap, ...]
    silent: tuple[str, ...]
    early: Window | None = None
    late: Window | None = None


def unknowns(scheme: Scheme, judged: Sequence[Judgement], day: dt.date) -> Unknowns:
    levels = {level: [each for each in judged if each.unit.level == level] for level in LEVELS}
    windowed = any(_is_windowed(measure) for measure in _all_measures(scheme))
    first = day.replace(day=1)
    return Unknowns(
        gaps=tuple(dict.fromkeys(_gaps(scheme, levels))),
        silent=tuple(
            level
            for level, members in levels.items()
            if members and all(each.score is None for each in members)
        ),
        early=scheme.window if windowed and scheme.window.start > day else None,
        late=scheme.window if windowed and scheme.window.end < first else None,
    )


def _is_windowed(measure: str) -> bool:
    return measure in WINDOWED or measure.startswith("survey.")


def _all_measures(scheme: Scheme) -> Iterator[str]:
    for indicator in scheme.indicators:
        yield from _asked_by_indicator(indicator)
    for condition in scheme.task:
        yield condition.measure


def _asked_by_indicator(indicator: Indicator) -> Iterator[str]:
    yield indicator.value
    yield from (each for each in (indicator.per, indicator.over) if each)
    yield from _asked_by_target(indicator.target)


def _asked_by_target(target: Target | None) -> Iterator[str]:
    """A measure with a fallback is missed by nobody."""
    if target is None or (isinstance(target, MeasureTarget) and target.otherwise is not None):
        return
    if target.asks_for:
        yield target.asks_for


def _asked_by_gate(gate: Gate) -> Iterator[str]:
    for comparison in gate.when:
        for side in (comparison.left, comparison.right):
            if isinstance(side, str) and side in MEASURES:
                yield side


def _gaps(scheme: Scheme, levels: dict[str, list[Judgement]]) -> Iterator[Gap]:
    for indicator in scheme.indicators:
        treated = LEFT_OUT if indicator.missing == "exclude" else NO_POINTS
        for measure in _asked_by_indicator(indicator):
            members = levels[indicator.level]
            yield from _gap(indicator.short, measure, indicator.level, members, treated)
    for condition in scheme.task:
        for measure in (condition.measure, *_asked_by_target(condition.target)):
            yield from _gap(TASK, measure, TOWNSHIP, levels[TOWNSHIP], UNFINISHED)
    for gate in scheme.gates:
        for measure in _asked_by_gate(gate):
            for level in gate.levels:
                yield from _gap(gate.title, measure, level, levels[level], UNTOUCHED)


def _gap(
    subject: str, measure: str, level: str, members: Iterable[Judgement], treated: str
) -> Iterator[Gap]:
    values = [each.unit.values.get(measure) for each in members]
    title = MEASURES[measure].title
    missing = sum(value is None for value in values)
    if missing:
        yield Gap(subject, title, level, len(values), missing, treated=treated)
    elif values and _is_registered(measure) and not any(values):
        yield Gap(subject, title, level, len(values), len(values), True, treated)


def _is_registered(measure: str) -> bool:
    return measure in REGISTERED or measure.startswith("survey.")
