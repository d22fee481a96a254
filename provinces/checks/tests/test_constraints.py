import pytest

from tests.constraints import Breaks, refused
from tests.factories import (
    check_assignment,
    division,
    officer,
    organisation,
    sampled_organisation,
    small_province,
    spot_check,
    spot_check_round,
)

pytestmark = pytest.mark.django_db


def checked_twice():
    township = small_province()
    first = spot_check(township)
    spot_check(township, round=first.round)


def sampled_twice():
    one = organisation(small_province())
    first = sampled_organisation(one)
    sampled_organisation(one, spot_check=first.spot_check)


def sent_twice():
    check, one = spot_check(small_province()), officer()
    check_assignment(check, one)
    check_assignment(check, one)


BREAKS: Breaks = {
    "round_name_unique": lambda: [
        spot_check_round(each, name="第一轮") for each in [division("36")] * 2
    ],
    "round_basis_known": lambda: spot_check_round(division("36"), basis="street"),
    "round_drawing_complete": lambda: spot_check_round(division("36"), seed=1),
    "check_draft_verdict_known": lambda: spot_check(small_province(), draft_verdict="good"),
    "check_outcome_known": lambda: spot_check(small_province(), objection_outcome="maybe"),
    "inspector_once": sent_twice,
    "check_once_a_round": checked_twice,
    "check_verdict_known": lambda: spot_check(small_province(), verdict="good"),
    "sampled_once": sampled_twice,
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()


def test_a_check_may_have_no_verdict_yet():
    spot_check(small_province(), verdict="", checked_on=None)
