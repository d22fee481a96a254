import pytest

from tests.constraints import Breaks, refused
from tests.factories import pledge, small_province

pytestmark = pytest.mark.django_db


def second(**values):
    promisor = small_province()
    pledge(promisor)
    pledge(promisor, **values)


def two_under_way():
    promisor = small_province()
    for version in (2, 3):
        pledge(promisor, version=version, is_current=False, state="drafted")


BREAKS: Breaks = {
    "pledge_one_current_a_year": lambda: second(version=2),
    "pledge_version_unique": lambda: second(is_current=False),
    "pledge_one_version_under_way": lambda: two_under_way(),
    "pledge_state_known": lambda: pledge(small_province(), state="agreed"),
    "provinces_pledge_total_check": lambda: pledge(small_province(), total=-1),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()


def test_an_earlier_version_and_another_year_stand_beside_it():
    second(version=2, is_current=False)
    pledge(small_province("37"), year=2011)
