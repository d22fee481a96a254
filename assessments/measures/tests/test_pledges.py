"""Which pledge counts, and which of its versions, at the edges (section 3)."""

import datetime as dt

import pytest

from assessments.measures import facts
from provinces.models import Division
from provinces.pledges.models import PledgeState
from tests.factories import NOVEMBER, pledge, small_province

pytestmark = pytest.mark.django_db
LAST, NEXT = dt.date(2012, 11, 30), dt.date(2012, 12, 1)


@pytest.fixture
def town():
    return small_province()


@pytest.fixture
def province(town):
    return Division.objects.get(pk=town.province_id)


def of(numbers, place):
    return numbers.get(place.pk)


@pytest.mark.parametrize(
    ("values", "target", "signed"),
    [
        ({}, 25, 1),
        ({"signed_on": LAST}, 25, 1),
        ({"signed_on": NEXT}, None, None),
        ({"signed_on": None}, None, None),
        ({"state": PledgeState.SIGNED}, None, 1),
        ({"state": PledgeState.DRAFTED}, None, None),
        ({"year": 2011}, None, None),
        ({"year": 2013}, None, None),
    ],
)
def test_which_pledge_counts(town, province, values, target, signed):
    pledge(town, 25, **values)
    targets = of(facts.pledge_targets(province, NOVEMBER), town) or {"pledge.target": None}
    assert targets["pledge.target"] == target
    found = of(facts.pledges_signed(province, NOVEMBER), town) or {"pledge.signed": None}
    assert found["pledge.signed"] == signed


def test_a_countersigned_pledge_without_a_total_sets_no_target(town, province):
    pledge(town, None)
    assert of(facts.pledge_targets(province, NOVEMBER), town) == {"pledge.target": None}


@pytest.mark.parametrize(
    ("newer", "target"),
    [
        # the new version under way leaves the old one in force, whichever is marked as current
        ({"state": "drafted", "is_current": False, "signed_on": None}, 25),
        ({"state": "drafted", "is_current": True, "signed_on": None}, 25),
        ({"state": "signed", "is_current": False}, 25),
        # countersigned it takes over, from the day it was signed on
        ({"state": "countersigned", "is_current": True}, 30),
        ({"state": "countersigned", "is_current": True, "total": None}, None),
        ({"state": "countersigned", "is_current": True, "signed_on": NEXT}, 25),
    ],
)
def test_a_new_version(town, province, newer, target):
    pledge(town, 25, is_current=not newer["is_current"])
    pledge(town, **{"total": 30, "version": 2} | newer)
    assert of(facts.pledge_targets(province, NOVEMBER), town) == {"pledge.target": target}
    assert of(facts.pledges_signed(province, NOVEMBER), town) == {"pledge.signed": 1}


def test_pledges_of_other_provinces_are_not_read(town, province):
    pledge(small_province("37"))
    assert facts.pledge_targets(province, NOVEMBER) == {}
