"""What follows from names and codes, and paths that follow from parents."""

import datetime as dt

import pytest

from provinces.places import tree
from provinces.places.levels import Level, TownshipKind
from provinces.places.models import Division, DivisionPeriod
from tests.factories import division


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("曲阳桥镇", TownshipKind.TOWN),
        ("蛟桥镇（南昌经济技术开发区）", TownshipKind.TOWN),
        ("南村乡", TownshipKind.RURAL),
        ("九龙口满族乡", TownshipKind.RURAL),
        ("某某苏木", TownshipKind.RURAL),
        ("建北街道", TownshipKind.STREET),
        ("建北街道办事处", TownshipKind.STREET),
        ("镇江农场", TownshipKind.OTHER),
        ("经济开发区", TownshipKind.OTHER),
    ],
)
def test_the_kind_follows_from_the_name(name, kind):
    assert tree.kind_from_name(name) == kind


@pytest.mark.parametrize(
    ("name", "key"),
    [("乐亭县", "lao ting xian"), ("蔚县", "yu xian"), ("正定县", "zheng ding xian")],
)
def test_pinyin(name, key):
    assert tree.pinyin_key(name) == key


def test_containers():
    assert tree.is_container(Level.CITY, "4290")
    assert not tree.is_container(Level.CITY, "4201")
    assert not tree.is_container(Level.COUNTY, "420190")


def test_paths_of_new_and_moved_divisions():
    kept = {1: "1.", 2: "1.2.", 3: "1.2.3.", 9: "1.9."}
    assert tree.path_of(3, {}, kept) == "1.2.3."
    assert tree.path_of(30, {30: 3}, kept) == "1.2.3.30."
    assert tree.path_of(3, {2: 9}, kept) == "1.9.2.3."
    assert tree.path_of(30, {30: 3, 2: 20, 20: None}, kept) == "20.2.3.30."


@pytest.fixture
def county(db):
    province = division("13")
    city = division("1301", province)
    return division("130102", city)


def test_settling_rewrites_the_moved_subtree_alone(county):
    township = division("130102001", county)
    division("130103", county.parent)
    other = division("1302", county.parent.parent)
    Division.objects.filter(pk=county.pk).update(parent=other)
    assert tree.settle_paths() == 2
    township.refresh_from_db()
    assert township.path == f"{other.path}{county.pk}.{township.pk}."


def test_periods_begin_and_keep_step(county):
    DivisionPeriod.objects.all().delete()
    tree.keep_periods([county.pk])
    period = DivisionPeriod.objects.get()
    assert (period.division, period.parent, period.starts_on) == (county, county.parent, None)
    Division.objects.filter(pk=county.pk).update(name="新名", valid_to=dt.date(2013, 1, 1))
    tree.keep_periods([county.pk])
    period = DivisionPeriod.objects.get()
    assert (period.name, period.ends_on) == ("新名", dt.date(2013, 1, 1))


def test_only_the_latest_of_several_periods_is_corrected(county):
    DivisionPeriod.objects.all().delete()
    turn = dt.date(2012, 6, 1)
    DivisionPeriod.objects.create(division=county, code="130102", name="旧名", ends_on=turn)
    DivisionPeriod.objects.create(division=county, code="130102", name="新名", starts_on=turn)
    Division.objects.filter(pk=county.pk).update(name="更新名")
    tree.keep_periods([county.pk])
    assert list(DivisionPeriod.objects.order_by("ends_on").values_list("name", "starts_on")) == [
        ("旧名", None),
        ("更新名", turn),
    ]
