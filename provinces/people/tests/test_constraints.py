import pytest

from tests.constraints import Breaks, refused
from tests.factories import division, officer, role_assignment

pytestmark = pytest.mark.django_db


def one_role_twice():
    someone, place = officer(), division("36")
    role_assignment(someone, place)
    role_assignment(someone, place)


BREAKS: Breaks = {
    "provinces_officer_username_key": lambda: [officer(username="wang") for _ in range(2)],
    "role_assigned_once": one_role_twice,
    "role_known": lambda: role_assignment(officer(), division("36"), role="guest"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()
