"""The evidence of a month and what is counted from it."""

import datetime as dt

import pytest

from assessments.measures import organisations as measured
from assessments.measures.tallies import standards_and_haves
from assessments.months.models import Evidence
from provinces.models import Division
from provinces.organisations.conditions import ACTIVE, HAVES
from tests.factories import NOVEMBER, division, organisation, organisations, sheet, small_province

pytestmark = pytest.mark.django_db
LAST, NEXT = dt.date(2012, 11, 30), dt.date(2012, 12, 1)
START, END = dt.date(2012, 10, 9), dt.date(2012, 11, 30)


@pytest.fixture
def town():
    return small_province()


def recorded(*towns):
    made = sheet(Division.objects.get(pk=towns[0].province_id))
    measured.record_evidence(made.pk, [each.pk for each in towns], NOVEMBER.last)
    return made.pk


def counts(town):
    return measured.counts(recorded(town)).get(town.pk)


def test_what_is_counted(town):
    organisations(town, 2)
    organisation(town, plaque_on=None, plan=False, duties=None)  # active, 3 haves, no standards
    organisation(town, venue=None)  # standards without five haves
    organisation(town, announced_on=NEXT)  # five haves without standards
    organisation(town, approved_on=NEXT)  # not active: nothing of it counts
    organisation(town, dissolved_on=LAST)
    organisation(town, dissolved_on=NEXT)
    assert counts(town) == {
        "organisations.active": 6,
        "organisations.standards": 4,
        "organisations.haves": 5 * 4 + 3 + 4,
        "organisations.five_haves": 4,
        "organisations.qualified": 3,
    }


def test_a_township_with_nothing_active(town):
    organisation(town, established_on=None)
    assert set(counts(town).values()) == {0}


def test_a_township_without_organisations_is_absent(town):
    assert counts(town) is None


@pytest.mark.parametrize(
    ("established_on", "new"),
    [
        (dt.date(2012, 10, 8), 0), (START, 1), (END, 1), (NEXT, 0), (None, 0),
    ],
)  # fmt: skip
def test_new_within_a_window(town, established_on, new):
    organisation(town, established_on=established_on)
    assert measured.new_within(recorded(town), START, END).get(town.pk, 0) == new


def test_new_means_active_too(town):
    organisation(town, approved_on=NEXT)
    organisation(town, dissolved_on=LAST)
    assert measured.new_within(recorded(town), START, END) == {}


def test_a_window_that_has_not_begun(town):
    organisation(town)
    assert measured.new_within(recorded(town), NEXT, LAST) == {}


def test_the_evidence_names_each_organisation_its_day_and_its_failures(town):
    good, bad = organisation(town), organisation(town, established_on=None, venue=False)
    other = division("360101101", town.parent)
    organisation(other)
    found = Evidence.objects.filter(sheet=recorded(town, other)).get(township=town)
    assert found.organisations == [good.pk, bad.pk]
    assert found.founded == [good.established_on, None]
    assert found.failures[0] == 0
    assert found.failures[1] & ACTIVE and found.failures[1] & HAVES["venue"]


def test_only_the_asked_townships_are_recorded(town):
    other = division("360101101", town.parent)
    organisations(other, 2)
    assert not Evidence.objects.filter(sheet=recorded(town)).exists()


def test_tallies_of_standards_and_haves(town):
    organisation(town)
    organisation(town, filed_with_county_on=None, venue=False)
    organisation(town, plaque_on=NEXT, plan=None)
    organisation(town, status="draft")
    assert standards_and_haves(recorded(town)) == {
        "公布": 3, "备案": 2, "挂牌": 2, "活动场地": 2, "必备用品": 3, "工作制度": 3,
        "工作分工": 3, "工作计划": 2, "组织": 3, "三个标准": 1, "五个有": 1, "合格": 1,
    }  # fmt: skip
