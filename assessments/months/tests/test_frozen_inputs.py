"""What checks and linkage look at is frozen with the month, and the digest covers it."""

import json

import pytest

from assessments.months.actions import close_month, refresh_month
from assessments.months.models import Sheet
from assessments.months.sheets import digest_of
from assessments.results.assessing import judged_whole
from assessments.results.standing import check_from_json, check_to_json, holder_to_json
from provinces.checks.models import Verdict
from provinces.models import ContactPoint, Division, LeadingGroup
from tests.factories import (
    NOVEMBER,
    contact_point,
    leading_group,
    organisations,
    small_province,
    spot_check,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    town = small_province()
    organisations(town, 3)
    return town


@pytest.fixture
def province(town):
    return Division.objects.get(pk=town.province_id)


def test_linkage_of_a_closed_month_stays(town, province):
    contact_point(town, kind="department", quota=2)
    spot_check(town, Verdict.EXCELLENT)
    first = close_month(province, NOVEMBER)
    first.refresh_from_db()
    (holder,) = first.linkage
    assert (holder["state"], holder["value"], holder["quota"]) == ("eligible", 3, 2)
    ContactPoint.objects.update(quota=30)
    sheet = Sheet.objects.get()
    again = judged_whole(sheet, first.scheme)
    assert json.loads(json.dumps([holder_to_json(each) for each in again.linkage])) == [holder]
    assert digest_of(sheet) == first.sheet.digest
    assert refresh_month(province, NOVEMBER) == first


def test_linkage_of_an_open_month_follows_the_facts(town, province):
    contact_point(town, kind="department", quota=2)
    spot_check(town, Verdict.EXCELLENT)
    assert refresh_month(province, NOVEMBER).linkage[0]["state"] == "eligible"
    ContactPoint.objects.update(quota=3)
    assert refresh_month(province, NOVEMBER).linkage[0]["state"] == "not_eligible"


def test_checks_of_a_closed_month_stay():
    town = small_province("13")
    province = Division.objects.get(pk=town.province_id)
    leading_group(province)
    first = close_month(province, NOVEMBER)
    LeadingGroup.objects.all().delete()
    again = judged_whole(Sheet.objects.get(), first.scheme).checks
    assert [check_to_json(each) for each in again] == first.checks
    read = [check_from_json(each.check, stored) for each, stored in
            zip(again, first.checks, strict=True)]  # fmt: skip
    assert read == again
    assert [each.holds for each in read] == [False, True, False]


def test_the_digest_covers_what_checks_and_linkage_look_at(town, province):
    contact_point(town, quota=2)
    sheet = close_month(province, NOVEMBER).sheet
    stored = Sheet.objects.get()
    assert digest_of(stored) == sheet.digest
    stored.inputs["contacts"][0]["quota"] = 3
    assert digest_of(stored) != sheet.digest
