"""Renaming and abolishing on a day: what was stays readable, what cannot be is refused."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from provinces.history.overtaking import Overtaken
from provinces.places.changing import NotPossible, abolish_division, rename_division
from provinces.places.models import DivisionPeriod
from tests.factories import division, officer, role_assignment, small_province
from tuanwei.rights import Role

pytestmark = pytest.mark.django_db

JUNE, JULY = dt.date(2012, 6, 1), dt.date(2012, 7, 1)


@pytest.fixture
def town():
    return small_province()


@pytest.fixture
def administrator(town):
    someone = officer(division=town.parent)
    role_assignment(someone, town.parent, Role.ADMINISTRATOR)
    return someone


def rename(town, by, name="新镇", on=JUNE, read=None):
    town.refresh_from_db()
    rename_division(town, name=name, on=on, read_revision=read or town.revision, by=by)
    town.refresh_from_db()


def abolish(town, by, on=JULY, successor=None):
    town.refresh_from_db()
    abolish_division(town, on=on, successor=successor, read_revision=town.revision, by=by)
    town.refresh_from_db()


def periods(town):
    rows = DivisionPeriod.objects.filter(division=town).order_by("pk")
    return [(each.name, each.starts_on, each.ends_on) for each in rows]


def test_the_old_name_stays_in_its_period(town, administrator):
    old = town.name
    rename(town, administrator)
    assert (town.name, town.pinyin) == ("新镇", "xin zhen")
    assert periods(town) == [(old, None, JUNE), ("新镇", JUNE, None)]


def test_renamed_twice(town, administrator):
    old = town.name
    rename(town, administrator)
    rename(town, administrator, "又新镇", JULY)
    assert periods(town) == [
        (old, None, JUNE), ("新镇", JUNE, JULY), ("又新镇", JULY, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "on", "field", "sentence"),
    [
        ("新镇", JULY, "name", "与现名称相同"),
        ("邻镇", JULY, "name", "同一上级下已有“邻镇”"),
        ("再新镇", JUNE, "on", "应晚于现名称启用日期2012-06-01"),
        ("再新镇", dt.date(2012, 5, 1), "on", "应晚于现名称启用日期2012-06-01"),
    ],
)
def test_a_name_that_cannot_be(town, administrator, name, on, field, sentence):
    division("360101101", town.parent, name="邻镇")
    rename(town, administrator)
    with pytest.raises(NotPossible, match=sentence) as refusal:
        rename(town, administrator, name, on)
    assert refusal.value.field == field
    assert len(periods(town)) == 2


def test_abolished_into_another(town, administrator):
    other = division("360101101", town.parent)
    abolish(town, administrator, successor=other)
    assert (town.valid_to, town.successor) == (JULY, other)
    assert periods(town) == [(town.name, None, JULY)]
    with pytest.raises(NotPossible, match="已于2012-07-01撤销"):
        rename(town, administrator, on=dt.date(2012, 8, 1))


def test_a_county_with_living_townships_is_not_abolished(town):
    above = officer()
    role_assignment(above, town.parent.parent, Role.ADMINISTRATOR)
    with pytest.raises(NotPossible, match="下面还有未撤销的单位"):
        abolish(town.parent, above)


def test_successors_that_cannot_be(town, administrator):
    with pytest.raises(NotPossible, match="同省同级"):
        abolish(town, administrator, successor=town.parent)
    with pytest.raises(NotPossible, match="不能并入自己"):
        abolish(town, administrator, successor=town)
    with pytest.raises(NotPossible, match="同省同级"):
        abolish(town, administrator, successor=small_province("13"))


def test_the_second_administrator_is_told(town, administrator):
    read = town.revision
    rename(town, administrator)
    with pytest.raises(Overtaken):
        rename(town, administrator, "再新镇", JULY, read)


def test_a_unit_does_not_rename_itself(town, administrator):
    with pytest.raises(PermissionDenied):
        rename(town.parent, administrator, "新县")


def test_only_the_administrator_of_the_subtree(town):
    stranger = officer()
    role_assignment(stranger, division("13"), Role.ADMINISTRATOR)
    with pytest.raises(PermissionDenied):
        rename(town, stranger)
