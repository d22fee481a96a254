"""A forecast judges only what changes; the whole province, judged anew, must say the same."""

import datetime as dt
import random

import pytest

from assessments.advice.candidates import candidates
from assessments.advice.choosing import best
from assessments.advice.forecast import Forecast
from assessments.advice.steps import Step, changes
from assessments.boards.asked import ask
from assessments.desk.standing import Standing
from assessments.months.sheets import read_sheet
from assessments.results.models import Result
from assessments.rules.judgement import judge
from assessments.rules.levels import LEVELS, PROVINCE
from provinces.demonstration.timeline import MONTHS, OPEN_MONTH, TODAY
from tests.pages import cast

DUE = dt.date(2013, 2, 5)
UNITS_A_LEVEL = 3
STEPS_A_UNIT = 4


@pytest.fixture(autouse=True)
def _demonstration(on_demonstration, db):
    pass


@pytest.fixture
def everyone(_demonstration):
    return cast.superuser()


def standings(everyone, province: str, month) -> list[Standing]:
    """Some units of every level: the first, the last and one drawn from those between."""
    asked = ask(everyone, province, str(month))
    draw = random.Random(f"{province}{month}")
    found = []
    for level in LEVELS:
        rows = list(asked.assessment.results.filter(level=level).order_by("rank", "code"))
        chosen = {0, len(rows) - 1, draw.randrange(len(rows))}
        found += [Standing(asked, rows[at]) for at in sorted(chosen)][:UNITS_A_LEVEL]
    return found


def judged_whole(standing: Standing, forecast: Forecast, steps: list[Step]):
    """The slow way: the stored sheet with the changed numbers, judged from one end to the other."""
    sheet = read_sheet(standing.asked.assessment.sheet, forecast.scheme)
    for unit in sheet.units:
        unit.values.update(changes(forecast.units, steps).get(unit.key, {}))
    return next(each for each in judge(forecast.scheme, sheet) if each.unit.key == forecast.key)


def check(standing: Standing, forecast: Forecast, steps: list[Step]) -> None:
    told, true = forecast.after(steps), judged_whole(standing, forecast, steps)
    assert (told.score, told.completion, told.progress) == (
        true.score, true.completion.rate, true.completion.progress,
    )  # fmt: skip
    assert told.rank == (None if forecast.own.level == PROVINCE else true.rank)
    assert told.done[forecast.key] == true.completion


@pytest.mark.parametrize("province", ["13", "36", "32", "61"])
def test_a_forecast_is_what_judging_the_changed_sheet_gives(everyone, province):
    draw = random.Random(province)
    for standing in standings(everyone, province, OPEN_MONTH):
        forecast = Forecast(standing.asked, standing.own)
        found = candidates(forecast, TODAY, DUE)
        for step in draw.sample(found, min(STEPS_A_UNIT, len(found))):
            check(standing, forecast, [step])
        chosen = [each.step for each in best(forecast, TODAY, DUE)]
        check(standing, forecast, chosen)


@pytest.mark.parametrize("province", ["13", "36", "32", "61"])
def test_without_a_step_a_forecast_is_the_stored_result(everyone, province):
    for month in MONTHS:
        for standing in standings(everyone, province, month):
            before = Forecast(standing.asked, standing.own).before
            own: Result = standing.own
            assert (before.score, before.completion, before.progress) == (
                own.score, own.completion, own.progress,
            )  # fmt: skip
            assert before.rank in (own.rank, None)


def test_a_forecast_inside_the_window_counts_new_organisations_as_new(everyone):
    asked = ask(everyone, "32", "2012-12")
    own = asked.assessment.results.filter(level="county").order_by("-rank").first()
    forecast = Forecast(asked, own)
    inside, after = (
        [s for s in candidates(forecast, day, DUE) if s.kind == "found"]
        for day in (dt.date(2012, 12, 20), TODAY)
    )
    assert all(step.founded[0][2] == step.number for step in inside)
    assert all(step.founded[0][2] == 0 for step in after)
    check(Standing(asked, own), forecast, inside[:1])
