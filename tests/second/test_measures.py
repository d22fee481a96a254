"""The edges of every measure and target: bounds, days, unknown parts."""

from datetime import date, datetime

import pytest

from .builders import (
    IN_WINDOW,
    TOWN,
    TOWN_JX,
    Province,
    jiangsu_town,
    jiangxi_town,
    picked,
    row_of,
    with_over,
)
from .four_schemes import HEBEI, JIANGSU, JIANGXI


@pytest.mark.parametrize(
    ("population", "target", "target_over"),
    [
        (49999, "30", "30"),
        (50000, "40", "30"),
        (50001, "40", "40"),
        (99999, "40", "40"),
        (100000, "50", "40"),
        (100001, "50", "50"),
    ],
)
def test_bounds_of_the_steps(population, target, target_over):
    facts = jiangsu_town(population)
    assert row_of(facts, JIANGSU, "2012-11", TOWN)["total.target"] == target
    assert row_of(facts, with_over(JIANGSU), "2012-11", TOWN)["total.target"] == target_over


def test_no_profile_gives_no_points_and_does_not_complete():
    facts = jiangsu_town(None, new=60, active=60)
    facts["乡镇情况"] = []
    row = row_of(facts, JIANGSU, "2012-11", TOWN)
    assert picked(row, "total.value", "total.target", "total.points") == ["60", "", "0.00"]
    assert picked(row, "total.available", "available", "score") == ["40", "80", "50.00"]
    assert picked(row, "completed", "progress") == ["0", "300.00"]
    city = row_of(facts, JIANGSU, "2012-11", "3201")
    names = ("value", "target", "points", "available")
    assert picked(city, *(f"per_cadre.{name}" for name in names)) == ["", "2", "0.00", "20"]


def test_only_townships_that_know_their_cadres_are_divided():
    facts = jiangsu_town(50000, new=4, active=4)
    facts["行政区划"].append({**facts["行政区划"][-1], "区划代码": "320101101"})
    more = Province("32").organisations("320101101", 9).profile("320101101", 50000, 1, None)
    facts["直属团组织"] += more.facts["直属团组织"]
    facts["乡镇情况"] += more.facts["乡镇情况"]
    city = row_of(facts, JIANGSU, "2012-11", "3201")
    assert picked(city, "per_cadre.value", "increment.value") == ["4", "13"]
    assert city["per_cadre.points"] == "20.00"


def test_the_latest_profile_counts_even_with_unknown_parts():
    facts = jiangsu_town(50000)
    Province.profile(holder(facts), TOWN, None, 1, 1, year=2011)
    Province.profile(holder(facts), TOWN, 10, 1, 1, year=2013)
    assert row_of(facts, JIANGSU, "2012-11", TOWN)["total.target"] == "40"
    facts["乡镇情况"][0]["常住人口"] = None
    assert row_of(facts, JIANGSU, "2012-11", TOWN)["total.target"] == ""
    assert row_of(facts, JIANGSU, "2013-01", TOWN)["total.target"] == "30"


def holder(facts):
    province = Province("32")
    province.facts = facts
    return province


def test_zero_organisations():
    town = "130101100"
    facts = Province("13").city("1301").county("130101").township(town).facts
    row = row_of(facts, HEBEI, "2012-11", town)
    assert picked(row, "score", "available", "standards.value") == ["0.00", "100", "0"]
    assert picked(row, "completion", "progress", "grade") == ["0.00", "0.00", "不合格"]


def test_a_pledge_of_zero_is_fulfilled_by_nothing():
    row = row_of(jiangxi_town().pledge(TOWN_JX, 0).facts, JIANGXI, "2012-11", TOWN_JX)
    assert picked(row, "completion.target", "completion.points") == ["0", "60.00"]
    assert picked(row, "completed", "progress") == ["1", ""]


@pytest.mark.parametrize(
    ("total", "status", "signed", "year", "target"),
    [
        (25, "已会签", date(2012, 11, 30), 2012, "25"),
        (25, "已会签", date(2012, 12, 1), 2012, "20"),
        (25, "已会签", None, 2012, "20"),
        (25, "已签", IN_WINDOW, 2012, "20"),
        (25, "已会签", IN_WINDOW, 2011, "20"),
        (None, "已会签", IN_WINDOW, 2012, "20"),
    ],
)
def test_which_pledge_sets_the_target(total, status, signed, year, target):
    facts = jiangxi_town().pledge(TOWN_JX, total, status, signed, year).facts
    assert row_of(facts, JIANGXI, "2012-11", TOWN_JX)["completion.target"] == target


@pytest.mark.parametrize(
    ("moment", "status", "on_time"),
    [
        (datetime(2012, 12, 5, 23, 59), "已提交", "1"),
        (datetime(2012, 12, 5, 23, 59), "已通过", "1"),
        (datetime(2012, 12, 6, 0, 0), "已提交", "0"),
        (datetime(2012, 12, 1, 9, 0), "已退回", "0"),
        (datetime(2012, 12, 1, 9, 0), "草稿", "0"),
        (None, "已提交", "0"),
    ],
)
def test_reports_on_time(moment, status, on_time):
    facts = jiangxi_town().report(TOWN_JX, moment, status).facts
    assert row_of(facts, JIANGXI, "2012-11", TOWN_JX)["report.value"] == on_time


def test_the_report_of_december_is_due_in_january():
    facts = jiangxi_town().report(TOWN_JX, datetime(2013, 1, 5, 12, 0), month="2012-12").facts
    assert row_of(facts, JIANGXI, "2012-12", TOWN_JX)["report.value"] == "1"


def test_which_spot_check_counts():
    province = jiangxi_town().check(TOWN_JX, "优秀", date(2012, 11, 30), "甲")
    assert verdict(province) == "2"
    assert verdict(province.check(TOWN_JX, "不合格", date(2012, 11, 30), "乙")) == "0"
    province.check(TOWN_JX, None, date(2012, 11, 30), "丙")
    province.check(TOWN_JX, "合格", date(2012, 12, 1), "丁")
    assert verdict(province) == "0"
    assert verdict(province, "2013-01") == ""


def verdict(province, month="2012-11"):
    return row_of(province.facts, JIANGXI, month, TOWN_JX)["spot_check.value"]


@pytest.mark.parametrize(
    ("values", "active", "new"),
    [
        ({}, 1, 1),
        ({"成立日期": date(2012, 10, 9)}, 1, 1),
        ({"成立日期": date(2012, 10, 8)}, 1, 0),
        ({"成立日期": date(2012, 11, 30)}, 1, 1),
        ({"成立日期": date(2012, 12, 1)}, 0, 0),
        ({"成立日期": None}, 0, 0),
        ({"撤销日期": date(2012, 11, 30)}, 0, 0),
        ({"撤销日期": date(2012, 12, 1)}, 1, 1),
        ({"批准日期": date(2012, 11, 30)}, 1, 1),
        ({"批准日期": date(2012, 12, 1)}, 0, 0),
        ({"批准日期": None}, 0, 0),
        ({"审批状态": "已申请"}, 0, 0),
        ({"审批状态": "已退回"}, 0, 0),
    ],
)
def test_active_and_new(values, active, new):
    province = Province("32").city("3201").county("320101").township(TOWN)
    facts = province.organisations(TOWN, 1, **values).facts
    row = row_of(facts, JIANGSU, "2012-11", TOWN)
    assert picked(row, "total.value", "increment.value") == [str(active), str(new)]


def test_an_organisation_founded_after_the_window_is_active_but_not_new():
    province = Province("32").city("3201").county("320101").township(TOWN)
    province.organisations(TOWN, 1, 成立日期=date(2013, 1, 16), 批准日期=date(2013, 1, 31))
    province.organisations(TOWN, 1, 成立日期=date(2013, 1, 17), 批准日期=date(2013, 1, 31))
    row = row_of(province.facts, JIANGSU, "2013-01", TOWN)
    assert picked(row, "total.value", "increment.value") == ["2", "1"]
