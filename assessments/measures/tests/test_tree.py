"""Which units there are on a day, and what lies in what (section 2)."""

import datetime as dt

import pytest

from assessments.measures.tree import units_on
from tests.factories import division, division_period, small_province

pytestmark = pytest.mark.django_db
LAST, NEXT, MIDDLE = dt.date(2012, 11, 30), dt.date(2012, 12, 1), dt.date(2012, 11, 15)


def chains(province, day=LAST):
    """{(level, code): {level: code}}"""
    units = units_on(province, day)
    codes = {unit.key: unit.code for unit in units}
    return {
        (unit.level, unit.code): {level: codes[level, id] for level, id in unit.above.items()}
        for unit in units
    }


@pytest.fixture
def province():
    return division("61")


def test_a_plain_chain(province):
    division("610101100", division("610101", division("6101", province)))
    assert chains(province) == {
        ("township", "610101100"): {"county": "610101", "city": "6101", "province": "61"},
        ("county", "610101"): {"city": "6101", "province": "61"},
        ("city", "6101"): {"province": "61"},
        ("province", "61"): {},
    }


@pytest.mark.parametrize(
    ("values", "counted"),
    [
        ({}, True),
        ({"in_scope": False}, False),
        ({"kind": "street"}, True),  # what is in scope is for the administrator to say
        ({"valid_from": LAST}, True),
        ({"valid_from": NEXT}, False),
        ({"valid_to": MIDDLE}, False),  # abolished inside the month
        ({"valid_to": LAST}, False),
        ({"valid_to": NEXT}, True),
    ],
)
def test_which_townships_count(province, values, counted):
    division("610101100", division("610101", division("6101", province)), **values)
    assert bool(chains(province)) is counted


def test_units_without_a_counted_township_are_left_out(province):
    city = division("6101", province)
    division("610101", city)
    division("610102100", division("610102", city))
    division("6102", province)
    assert {key for key in chains(province) if key[0] != "township"} == {
        ("county", "610102"), ("city", "6101"), ("province", "61"),
    }  # fmt: skip


def test_a_county_that_ranks_as_a_city_takes_its_townships_out(province):
    """杨陵 lies in 咸阳, and is ranked beside it."""
    city = division("6104", province)
    division("610402100", division("610402", city))
    division("610403100", division("610403", city, ranks_as_city=True))
    found = chains(province)
    assert found["township", "610403100"] == {
        "county": "610403", "city": "610403", "province": "61",
    }  # fmt: skip
    assert found["county", "610403"] == {"city": "610403", "province": "61"}
    assert found["city", "610403"] == {"province": "61"}
    assert found["township", "610402100"]["city"] == "6104"
    assert len([key for key in found if key[0] == "city"]) == 2


def test_a_township_directly_under_a_city(province):
    division("610100100", division("6101", province))
    assert chains(province) == {
        ("township", "610100100"): {"city": "6101", "province": "61"},
        ("city", "6101"): {"province": "61"},
        ("province", "61"): {},
    }


def test_containers_are_no_units(province):
    container = division("6190", province)
    assert container.is_container
    division("619001100", division("619001", container))
    division("619002100", division("619002", container, ranks_as_city=True))
    found = chains(province)
    assert found["township", "619001100"] == {"county": "619001", "province": "61"}
    assert found["county", "619002"] == {"city": "619002", "province": "61"}
    assert ("city", "6190") not in found


def test_the_tree_is_read_as_of_the_day(province):
    old, new = division("6101", province), division("6102", province)
    county = division("610201", new, name="新县")
    division("610201100", county)
    division_period(county, code="610109", name="旧县", parent=old, ends_on=NEXT)
    division_period(county, starts_on=NEXT)
    assert chains(province)["county", "610109"] == {"city": "6101", "province": "61"}
    assert ("city", "6102") not in chains(province)
    assert chains(province, NEXT)["county", "610201"] == {"city": "6102", "province": "61"}
    names = {unit.code: unit.name for unit in units_on(province, LAST)}
    assert names["610109"] == "旧县"


def test_other_provinces_are_not_looked_at(province):
    small_province("36")
    assert chains(province) == {}
