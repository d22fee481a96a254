"""The slow way against worked examples and the edges of the rules."""

from copy import deepcopy
from datetime import date, datetime
from fractions import Fraction

import pytest

from .builders import (
    BEFORE_WINDOW,
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
from .compare import difference
from .four_schemes import HEBEI, JIANGSU, JIANGXI, SHAANXI
from .judging import ranks, tied_at_cut
from .slow import assess, columns

# Worked examples


def test_jiangsu_township_on_the_bound_of_50000():
    row = row_of(jiangsu_town(50000), JIANGSU, "2012-11", TOWN)
    assert picked(row, "increment.points", "total.points", "total.target") == [
        "34.00", "30.00", "40",
    ]  # fmt: skip
    assert picked(row, "score", "available", "completed") == ["80.00", "80", "0"]
    assert picked(row, "per_cadre.value", "per_cadre.available") == ["", ""]
    row = row_of(jiangsu_town(50000), with_over(JIANGSU), "2012-11", TOWN)
    assert picked(row, "total.points", "score") == ["40.00", "92.50"]


def test_jiangsu_city_divides_sums_and_averages_marks():
    other = "320101101"
    province = Province("32").city("3201").county("320101").township(TOWN).township(other)
    province.organisations(TOWN, 17).organisations(TOWN, 13, 成立日期=BEFORE_WINDOW)
    province.organisations(other, 25).organisations(other, 25, 成立日期=BEFORE_WINDOW)
    province.profile(TOWN, 50000, 4, 8).profile(other, 100000, 2, 10)
    city = row_of(province.facts, JIANGSU, "2012-11", "3201")
    names = ("increment.points", "total.points", "per_cadre.points", "score")
    assert picked(city, *names) == ["37.00", "35.00", "17.50", "89.50"]
    assert picked(city, "per_cadre.value", "per_cadre.target") == ["42", "2"]
    assert picked(city, "increment.value", "increment.target") == ["42", ""]
    county = row_of(province.facts, JIANGSU, "2012-11", "320101")
    assert picked(county, "score", "available") == ["90.00", "80"]


def test_hebei_township_with_three_organisations():
    town = "130101100"
    province = Province("13").city("1301").county("130101").township(town)
    province.organisations(town, 2)
    province.organisations(town, 1, 挂牌日期=None, 工作分工=None, 工作计划=False)
    row = row_of(province.facts, HEBEI, "2012-11", town)
    names = ("standards.points", "haves.points", "completion.points", "score", "haves.value")
    assert picked(row, *names) == ["20.00", "34.67", "3.00", "57.67", "13"]
    assert picked(row, "standards.target", "haves.target", "grade") == ["", "5", "不合格"]


@pytest.mark.parametrize(
    ("verdict", "available", "score", "points"),
    [("合格", "90", "88.44", "12.00"), (None, "70", "96.57", "0.00")],
)
def test_jiangxi_township_with_and_without_a_verdict(verdict, available, score, points):
    province = jiangxi_town().organisations(TOWN_JX, 24).pledge(TOWN_JX, 25)
    province.report(TOWN_JX, datetime(2012, 12, 5, 23, 59)).check(TOWN_JX, verdict, IN_WINDOW)
    row = row_of(province.facts, JIANGXI, "2012-11", TOWN_JX)
    assert picked(row, "completion.points", "completion.target") == ["57.60", "25"]
    assert picked(row, "spot_check.points", "score", "available") == [points, score, available]


def test_ranks_and_the_cut():
    keys = [(Fraction(9120, 100),), (88,), (88,), (70,), (70,), (70,)]
    assert ranks(keys) == [1, 2, 2, 4, 4, 4]
    assert tied_at_cut(keys, 3) == [False] * 6
    assert tied_at_cut(keys, 2) == [False] * 3 + [True] * 3
    assert tied_at_cut(keys, 4) == [False, True, True, False, False, False]
    assert tied_at_cut(keys, 9) == [False] * 6
    assert tied_at_cut(keys, None) == [False] * 6


# Units, ranks and gates


@pytest.mark.parametrize(
    ("values", "counted"),
    [
        ({"停用日期": date(2012, 11, 15)}, False),
        ({"停用日期": date(2012, 11, 30)}, False),
        ({"停用日期": date(2012, 12, 1)}, True),
        ({"启用日期": date(2012, 11, 30)}, True),
        ({"启用日期": date(2012, 12, 1)}, False),
        ({"纳入考核": False}, False),
        ({"纳入考核": None}, True),
        ({"纳入考核": None, "类型": "街道"}, False),
        ({"纳入考核": True, "类型": "街道"}, True),
    ],
)
def test_which_townships_count(values, counted):
    facts = Province("36").city("3601").county("360101").township(TOWN_JX, **values).facts
    rows = assess(facts, JIANGXI, "2012-11")
    assert len(rows) == (4 if counted else 0)


def shaanxi():
    """An ordinary city with a county of its own, a county that ranks as city, a direct town."""
    province = Province("61").city("6104").county("610401").township("610401100")
    province.county("610403", 按市排名=True).township("610403100")
    province.township("610400100", 上级代码="6104")
    return province.city("6190").county("619001").township("619001100")


def test_a_county_that_ranks_as_a_city_stands_at_both_levels():
    province = shaanxi().add("工作制度", 单位代码="610403", 制度="工作联系制", 建立日期=IN_WINDOW)
    rows = assess(province.facts, SHAANXI, "2012-11")
    seen = [(row["level"], row["code"], row["townships"]) for row in rows]
    assert seen == [
        ("province", "61", "4"),
        ("city", "610403", "1"),
        ("city", "6104", "2"),
        ("county", "610401", "1"),
        ("county", "610403", "1"),
        ("county", "619001", "1"),
        ("township", "610400100", "1"),
        ("township", "610401100", "1"),
        ("township", "610403100", "1"),
        ("township", "619001100", "1"),
    ]
    assert picked(rows[1], "systems.value", "systems.points", "score") == ["1", "6.67", "6.67"]
    assert picked(rows[0], "systems.value", "systems.points", "score") == ["", "3.34", "3.34"]
    assert picked(rows[4], "systems.value", "score", "available", "grade") == ["", "", "0", ""]


def test_an_indicator_of_counties_in_a_city_without_counties_is_not_available():
    province = Province("36").city("3601").township("360100100", 上级代码="3601")
    row = row_of(province.facts, JIANGXI, "2012-11", "3601")
    assert picked(row, "pledge.points", "pledge.available", "available") == ["0.00", "0", "70"]


def test_survey_ones_need_a_batch_of_organisations():
    province = shaanxi()
    for kind in range(1, 6):
        province.add("调研活动", 调研组="一", 单位代码="6104", 类型=kind, 日期=IN_WINDOW, 数量=2)
    assert ones(province) == "4"
    province.add("调研活动", 调研组="一", 单位代码="6104", 类型=5, 日期=date(2012, 11, 30), 数量=1)
    assert ones(province) == "5"
    province.add("调研活动", 调研组="一", 单位代码="6104", 类型=6, 日期=date(2012, 12, 1))
    assert ones(province) == "5"


def ones(province):
    return row_of(province.facts, SHAANXI, "2012-11", "6104", "city")["ones.value"]


def test_a_veto_warns_before_december_and_decides_in_it():
    province = jiangxi_town().organisations(TOWN_JX, 19).pledge("360101", 60, "已签")
    for month in ("2012-11", "2012-12"):
        province.report(TOWN_JX, datetime(2012, 11, 1), month=month)
    november = row_of(province.facts, JIANGXI, "2012-11", "360101")
    names = ("score", "grade", "excellence_eligible", "gates")
    assert picked(november, *names) == ["96.25", "优秀", "true", "unfinished?"]
    province.check(TOWN_JX, "不合格", date(2012, 11, 30))
    province.facts["抽查"][0]["抽查日期"] = date(2012, 12, 31)
    december = row_of(province.facts, JIANGXI, "2012-12", "360101")
    assert picked(december, "excellence_eligible", "gates") == ["false", "unfinished;failed_check"]
    province.facts["抽查"][0]["结论"] = "优秀"
    december = row_of(province.facts, JIANGXI, "2012-12", "360101")
    assert picked(december, *names) == ["97.00", "良好", "false", "unfinished"]
    town = row_of(province.facts, JIANGXI, "2012-12", TOWN_JX)
    assert picked(town, "excellence_eligible", "gates") == ["true", ""]


def test_hebei_is_overdue_only_on_the_deadline():
    town = "130101100"
    facts = Province("13").city("1301").county("130101").township(town).facts
    assert row_of(facts, HEBEI, "2012-12", town)["flags"] == ""
    assert row_of(facts, HEBEI, "2013-01", town)["flags"] == "overdue"
    assert row_of(facts, HEBEI, "2013-01", "130101")["flags"] == ""


def test_equal_cities_at_the_cut_are_ordered_by_code():
    province = Province("36")
    for number in (4, 3, 2, 1):
        province.city(f"360{number}").county(f"360{number}01").township(f"360{number}01100")
    province.organisations("360201100", 5)
    scheme = {**JIANGXI, "ranking": {**JIANGXI["ranking"], "bottom": 2}}
    rows = assess(province.facts, scheme, "2012-11", "city")
    assert [picked(row, "rank", "code", "tied_at_cut") for row in rows] == [
        ["1", "3602", "false"],
        ["2", "3601", "true"],
        ["2", "3603", "true"],
        ["2", "3604", "true"],
    ]
    counties = assess(province.facts, scheme, "2012-11", "county")
    assert all(row["tied_at_cut"] == "false" for row in counties)


def test_a_unit_without_a_score_is_ranked_last_and_has_no_grade():
    scheme = deepcopy(JIANGXI)
    scheme["ranking"] = {"by": ["score"]}
    scheme["indicator"] = {"spot_check": scheme["indicator"]["spot_check"]}
    province = jiangxi_town().township("360101101").check("360101101", "不合格", IN_WINDOW)
    rows = assess(province.facts, scheme, "2012-11", "township")
    names = ("rank", "code", "score", "available", "grade", "spot_check.points")
    assert [picked(row, *names) for row in rows] == [
        ["1", "360101101", "0.00", "20", "不合格", "0.00"],
        ["2", "360101100", "", "0", "", "0.00"],
    ]


def test_the_header_follows_the_scheme():
    assert columns(SHAANXI)[13:19] == [
        "flags", "tied_at_cut", "ones.value", "ones.target", "ones.points", "ones.available",
    ]  # fmt: skip
    rows = assess(jiangxi_town().facts, JIANGXI, "2012-11")
    assert all(list(row) == columns(JIANGXI) for row in rows)


def test_difference_names_unit_column_and_both_values():
    ours = assess(jiangxi_town().facts, JIANGXI, "2012-11")
    theirs = deepcopy(ours)
    assert difference(ours, theirs) == ""
    theirs[3]["score"] = "12.00"
    message = difference(ours, theirs)
    assert "township 360101100 镇360101100, score: ours '0.00', theirs '12.00'" in message
    assert "only in ours" in difference(ours, theirs[:3])
    assert "order" in difference(ours, ours[::-1])
