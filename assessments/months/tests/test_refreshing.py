"""Open months follow the facts; what the wake-up missed is found again."""

import pytest
from django.core.cache import cache
from redis.exceptions import ConnectionError as RedisConnectionError

from assessments.months.actions import close_month, refresh_month
from assessments.months.models import Sheet
from assessments.months.refreshing import (
    open_months,
    provinces_touched,
    refresh_open_months,
)
from assessments.tasks import refresh_changed_provinces, refresh_province
from provinces.demonstration.models import Demonstration
from provinces.models import Division, FactsTouched
from provinces.periods.changes import writing_facts
from tests.factories import NOVEMBER, facts_touched, organisations, small_province
from tuanwei.months import Month

pytestmark = pytest.mark.django_db
DECEMBER = Month(2012, 12)


@pytest.fixture
def town():
    return small_province()


@pytest.fixture
def province(town):
    Demonstration.objects.create(business_date="2012-12-06")
    return Division.objects.get(pk=town.province_id)


def test_open_are_the_present_month_and_those_shown(province):
    assert open_months(province) == [DECEMBER]
    refresh_month(province, NOVEMBER)
    assert open_months(province) == [NOVEMBER, DECEMBER]
    close_month(province, NOVEMBER)
    assert open_months(province) == [DECEMBER]


def test_a_refresh_removes_the_notes_it_has_seen(province):
    facts_touched(province)
    other = small_province("13")
    facts_touched(Division.objects.get(pk=other.province_id))
    assert refresh_open_months(province) == [DECEMBER]
    assert [each.code for each in provinces_touched()] == ["13"]
    assert Sheet.objects.get().month == DECEMBER


def test_a_province_without_a_scheme_waits_and_holds_up_nobody(province):
    small_province("11")
    touched = Division.objects.get(code="11")
    facts_touched(touched)
    facts_touched(province)
    assert [each.code for each in provinces_touched()] == ["36"]
    assert refresh_open_months(touched) == []
    refresh_changed_provinces()
    assert FactsTouched.objects.get().province == touched
    assert Sheet.objects.get().province == province


def test_writing_wakes_one_refresh_for_many_changes(
    town, province, monkeypatch, django_capture_on_commit_callbacks
):
    cache_of_one_test(monkeypatch)
    asked = []
    monkeypatch.setattr(refresh_province, "apply_async", lambda *args, **kw: asked.append(args[0]))
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(3):
            writing_facts([province.pk])
            organisations(town, 1)
    assert asked == [[province.pk]]
    assert FactsTouched.objects.count() == 3


def test_writing_goes_on_without_cache(province, monkeypatch, django_capture_on_commit_callbacks):
    def away(*args):
        raise RedisConnectionError

    monkeypatch.setattr(cache, "add", away)
    with django_capture_on_commit_callbacks(execute=True):
        writing_facts([province.pk])
    assert [each.code for each in provinces_touched()] == ["36"]


def cache_of_one_test(monkeypatch):
    seen = set()
    monkeypatch.setattr(
        cache, "add", lambda key, value, timeout: key not in seen and not seen.add(key)
    )
