import datetime as dt

import pytest

from provinces.models import Division
from tests.factories import division, officer, role_assignment, small_province

pytestmark = pytest.mark.django_db
DAY = dt.date(2012, 11, 30)
NEXT = dt.date(2012, 12, 1)


def codes(queryset):
    return sorted(queryset.values_list("code", flat=True))


@pytest.mark.parametrize(
    ("values", "valid"),
    [
        ({}, True),
        ({"valid_from": DAY}, True),
        ({"valid_from": NEXT}, False),
        ({"valid_to": DAY}, False),
        ({"valid_to": NEXT}, True),
        ({"valid_from": DAY, "valid_to": DAY}, False),
        ({"valid_from": DAY, "valid_to": NEXT}, True),
    ],
)
def test_valid_from_its_start_until_before_its_end(values, valid):
    division("36", **values)
    assert Division.objects.valid_on(DAY).exists() is valid


def test_a_subtree_is_the_division_and_everything_below():
    town = small_province("36")
    small_province("37")
    assert codes(Division.objects.inside(town.parent)) == ["360101", "360101100"]
    assert codes(Division.objects.inside()) == []
    both = Division.objects.inside(town, Division.objects.get(code="37"))
    assert codes(both) == ["360101100", "37", "3701", "370101", "370101100"]


def test_a_path_that_begins_with_the_same_digits_lies_elsewhere():
    one = division("36")
    other = division("37")
    Division.objects.filter(pk=other.pk).update(path=f"{one.pk}7.")
    assert codes(Division.objects.inside(one)) == ["36"]
    other.refresh_from_db()
    assert not one.contains(other) and one.contains(one)


def test_the_chain_is_read_from_the_path():
    town = small_province()
    chain = [town.parent.parent.parent, town.parent.parent, town.parent, town]
    assert town.ancestor_ids == [each.pk for each in chain]
    assert {each.province_id for each in chain} == {chain[0].pk}
    assert all(chain[0].contains(each) for each in chain)
    assert not town.contains(chain[0])


def test_an_officer_sees_the_subtrees_of_all_roles():
    town = small_province("36")
    small_province("37")
    someone = officer()
    assert codes(Division.objects.visible_to(someone)) == []
    someone = officer()
    for role in ("entry", "leader"):
        role_assignment(someone, town, role)
    role_assignment(someone, Division.objects.get(code="3701"))
    assert codes(Division.objects.visible_to(someone)) == [
        "360101100", "3701", "370101", "370101100",
    ]  # fmt: skip
    assert Division.objects.visible_to(officer(is_superuser=True)).count() == 8
