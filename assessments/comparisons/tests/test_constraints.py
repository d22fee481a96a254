import pytest

from tests.constraints import Breaks, refused
from tests.factories import comparison, difference, division, sheet

pytestmark = pytest.mark.django_db


def twice():
    province = division("36")
    one = comparison(sheet(province))
    for _ in range(2):
        difference(one, province)


def compared_twice():
    one = sheet(division("36"))
    for _ in range(2):
        comparison(one)


BREAKS: Breaks = {
    "difference_once": twice,
    "assessments_comparison_sheet_id_key": compared_twice,
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()
