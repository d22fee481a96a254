"""Choosing a division: a select of few, a searching input of many, and what is typed into it."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from provinces.places.models import Division
from provinces.registers.places import (
    MOST_IN_A_SELECT,
    PlaceField,
    PlaceInput,
    label,
    reaches,
    suggestions,
    writable,
)
from tests.factories import division, officer, role_assignment, small_province
from tuanwei.rights import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return small_province().parent


def someone(place, role=Role.ENTRY):
    found = officer(division=place)
    role_assignment(found, place, role)
    return found


def field_of(townships, current=None):
    field = PlaceField(label="乡镇")
    field.limit(townships, "township", current)
    return field


def many(county):
    for number in range(MOST_IN_A_SELECT + 1):
        division(f"{county.code}{200 + number}", county, name=f"第{number}镇")
    return Division.objects.townships()


def test_few_are_a_select_of_codes(county):
    field = field_of(Division.objects.townships())
    town = Division.objects.townships().get()
    assert isinstance(field.widget, forms.Select)
    assert [value for value, _title in field.widget.choices] == ["", town.code]
    assert field.clean(town.code) == town
    with pytest.raises(ValidationError, match="没有这个单位"):
        field.clean("999999999")


def test_many_are_searched(county):
    field = field_of(many(county))
    assert isinstance(field.widget, PlaceInput)
    third = Division.objects.get(name="第3镇")
    for typed in (third.code, "第3镇", label(third), f"{county.name} 第3镇", f" {third.code} "):
        assert field.clean(typed) == third, typed
    assert field.prepare_value(third.pk) == f"第3镇（{county.name}，{third.code}）"


def test_the_name_of_the_county_may_stand_in_front(county):
    Division.objects.filter(pk=county.pk).update(name="正定县")
    rows = many(county)
    assert field_of(rows).clean("正定县第3镇").name == "第3镇"


def test_namesakes_are_told_apart_by_code(county):
    rows = many(county)
    other = division(f"{county.code[:4]}02", county.parent)
    twin = division(f"{other.code}100", other, name="第3镇")
    with pytest.raises(ValidationError, match="重名，请写区划代码") as refusal:
        field_of(rows).clean("第3镇")
    assert twin.code in str(refusal.value)
    with pytest.raises(ValidationError, match="没有找到“第900镇”"):
        field_of(rows).clean("第900镇")


def test_what_stands_there_stays_choosable(county):
    gone = division(f"{county.code}900", county, name="旧镇", valid_to="2012-01-01")
    assert field_of(Division.objects.living().townships(), gone).clean(gone.code) == gone


def test_only_where_the_right_reaches(county):
    clerk = someone(county)
    assert list(writable(clerk, "edit_profile", "township")) == list(county.children.all())
    assert not writable(clerk, "edit_campaign", "township").exists()
    assert not writable(someone(county, Role.LEADER), "edit_profile", "township").exists()


@pytest.mark.parametrize(
    ("level", "action", "kind", "expected"),
    [
        # a provincial right only with the role on the province
        ("province", "edit_campaign", "province", True),
        ("city", "edit_campaign", "province", False),
        # cities are reached from the city upwards
        ("city", "edit_work_system", "unit", True),
        ("county", "edit_work_system", "unit", False),
        ("county", "edit_work_system", "committee", True),
        ("county", "edit_profile", "township", True),
    ],
)
def test_reaches_says_from_the_roles_what_writable_would_find(
    county, level, action, kind, expected
):
    clerk = someone(Division.objects.get(level=level))
    assert reaches(clerk, action, kind) is expected
    assert writable(clerk, action, kind).exists() is expected


def test_suggestions_by_name_code_pinyin_and_county(county):
    clerk = someone(county)
    town = county.children.get()
    Division.objects.filter(pk=town.pk).update(pinyin="qu yang qiao", name="曲阳桥乡")
    town.refresh_from_db()
    for text in ("曲阳", town.code[:7], "qu yang", county.name):
        assert suggestions(clerk, "township", text) == [label(town)], text
    assert suggestions(clerk, "township", " ") == []
    assert suggestions(clerk, "nonsense", "曲阳") == []
    assert suggestions(officer(), "township", "曲阳") == []
