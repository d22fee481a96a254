import pytest

from tests.constraints import Breaks, refused
from tests.factories import assessment, division, rank_movement

pytestmark = pytest.mark.django_db


def twice():
    one = assessment(division("36"))
    for _ in range(2):
        rank_movement(one, division=one.sheet.province)


BREAKS: Breaks = {
    "moved_once": twice,
    "movement_adds_up": lambda: rank_movement(assessment(division("36")), own=1),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()


def test_what_adds_up_is_taken():
    rank_movement(assessment(division("36")), before=5, after=2, own=5, others=-2)
