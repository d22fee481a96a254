import datetime as dt

import pytest

from provinces.organisations.models import Organisation
from tests.constraints import Breaks, refused
from tests.factories import grid_draft, officer, organisation, small_province

pytestmark = pytest.mark.django_db
MARCH, MAY = dt.date(2012, 3, 1), dt.date(2012, 5, 1)


def twice(**values):
    township = small_province()
    return [organisation(township, **values) for _ in range(2)]


def dissolved_before_established():
    organisation(small_province(), established_on=MAY, dissolved_on=MARCH)


def two_drafts():
    clerk, township = officer(), small_province()
    return [grid_draft(clerk, township) for _ in range(2)]


BREAKS: Breaks = {
    "grid_draft_one_per_officer_and_township": two_drafts,
    "provinces_organisation_code_key": lambda: twice(code="360101100-0001"),
    "organisation_living_name_unique": lambda: twice(name="丰收合作社团支部"),
    "organisation_dissolved_after_established": dissolved_before_established,
    "organisation_status_known": lambda: organisation(small_province(), status="closed"),
    "organisation_category_known": lambda: organisation(small_province(), category="farm"),
    "organisation_method_known": lambda: organisation(small_province(), working_method="x"),
    "provinces_organisation_members_check": lambda: organisation(small_province(), members=-1),
    "provinces_organisation_youth_check": lambda: organisation(small_province(), youth=-1),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()


def test_a_dissolved_organisation_leaves_its_name():
    township = small_province()
    organisation(township, name="丰收", dissolved_on=MAY, established_on=MARCH)
    organisation(township, name="丰收", dissolved_on=MAY, established_on=MARCH)
    organisation(township, name="丰收")
    assert Organisation.objects.living().count() == 1


def test_two_townships_may_use_one_name():
    for code in ("36", "37"):
        organisation(small_province(code), name="丰收")


@pytest.mark.parametrize(
    ("established", "dissolved"), [(MAY, MAY), (None, MARCH), (MAY, None), (None, None)]
)
def test_dates_of_old_papers_may_be_missing_or_equal(established, dissolved):
    organisation(small_province(), established_on=established, dissolved_on=dissolved)


def test_every_other_order_of_dates_is_accepted():
    organisation(small_province(), established_on=MAY, approved_on=MARCH, plaque_on=MARCH)
