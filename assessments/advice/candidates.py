"""The steps that a unit could take next, from what its organisations and its own records lack.

A county is offered what can be done township by township; a city or province, whose single
townships hardly move its score, what can be done of one kind in all of them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from assessments.advice import steps
from assessments.advice.forecast import Forecast
from assessments.advice.gaps import UNAPPROVED, Group, marks_in
from assessments.advice.steps import Step
from assessments.rules.judgement import DEFAULT_BATCH
from assessments.rules.levels import CITY, PROVINCE
from assessments.rules.measures import SURVEY_KINDS
from assessments.rules.scheme import Scheme
from assessments.rules.sheet import Unit
from provinces.organisations import conditions
from provinces.surveys.models import System

MOST_FOUNDED = 5
"""New organisations that one step speaks of; more at once is no next step."""
BUILT = {
    "organisations.active", "organisations.new", "organisations.standards",
    "organisations.five_haves", "organisations.qualified",
}  # fmt: skip


def candidates(forecast: Forecast, today: dt.date, due_on: dt.date) -> list[Step]:
    """``due_on``: the last day on which a report of the month is on time."""
    townships = {unit.id: unit for unit in forecast.townships()}
    found = [
        *_of_organisations(forecast.groups(), townships),
        *_founding(forecast, townships.values(), today),
        *_reports(townships.values(), today, due_on),
        *_pledges(forecast),
        *_systems(forecast),
        *_surveys(forecast, today),
    ]
    return list(_pooled(forecast.own, found)) if forecast.own.level in (CITY, PROVINCE) else found


def _of_organisations(groups: list[Group], townships: dict[int, Unit]) -> Iterator[Step]:
    filled: dict[tuple, list[Group]] = defaultdict(list)
    confirmed: dict[int, list[Group]] = defaultdict(list)
    approved: dict[int, list[Group]] = defaultdict(list)
    for group in groups:
        if group.lacks:
            filled[group.township, group.lacks].append(group)
        if group.unstated_haves:
            confirmed[group.township].append(group)
        if group.applied and group.mask & conditions.ACTIVE == UNAPPROVED:
            approved[group.township].append(group)
    for (township, marks), own in filled.items():
        cleared = tuple((group, group.mask) for group in own)
        yield Step(steps.FILL, townships[township], _sum(own), marks, cleared)
    for township, own in confirmed.items():
        cleared = tuple((group, group.unstated_haves) for group in own)
        marks = tuple(dict.fromkeys(key for _, bits in cleared for key in marks_in(bits)))
        yield Step(steps.CONFIRM, townships[township], _sum(own), marks, cleared)
    for township, own in approved.items():
        cleared = tuple((group, UNAPPROVED) for group in own)
        yield Step(steps.APPROVE, townships[township], _sum(own), (), cleared)


def _sum(groups: Iterable[Group]) -> int:
    return sum(group.number for group in groups)


def _founding(forecast: Forecast, townships: Iterable[Unit], today: dt.date) -> Iterator[Step]:
    """Qualified organisations founded today, up to the township's targets."""
    window = forecast.scheme.window
    counts_as_new = window.start <= today <= window.end
    for township in townships:
        missing = [0]
        for condition in forecast.scheme.task:
            target = condition.target.value(township.values)
            reachable = counts_as_new or condition.measure != "organisations.new"
            if target is not None and condition.measure in BUILT and reachable:
                missing.append(int(target) - (township.values.get(condition.measure) or 0))
        number = min(max(missing), MOST_FOUNDED)
        if number:
            new = number if counts_as_new else 0
            founded = ((township.id, number, new),)
            yield Step(steps.FOUND, township, number, founded=founded)


def _reports(townships: Iterable[Unit], today: dt.date, due_on: dt.date) -> Iterator[Step]:
    if today > due_on:
        return
    for township in townships:
        if not township.values.get("report.submitted"):
            given = tuple((township.key, f"report.{name}", 1) for name in ("submitted", "on_time"))
            yield Step(steps.REPORT, township, given=given)


def _pooled(own: Unit, found: Iterable[Step]) -> Iterator[Step]:
    """One step of each kind (and marks) for all inside together; the unit's own stay."""
    alike: dict[tuple, list[Step]] = defaultdict(list)
    for step in found:
        if step.place is not None and step.place.level == CITY and own.level == CITY:
            yield step
            continue
        alike[step.kind, step.marks if step.kind == steps.FILL else ()].append(step)
    for (kind, marks), same in alike.items():
        every = marks or tuple(dict.fromkeys(mark for step in same for mark in step.marks))
        yield Step(
            kind,
            None,
            sum(step.number for step in same),
            every,
            tuple(each for step in same for each in step.cleared),
            tuple(each for step in same for each in step.founded),
            tuple(each for step in same for each in step.given),
        )


def _levels_of(scheme: Scheme, measure: str) -> set[str]:
    return {each.level for each in scheme.indicators if each.value == measure}


def _pledges(forecast: Forecast) -> Iterator[Step]:
    """Units that have not signed; each signs its own."""
    levels = _levels_of(forecast.scheme, "pledge.signed")
    for unit in forecast.units.values():
        if unit.level in levels and not unit.values.get("pledge.signed"):
            yield Step(steps.PLEDGE, unit, given=((unit.key, "pledge.signed", 1),))


def _systems(forecast: Forecast) -> Iterator[Step]:
    every = len(System)
    levels = _levels_of(forecast.scheme, "systems.adopted")
    for unit in forecast.units.values():
        adopted = unit.values.get("systems.adopted") or 0
        if unit.level in levels and adopted < every:
            given = ((unit.key, "systems.adopted", every),)
            yield Step(steps.SYSTEMS, unit, every - adopted, given=given)


def _surveys(forecast: Forecast, today: dt.date) -> Iterator[Step]:
    """Kinds of activity below their threshold, as long as the window is open."""
    window = forecast.scheme.window
    if not window.start <= today <= window.end:
        return
    batch = int(forecast.scheme.parameters.get("batch", DEFAULT_BATCH))
    for unit in forecast.units.values():
        if unit.level != CITY:
            continue
        for kind in SURVEY_KINDS:
            need = batch if kind == 5 else 1
            if (unit.values.get(f"survey.{kind}") or 0) < need:
                yield Step(steps.SURVEY, unit, kind, given=((unit.key, f"survey.{kind}", need),))
