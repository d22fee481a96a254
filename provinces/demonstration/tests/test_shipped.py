"""The shipped divisions hold together before anyone takes them in."""

from collections import Counter

import pytest

from provinces.demonstration import shipped
from provinces.demonstration.divisions import places_of

COUNTED = {"13": 1931, "32": 835, "36": 1399, "61": 1016}
CITIES = {"13": 11, "32": 13, "36": 11, "61": 11}  # 杨凌 beside Shaanxi's ten

every_province = pytest.mark.parametrize("province", shipped.PROVINCES)


def rows(province):
    return shipped.rows_of(shipped.division_file(province))


@every_province
def test_codes_are_unique_and_parents_exist(province):
    codes = Counter(row["区划代码"] for row in rows(province))
    assert max(codes.values()) == 1
    assert {row["上级代码"] for row in rows(province)} - set(codes) == {""}


@every_province
def test_code_length_fits_the_level_and_the_parent_stands_one_above(province):
    levels = {"省": 2, "市": 4, "县": 6, "乡": 9}
    above = {"省": None, "市": "省", "县": "市", "乡": "县"}
    of = {row["区划代码"]: row["级别"] for row in rows(province)}
    for row in rows(province):
        assert len(row["区划代码"]) == levels[row["级别"]]
        assert of.get(row["上级代码"]) == above[row["级别"]]


@every_province
def test_towns_and_rural_townships_count_and_streets_do_not(province):
    townships = [row for row in rows(province) if row["级别"] == "乡"]
    counted = [row for row in townships if row["纳入考核"] == "是"]
    assert len(counted) == COUNTED[province]
    assert {row["类型"] for row in counted} == {"镇", "乡"}
    assert {row["类型"] for row in townships if row["纳入考核"] == "否"} <= {"街道", "其他"}


@every_province
def test_names_are_unique_within_a_county(province):
    names = Counter((row["上级代码"], row["名称"]) for row in rows(province))
    assert max(names.values()) == 1


@every_province
def test_populations_belong_to_counted_townships_and_are_called_estimates(province):
    counted = {row["区划代码"] for row in rows(province) if row["纳入考核"] == "是"}
    people = shipped.rows_of(shipped.profile_file(province))
    codes = [row["区划代码"] for row in people]
    assert len(codes) == len(set(codes)) and set(codes) <= counted
    assert {row["人口来源"] for row in people} == {"估算"}
    assert {row["年度"] for row in people} == {shipped.ESTIMATE_YEAR}


def test_yangling_ranks_as_a_city_and_leaves_xianyang():
    units = {city.code: city for city in shipped.cities("61")}
    assert len(units) == CITIES["61"]
    assert [county.code for county in units["610403"].counties] == ["610403"]
    assert "610403" not in {county.code for county in units["6104"].counties}


@every_province
def test_city_level_units(province):
    assert len(shipped.cities(province)) == CITIES[province]


@pytest.mark.parametrize(
    ("code", "name", "county"),
    [
        ("360122208", "南矶乡", "360122"),  # once shared its code with the next
        ("360122112", "流湖乡", "360122"),
        ("130591200", "留村乡", "130521"),  # its zone is not in the list of counties
    ],
)
def test_oddities_are_settled(code, name, county):
    found = {row["区划代码"]: row for row in rows(code[:2])}.get(code)
    assert (found["名称"], found["上级代码"]) == (name, county)


def test_counties_without_townships_stay():
    for code in ("130103", "320405", "320705"):
        assert any(row["区划代码"] == code for row in rows(code[:2]))


def test_no_place_stands_beside_its_later_self():
    for code in ("321181113", "320282005", "360281114", "361127109"):
        assert all(row["区划代码"] != code for row in rows(code[:2]))


def test_small_takes_two_cities_and_what_is_below():
    chosen = [row["区划代码"] for row in places_of("61", "small")]
    assert [code for code in chosen if len(code) <= 4] == ["61", "6102", "6104"]
    assert "610403" in chosen and "610403100" in chosen
    assert all(code[:4] in ("61", "6102", "6104") for code in chosen)
