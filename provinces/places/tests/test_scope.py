"""Subtrees by path, a province for everybody in it, and the second look after saving."""

import pytest
from django.core.exceptions import PermissionDenied

from provinces.models import Campaign, Division, Organisation
from provinces.places.scope import check_still_in_scope, of_own_province, within
from tests import factories
from tests.factories import division, officer, role_assignment, small_province
from tuanwei.rights import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return small_province()


@pytest.fixture
def clerk(town):
    """Of the county; sees one subtree and knows nothing of the next."""
    someone = officer(division=town.parent)
    role_assignment(someone, town.parent, Role.ENTRY)
    return someone


def test_within_follows_the_path_and_not_the_code(town, clerk):
    neighbour = division("360102", town.parent.parent)
    inside = factories.organisation(town)
    factories.organisation(division("360102100", neighbour))
    assert list(Organisation.objects.filter(within(clerk, "township__path"))) == [inside]
    assert list(Division.objects.filter(within(clerk))) == [town.parent, town]


def test_who_has_no_role_sees_nothing_and_a_superuser_everything(town):
    factories.organisation(town)
    assert not Organisation.objects.visible_to(officer()).exists()
    assert Organisation.objects.visible_to(officer(is_superuser=True)).count() == 1


def test_what_a_province_arranges_is_for_everybody_in_it(town, clerk):
    own = factories.campaign(Division.objects.get(pk=town.province_id))
    factories.campaign(division("37"))
    assert list(Campaign.objects.filter(of_own_province(clerk))) == [own]
    assert not Campaign.objects.filter(of_own_province(officer())).exists()
    assert Campaign.objects.filter(of_own_province(officer(is_superuser=True))).count() == 2


def test_what_stays_in_reach_is_saved(town, clerk):
    check_still_in_scope(clerk, "edit_organisation", town)


def test_what_left_the_reach_is_not(town, clerk):
    with pytest.raises(PermissionDenied, match="离开您的管辖范围"):
        check_still_in_scope(clerk, "edit_organisation", town.parent.parent)


def test_a_division_that_moved_away_meanwhile_is_noticed(town, clerk):
    Division.objects.filter(pk=town.pk).update(path=f"{town.parent.parent.path}{town.pk}.")
    with pytest.raises(PermissionDenied, match="离开您的管辖范围"):
        check_still_in_scope(clerk, "edit_organisation", town)


def test_the_role_is_looked_at_again_too(town, clerk):
    with pytest.raises(PermissionDenied, match="没有审批权限"):
        check_still_in_scope(clerk, "approve_organisation", town)
