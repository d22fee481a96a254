import datetime as dt

import pytest

from tests.constraints import Breaks, refused
from tests.factories import (
    EARLY,
    deputyship,
    division,
    hand_over,
    officer,
    role_assignment,
    sign_in,
)

LATER = EARLY + dt.timedelta(days=1)

pytestmark = pytest.mark.django_db


def one_role_twice():
    someone, place = officer(), division("36")
    role_assignment(someone, place)
    role_assignment(someone, place)


def two() -> list:
    return [officer(), officer()]


def same_key_twice():
    someone = officer()
    sign_in(someone, session_key="key")
    sign_in(someone, session_key="key")


def one_twice(factory):
    return lambda pair: (factory(*pair), factory(*pair))


def himself(factory):
    return lambda pair: factory(pair[0], pair[0])


BREAKS: Breaks = {
    "provinces_officer_username_key": lambda: [officer(username="wang") for _ in range(2)],
    "role_assigned_once": one_role_twice,
    "role_known": lambda: role_assignment(officer(), division("36"), role="guest"),
    "role_ends_after_start": lambda: role_assignment(
        officer(), division("36"), starts_on=LATER, ends_on=EARLY
    ),
    "deputy_once_a_day": lambda: one_twice(deputyship)(two()),
    "deputy_is_another": lambda: himself(deputyship)(two()),
    "deputy_ends_after_start": lambda: deputyship(*two(), starts_on=LATER, ends_on=EARLY),
    "hand_over_once_a_day": lambda: one_twice(hand_over)(two()),
    "successor_is_another": lambda: himself(hand_over)(two()),
    "provinces_signin_session_key_key": same_key_twice,
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()
