import datetime as dt

import pytest

from assessments.consequences.vetoes.models import VetoCase
from tests.constraints import Breaks, refused
from tests.factories import (
    feedback_letter,
    held_interview,
    interview,
    interview_measure,
    noticed_veto,
    officer,
    small_province,
    veto_case,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2012, 12, 10)


def county():
    return small_province().parent


def twice(make):
    place = county()
    return [make(place) for _ in range(2)]


def same_number():
    place = county()
    issued = {"state": "issued", "number": 3, "number_year": 2013, "issued_on": DAY}
    return [feedback_letter(each, **issued) for each in (place, place.parent)]


def decided_by_the_one_who_told():
    one = officer()
    return noticed_veto(county(), noticed_by=one, decided_by=one)


BREAKS: Breaks = {
    "veto_once": lambda: twice(veto_case),
    "veto_level_known": lambda: veto_case(county(), level="town"),
    "veto_state_known": lambda: noticed_veto(county(), state="lost"),
    "veto_noticed_first": lambda: noticed_veto(county(), notice_text=""),
    "veto_objection_complete": lambda: noticed_veto(
        county(), state="disputed", objection_filed_on=DAY
    ),
    "veto_decision_complete": lambda: noticed_veto(county(), state="upheld", decided_on=DAY),
    "veto_in_force_dated": lambda: noticed_veto(county(), state="in_force"),
    "veto_objection_decided_first": lambda: noticed_veto(
        county(), state="in_force", in_force_on=DAY, objection_filed_on=DAY, objection_reason="有误"
    ),
    "veto_two_persons": decided_by_the_one_who_told,
    "interview_once": lambda: twice(interview),
    "interview_state_known": lambda: interview(county(), state="lost"),
    "interview_arranged_complete": lambda: interview(county(), state="arranged", planned_on=DAY),
    "interview_held_with_minutes": lambda: held_interview(county(), minutes=""),
    "interview_closed_dated": lambda: held_interview(county(), state="closed"),
    "interview_waived_with_reason": lambda: interview(county(), state="waived", waived_on=DAY),
    "interview_measure_complete": lambda: interview_measure(
        held_interview(county()), responsible=""
    ),
    "letter_once": lambda: twice(feedback_letter),
    "letter_number_once": same_number,
    "letter_level_known": lambda: feedback_letter(county(), level="town"),
    "letter_state_known": lambda: feedback_letter(county(), state="lost"),
    "letter_issued_complete": lambda: feedback_letter(county(), state="issued", number=1),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()


def test_one_unit_may_have_two_gates_and_two_levels():
    place = county()
    for gate, level in (
        ("unfinished", "county"),
        ("failed_check", "county"),
        ("unfinished", "city"),
    ):
        veto_case(place, gate=gate, level=level)
    assert VetoCase.objects.count() == 3
