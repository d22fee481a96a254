"""What a sheet keeps for checks and linkage: each table at the edges of its dates."""

import datetime as dt
import json

import pytest

from assessments.measures.inputs import inputs_of
from assessments.rules.inputs import Contact, Member, Team, from_json, to_json
from provinces.models import Division
from tests.factories import (
    EARLY,
    NOVEMBER,
    campaign,
    campaign_member,
    contact_point,
    deployment_meeting,
    division,
    leading_group,
    pledge,
    small_province,
    survey_team,
    work_system,
)

pytestmark = pytest.mark.django_db
LAST, NEXT = dt.date(2012, 11, 30), dt.date(2012, 12, 1)


@pytest.fixture
def town():
    return small_province()


@pytest.fixture
def province(town):
    return Division.objects.get(pk=town.province_id)


@pytest.fixture
def county(town):
    return town.parent


@pytest.mark.parametrize(("starts_on", "kept"), [(None, True), (LAST, True), (NEXT, False)])
def test_members_of_campaigns_that_have_begun(town, province, starts_on, kept):
    going = campaign(province, starts_on=starts_on, ends_on=NEXT)
    campaign_member(going, town, role="pilot", due_on=NEXT)
    expected = Member(town.pk, town.name, "pilot", NEXT, starts_on, NEXT)
    assert inputs_of(province, NOVEMBER).members == ((expected,) if kept else ())


def test_a_member_without_a_role_is_none(town, province):
    campaign_member(campaign(province), town)
    assert inputs_of(province, NOVEMBER).members == ()


@pytest.mark.parametrize(("starts_on", "kept"), [(None, True), (LAST, True), (NEXT, False)])
def test_teams_that_have_begun(province, starts_on, kept):
    survey_team(province, number="一", starts_on=starts_on, ends_on=NEXT)
    expected = (Team("一", starts_on, NEXT),) if kept else ()
    assert inputs_of(province, NOVEMBER).teams == expected


def test_contact_points_of_the_year(town, province):
    contact_point(town, kind="department", quota=20)
    contact_point(town, kind="cadre", holder="张三")
    contact_point(town, 2011, holder="李四")
    assert inputs_of(province, NOVEMBER).contacts == (
        Contact("张三", "cadre", town.pk, town.name, None),
        Contact("组织部", "department", town.pk, town.name, 20),
    )


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ({"signed_on": LAST}, True),
        ({"signed_on": NEXT}, False),
        ({"state": "signed"}, False),
        ({"year": 2011}, False),
    ],
)
def test_totals_countersigned_above_townships(town, province, county, values, kept):
    pledge(county, 30, **values)
    pledge(town, 25)
    assert inputs_of(province, NOVEMBER).pledged == ({county.pk: 30} if kept else {})


@pytest.mark.parametrize(("adopted_on", "systems"), [(LAST, ("contact",)), (NEXT, ()), (None, ())])
def test_systems_of_the_province_itself(province, county, adopted_on, systems):
    work_system(province, adopted_on=adopted_on)
    work_system(county, "bulletin")
    assert inputs_of(province, NOVEMBER).systems == systems


@pytest.mark.parametrize(("established_on", "kept"), [(None, True), (LAST, True), (NEXT, False)])
def test_a_leading_group_that_is_formed(province, established_on, kept):
    leading_group(province, name="组", established_on=established_on)
    assert inputs_of(province, NOVEMBER).leading_groups == (("组",) if kept else ())


@pytest.mark.parametrize(("held_on", "kept"), [(LAST, True), (NEXT, False)])
def test_meetings_held(province, held_on, kept):
    deployment_meeting(province, title="会", held_on=held_on)
    assert inputs_of(province, NOVEMBER).deployment_meetings == (("会",) if kept else ())


def test_nothing_of_another_province(town, province):
    other = division("37")
    campaign_member(campaign(other), town, role="pilot")
    survey_team(other)
    leading_group(other)
    deployment_meeting(other)
    work_system(other)
    pledge(other)
    assert inputs_of(province, NOVEMBER) == from_json({}, {})


def test_what_is_kept_reads_as_it_was(town, province, county):
    campaign_member(campaign(province, starts_on=EARLY), town, role="pilot", due_on=LAST)
    survey_team(province, starts_on=EARLY)
    contact_point(town, quota=3)
    pledge(county, 30)
    work_system(province)
    leading_group(province)
    deployment_meeting(province)
    inputs = inputs_of(province, NOVEMBER)
    stored = json.loads(json.dumps(to_json(inputs)))
    assert from_json(stored, {}) == inputs
