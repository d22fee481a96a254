import pytest

from tests.constraints import Breaks, refused
from tests.factories import (
    division,
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


BREAKS: Breaks = {
    "round_name_unique": lambda: [
        spot_check_round(each, name="第一轮") for each in [division("36")] * 2
    ],
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
