"""The panel 提升建议: the best next steps of one unit, each with its link and what it brings.

The workbench shows the officer's own unit; an explanation any unit in sight.
"""

import datetime as dt

from django.core.cache import cache
from redis.exceptions import RedisError

from assessments.advice import sentences, steps
from assessments.advice.choosing import Choice, best
from assessments.advice.forecast import Forecast, Outcome
from assessments.advice.steps import Step
from assessments.boards.asked import Asked
from assessments.results.models import Result
from assessments.results.words import COUNTED, counted_word
from assessments.rules.levels import TOWNSHIP
from assessments.rules.measures import MEASURES
from assessments.rules.targets import FixedTarget
from provinces.periods.due import report_due_on
from tuanwei.links import link

KEPT_FOR = 600
"""Seconds; the stored result that the panel stands on never changes, only what waits beside it."""


def suggestions(asked: Asked, own: Result, today: dt.date) -> dict:
    """``suggestions`` and ``suggestions_note`` of the templates; empty if nothing helps.

    In a month that is over nothing can be done any more.
    """
    if not may_still_change(asked, today):
        return {}
    found = kept_suggestions(asked, own, today)
    if found is None:
        found = _computed(asked, own, today)
        _keep(_name(asked, own, today), found)
    return found


def may_still_change(asked: Asked, today: dt.date) -> bool:
    return not asked.assessment.sheet.is_frozen and today <= asked.month.last


def kept_suggestions(asked: Asked, own: Result, today: dt.date) -> dict | None:
    """What was found out shortly before; None if it must be computed."""
    return _kept(_name(asked, own, today))


def _name(asked: Asked, own: Result, today: dt.date) -> str:
    return f"advice:{asked.assessment.pk}:{own.level}:{own.division_id}:{today}"


def _kept(key: str) -> dict | None:
    try:
        return cache.get(key)
    except RedisError:
        return None


def _keep(key: str, found: dict) -> None:
    try:
        cache.set(key, found, KEPT_FOR)
    except RedisError:
        return


def _computed(asked: Asked, own: Result, today: dt.date) -> dict:
    forecast = Forecast(asked, own)
    chosen = best(forecast, today, report_due_on(asked.province, asked.month))
    if not chosen:
        return {}
    taken = [each.step for each in chosen]
    reached = [chosen[0].outcome]
    reached += [forecast.after(taken[: number + 1]) for number in range(1, len(taken))]
    note = sentences.together(len(chosen), forecast.own.level, forecast.before, reached[-1])
    earlier = [forecast.before, *reached]
    rows = [
        {**_row(forecast, each), **_reached(forecast, earlier[number], reached[number])}
        for number, each in enumerate(chosen)
    ]
    return {"suggestions": rows, "suggestions_note": note}


def _reached(forecast: Forecast, before: Outcome, after: Outcome) -> dict:
    """After this step and all those above it: ``gains`` are what this one adds."""
    titles = {each.code: each.short for each in forecast.scheme.indicators}
    return {
        "gains": sentences.gains(titles, before.marks, after.marks),
        "formula": sentences.sum_of_marks(after.marks) if after.score is not None else "",
        "reached": after.score if after.score is not None else after.progress,
        "reached_is_score": after.score is not None,
        "reached_rank": sentences.place(forecast.before.rank, after.rank),
    }


def _row(forecast: Forecast, choice: Choice) -> dict:
    before, after = forecast.before, choice.outcome
    moved = before.rank != after.rank
    return {
        "kind": choice.step.kind,
        "title": sentences.title(
            choice.step, forecast.own, forecast.month, counted_word(forecast.scheme)
        ),
        "text": _text(forecast, choice),
        "url": address(choice.step, str(forecast.month), forecast.month.year),
        "rank_before": before.rank if moved else None,
        "rank_after": after.rank if moved else None,
        "effect": sentences.effect(before, after),
    }


def _text(forecast: Forecast, choice: Choice) -> str:
    """The number of the task that grows, else the first one that the scheme marks."""
    scheme, step = forecast.scheme, choice.step
    key = step.place.key if step.place else forecast.key
    was, will = forecast.before.values[key], choice.outcome.values[key]
    measures = [condition.measure for condition in scheme.task]
    measures += [indicator.value for indicator in scheme.indicators]
    grown = next((each for each in measures if was.get(each) != will.get(each)), None)
    if grown is None or grown.startswith(("report.", "pledge.")):
        return "按期办结后计分。"
    word = COUNTED.get(grown, MEASURES[grown].title)
    done = choice.outcome.done[key].completed - forecast.before.done[key].completed
    first = scheme.task[0].target
    target = int(first.need) if isinstance(first, FixedTarget) and len(scheme.task) == 1 else None
    return sentences.growth(
        word, MEASURES[grown].unit, was.get(grown), will.get(grown)
    ) + sentences.completes(step.place, done, target)


def address(step: Step, month: str, year: int) -> str:
    """Straight to the list narrowed to these organisations, or to the form."""
    place = step.place
    code = place.code if place else ""
    if step.kind in (steps.FILL, steps.CONFIRM):
        return link("organisations", township=code, lacks=step.marks[0])
    if step.kind == steps.APPROVE:
        return link("organisations", township=code, tab="unapproved")
    if step.kind == steps.REPORT:
        return link("report", code, month) if place else link("reports", month=month)
    if step.kind == steps.PLEDGE:
        return link("pledge", year, code) if place else link("pledges", year=year)
    if step.kind in (steps.SYSTEMS, steps.SURVEY):
        return link("arrangements")
    if place and place.level == TOWNSHIP:
        return link("organisations", township=code)
    return link("townships", state="open")
