"""The best three steps of a unit, by what the rules say of each."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from assessments.advice import steps
from assessments.advice.candidates import candidates
from assessments.advice.forecast import Forecast, Outcome
from assessments.advice.gaps import gained
from assessments.advice.steps import Step
from assessments.rules.ranking import BELOW_ALL
from assessments.rules.scheme import Scheme

MOST = 3
MOST_UNITS_JUDGED = 2400
"""Units judged for one panel, about half a second: many steps for a county, few for a province."""
FEWEST_STEPS = 6


@dataclass(frozen=True)
class Choice:
    step: Step
    outcome: Outcome


def best(forecast: Forecast, today: dt.date, due_on: dt.date) -> list[Choice]:
    """Up to three that help the unit and do not overlap, the most helpful first."""
    before = forecast.before
    found = [
        step for step in candidates(forecast, today, due_on) if _matters(forecast.scheme, step)
    ]
    judged = [Choice(step, forecast.after([step])) for step in _most_promising(forecast, found)]
    helpful = [each for each in judged if _figures(each.outcome) > _figures(before)]
    return _without_overlap(sorted(helpful, key=_order))


def _figures(outcome: Outcome) -> tuple[Decimal, ...]:
    """What the unit is ranked by, then its score and progress."""
    figures = (*outcome.place, outcome.score, outcome.progress)
    return tuple(BELOW_ALL if figure is None else figure for figure in figures)


def _order(choice: Choice) -> tuple:
    """Place, then desk work before what must be built, then score, progress and effort."""
    outcome, step = choice.outcome, choice.step
    score, progress = (
        BELOW_ALL if figure is None else figure for figure in (outcome.score, outcome.progress)
    )
    return outcome.rank or 0, step.kind == steps.FOUND, -score, -progress, step.number


def _matters(scheme: Scheme, step: Step) -> bool:
    """Whether it changes a number that the scheme looks at."""
    used = {condition.measure for condition in scheme.task}
    for indicator in scheme.indicators:
        used |= {indicator.value, indicator.per or "", indicator.over or ""}
    if any(measure.startswith("survey.") for _, measure, _ in step.given):
        return "survey.ones" in used
    if step.given:
        return any(measure in used for _, measure, _ in step.given)
    grown = {measure for number in gained(step.cleared).values() for measure in +number}
    return bool(step.founded) or bool(grown & used)


def _most_promising(forecast: Forecast, found: list[Step]) -> list[Step]:
    """All, or those that do most for the task in their own place."""
    most = max(FEWEST_STEPS, MOST_UNITS_JUDGED // len(forecast.units))
    if len(found) <= most:
        return found
    of_units = [step for step in found if step.kind in (steps.PLEDGE, steps.SYSTEMS, steps.SURVEY)]
    others = [step for step in found if step not in of_units]
    others.sort(key=lambda step: _own_effect(forecast, step), reverse=True)
    kinds = {step.kind: step for step in reversed(others)}
    first = [*of_units, *kinds.values()]
    return [*first, *(step for step in others if step not in first)][:most]


def _own_effect(forecast: Forecast, step: Step) -> tuple:
    """How much the numbers of the task grow by the step, roughly: for the choice alone."""
    wanted = {condition.measure for condition in forecast.scheme.task}
    grown = sum(
        number - (forecast.units[key].values.get(measure) or 0)
        for key, numbers in steps.changes(forecast.units, [step]).items()
        for measure, number in numbers.items()
        if measure in wanted
    )
    return grown, step.number


def _without_overlap(choices: list[Choice]) -> list[Choice]:
    chosen: list[Choice] = []
    taken: set = set()
    for choice in choices:
        if not choice.step.touches & taken:
            chosen.append(choice)
            taken |= choice.step.touches
        if len(chosen) == MOST:
            break
    return chosen
