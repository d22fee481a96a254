"""The panel 提升建议 of the workbench: the best steps of the officer's unit, each with its link."""

import datetime as dt

from django.core.cache import cache
from redis.exceptions import RedisError

from assessments.desk.advice import sentences, steps
from assessments.desk.advice.choosing import Choice, best
from assessments.desk.advice.forecast import Forecast
from assessments.desk.advice.steps import Step
from assessments.desk.standing import Standing
from assessments.results.words import COUNTED, counted_word
from assessments.rules.levels import TOWNSHIP
from assessments.rules.measures import MEASURES
from assessments.rules.targets import FixedTarget
from tuanwei.links import link

KEPT_FOR = 600
"""Seconds; the stored result that the panel stands on never changes, only what waits beside it."""


def suggestions(standing: Standing, today: dt.date, due_on: dt.date) -> dict:
    """``suggestions`` and ``suggestions_note`` of desk/workbench.html; empty if nothing helps.

    In a month that is over nothing can be done any more.
    """
    if standing.asked.month.last < today:
        return {}
    own = standing.own
    key = f"advice:{standing.asked.assessment.pk}:{own.level}:{own.division_id}:{today}"
    found = _kept(key)
    if found is None:
        found = _computed(standing, today, due_on)
        _keep(key, found)
    return found


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


def _computed(standing: Standing, today: dt.date, due_on: dt.date) -> dict:
    forecast = Forecast(standing)
    chosen = best(forecast, today, due_on)
    if not chosen:
        return {}
    after = forecast.after([each.step for each in chosen])
    note = sentences.together(len(chosen), forecast.own.level, forecast.before, after)
    rows = [_row(forecast, each) for each in chosen]
    return {"suggestions": rows, "suggestions_note": note}


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
