import pytest

from tests.constraints import Breaks, refused
from tests.factories import contact_point, department, division, small_province

pytestmark = pytest.mark.django_db


BREAKS: Breaks = {
    "department_name_unique": lambda: [department(each) for each in [division("36")] * 2],
    "contact_point_unique": lambda: [contact_point(each) for each in [small_province()] * 2],
    "contact_kind_known": lambda: contact_point(small_province(), kind="friend"),
    "provinces_contactpoint_quota_check": lambda: contact_point(small_province(), quota=-1),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()
