import pytest

from tests.constraints import Breaks, refused
from tests.factories import division, lock_exception, period, province_settings, small_province

pytestmark = pytest.mark.django_db


BREAKS: Breaks = {
    "period_unique": lambda: [period(each) for each in [division("36")] * 2],
    "period_state_known": lambda: period(division("36"), state="locked"),
    "due_day_in_any_month": lambda: province_settings(division("36"), due_day=29),
    "provinces_provincesettings_province_id_key": lambda: [
        province_settings(each) for each in [division("36")] * 2
    ],
    "exception_once_until_revoked": lambda: [
        lock_exception(each) for each in [small_province()] * 2
    ],
    "exception_has_reason": lambda: lock_exception(small_province(), reason=""),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()


@pytest.mark.parametrize("day", [0, 29, 31])
def test_a_due_day_that_some_month_lacks(day):
    with refused("due_day_in_any_month"):
        province_settings(division("36"), due_day=day)
