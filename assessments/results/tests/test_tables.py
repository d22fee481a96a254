"""The lines of ``assess``: columns and how each cell is written (interfaces.md)."""

import json

import pytest

from assessments.results.tables import as_csv, as_json, columns, table
from assessments.rules.judgement import judge
from assessments.rules.sheet import MonthSheet
from assessments.rules.tests.samples import CODES, DECEMBER, Province, shipped
from tests.second.four_schemes import FOUR
from tests.second.slow import columns as theirs


def rows(code, province):
    scheme = shipped(code)
    return table(scheme, judge(scheme, MonthSheet(province.day, province.units)))


@pytest.mark.parametrize("code", CODES)
def test_columns_in_the_agreed_order(code):
    scheme = shipped(code)
    assert columns(scheme) == theirs(FOUR[scheme.province])


def test_cells_of_a_township_and_of_what_lies_above():
    province = Province(DECEMBER).city(2).county(20, city=2)
    province.township(200, county=20, city=2, active=24, pledge__target=25, report__on_time=1)
    found = {row["level"]: row for row in rows("jiangxi-2012", province)}
    assert list(found) == ["province", "city", "county", "township"]
    town = found["township"]
    assert town == town | {
        "code": "200", "townships": "1", "completed": "0", "completion": "0.00",
        "progress": "96.00", "score": "96.57", "available": "70", "rank": "1", "grade": "优秀",
        "excellence_eligible": "true", "gates": "", "flags": "", "tied_at_cut": "false",
        "completion.value": "24", "completion.target": "25", "completion.points": "57.60",
        "completion.available": "60", "spot_check.value": "", "spot_check.points": "0.00",
        "spot_check.available": "0", "pledge.value": "", "pledge.points": "",
        "pledge.available": "",
    }  # fmt: skip
    county = found["county"]
    assert county == county | {
        "grade": "良好",
        "excellence_eligible": "false", "gates": "unfinished", "completion.value": "24",
        "completion.target": "", "pledge.target": "1",
    }  # fmt: skip


def test_a_unit_without_a_score():
    province = Province().township(200, active=3)
    (_, town) = rows("shaanxi-2012", province)
    assert (town["score"], town["available"], town["grade"], town["rank"]) == ("", "0", "", "1")
    assert town["ones.value"] == town["systems.available"] == ""


def test_csv_and_json_say_the_same():
    scheme = shipped("hebei-2012")
    units = Province().township(200, active=3, standards=2, haves=13, qualified=2).units
    judged = judge(scheme, MonthSheet(DECEMBER, units))
    lines = as_csv(scheme, judged).splitlines()
    found = json.loads(as_json(scheme, judged))
    assert lines[0].split(",") == list(found[0])
    assert [line.split(",") for line in lines[1:]] == [list(row.values()) for row in found]
    assert "\r" not in as_csv(scheme, judged)
