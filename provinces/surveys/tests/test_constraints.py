import pytest

from tests.constraints import Breaks, refused
from tests.factories import (
    division,
    survey_activity,
    survey_finding,
    survey_team,
    survey_visit,
    work_system,
)

pytestmark = pytest.mark.django_db


def one_visit():
    return survey_visit(division("6101", division("61")))


def visited_twice():
    first = one_visit()
    survey_visit(first.unit, team=first.team)


BREAKS: Breaks = {
    "team_number_unique": lambda: [
        survey_team(each, number="第一组") for each in [division("61")] * 2
    ],
    "visit_unique": visited_twice,
    "activity_unique": lambda: [survey_activity(each) for each in [one_visit()] * 2],
    "activity_kind_known": lambda: survey_activity(one_visit(), kind=7),
    "provinces_surveyactivity_quantity_check": lambda: survey_activity(one_visit(), quantity=-1),
    "topic_known": lambda: survey_finding(one_visit(), topic="weather"),
    "system_unique": lambda: [work_system(each) for each in [division("61")] * 2],
    "system_known": lambda: work_system(division("61"), system="x"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()
