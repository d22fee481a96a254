import datetime as dt

import pytest

from tests.constraints import Breaks, refused
from tests.factories import contact_point, department, division, linkage, small_province

pytestmark = pytest.mark.django_db


BREAKS: Breaks = {
    "department_name_unique": lambda: [department(each) for each in [division("36")] * 2],
    "contact_point_unique": lambda: [contact_point(each) for each in [small_province()] * 2],
    "contact_kind_known": lambda: contact_point(small_province(), kind="friend"),
    "linkage_unique": lambda: [linkage(each) for each in [small_province()] * 2],
    "linkage_level_known": lambda: linkage(small_province(), level="town"),
    "linkage_ends_after_start": lambda: linkage(
        small_province(), starts_on=dt.date(2012, 10, 2), ends_on=dt.date(2012, 10, 1)
    ),
    "provinces_contactpoint_quota_check": lambda: contact_point(small_province(), quota=-1),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()
