"""Checks and linkage with their answers written out, on either side of every bound."""

from datetime import date, timedelta
from typing import NamedTuple

from .builders import BEFORE_WINDOW, IN_WINDOW, TOWN_JX, Province, jiangxi_town
from .checking import finding
from .four_schemes import HEBEI, JIANGSU, JIANGXI, SHAANXI
from .measures import SYSTEMS

NOVEMBER, DECEMBER = "2012-11", "2012-12"
LAST = date(2012, 11, 30)


class Beside(NamedTuple):
    """``checks``: {place among the scheme's checks: findings}; ``holders``: {name: state}."""

    name: str
    facts: dict
    scheme: dict
    month: str
    checks: dict
    holders: dict


def examples_beside():
    yield from pilots()
    yield from demonstrations()
    yield from surveys()
    yield from trips()
    yield from signatures()
    yield from holders()


def cities(code, number, townships, role=None):
    """Cities of one county each; the first townships of every city have the role."""
    province = Province(code)
    for city in (f"{code}{one:02d}" for one in range(1, number + 1)):
        province.city(city).county(f"{city}01")
        for town in (f"{city}01{one}" for one in range(100, 100 + townships)):
            province.township(town)
            if role and int(town[-3:]) < 102:
                province.add("试点示范", 活动名称="先行", 乡镇代码=town, 角色=role)
    return province


def pilots():
    """Exactly two per city, 22 in all."""
    province = cities("13", 11, 3, "先行推进")
    none = [finding("missing", "")]
    yield Beside("22 pilots", province.facts, HEBEI, NOVEMBER, {0: [], 1: none, 2: none}, {})
    province = cities("13", 11, 3, "先行推进")
    province.add("试点示范", 活动名称="先行", 乡镇代码="130101102", 角色="先行推进")
    many = [finding("too_many", "1301", 3, 2), finding("total", "", 23, 22)]
    yield Beside("23 pilots", province.facts, HEBEI, NOVEMBER, {0: many}, {})
    province = cities("13", 11, 3, "先行推进")
    province.facts["试点示范"].pop()
    few = [finding("too_few", "1311", 1, 2), finding("total", "", 21, 22)]
    yield Beside("21 pilots", province.facts, HEBEI, NOVEMBER, {0: few}, {})
    province = cities("13", 11, 3, "先行推进")
    for town in province.facts["行政区划"]:
        if town["区划代码"] == "131101101":
            town["停用日期"] = date(2012, 11, 15)
    gone = [finding("not_counted", "131101101"), *few]
    yield Beside("a pilot abolished", province.facts, HEBEI, NOVEMBER, {0: gone}, {})
    for day, holds in ((None, True), (LAST, True), (LAST + timedelta(days=1), False)):
        province = cities("13", 1, 2)
        province.add("领导小组", 成立日期=day)
        province.add("部署会议", 会议名称="动员会", 召开日期=day or IN_WINDOW)
        found = [] if holds else none
        yield Beside(f"group of {day}", province.facts, HEBEI, NOVEMBER, {1: found, 2: found}, {})


def demonstrations():
    """Two or three per city; the second one has done its task, the first has not."""
    end = JIANGSU["window"]["end"]
    for due, month, late in (
        (LAST, NOVEMBER, LAST), (LAST + timedelta(days=1), NOVEMBER, None),
        (None, DECEMBER, None), (None, "2013-01", end),
    ):  # fmt: skip
        province = cities("32", 1, 2, "示范")
        for row in province.facts["试点示范"]:
            row["完成时限"] = due
        for town, number in (("320101100", 19), ("320101101", 20)):
            province.organisations(town, number).profile(town, 49999, 1, 1)
            province.organisations(town, 10, 成立日期=BEFORE_WINDOW)
        found = [finding("late", "320101100", day=late)] if late else []
        yield Beside(f"due {due}, {month}", province.facts, JIANGSU, month, {0: found}, {})


def surveys():
    """Ten cities and one county that ranks as a city."""
    province = cities("61", 10, 1)
    province.county("610103", 按市排名=True).township("610103100")
    units = [f"61{number:02d}" for number in range(1, 11)] + ["610103"]
    for number, unit in enumerate(units):
        province.add("调研活动", 调研组=f"第{number % 6 + 1}组", 单位代码=unit, 类型=6,
                     日期=LAST if number else date(2012, 12, 1))  # fmt: skip
    for system in SYSTEMS:
        province.add("工作制度", 单位代码="61", 制度=system, 建立日期=LAST)
    six = [finding("no_dates", f"第{number}组") for number in range(1, 7)]
    told = {0: [finding("missing", "6101")], 1: [], 2: six, 3: []}
    yield Beside("surveyed in November", province.facts, SHAANXI, NOVEMBER, told, {})
    yield Beside("surveyed in December", province.facts, SHAANXI, DECEMBER, {0: []}, {})
    before = {0: [finding("missing", unit) for unit in units], 3: [finding("too_few", "", 0, 6)]}
    yield Beside("nothing in October", province.facts, SHAANXI, "2012-10", before, {})


def trips():
    for begin, end, length in (
        (date(2012, 11, 5), date(2012, 11, 20), None),
        (date(2012, 11, 5), date(2012, 11, 21), 17),
        (date(2012, 11, 15), None, None),
        (date(2012, 11, 14), None, 17),
        (date(2012, 11, 14), date(2012, 12, 1), 17),
    ):
        province = cities("61", 1, 1)
        province.add("调研组", 调研组="一", 开始日期=begin, 结束日期=end)
        told = {
            1: [finding("too_few", "", 1, 6)],
            2: [finding("too_long", "一", length, 16)] if length else [],
        }
        yield Beside(f"trip {begin} {end}", province.facts, SHAANXI, NOVEMBER, told, {})


def signatures():
    for own, towns, status, broken in (
        (40, (20, 20), "已会签", []),
        (41, (20, 20), "已会签", [finding("not_covered", "360101", 40, 41)]),
        (20, (20, None), "已会签", []),
        (21, (20, None), "已会签", [finding("not_covered", "360101", 20, 21)]),
        (99, (20, 20), "已签", []),
    ):
        province = jiangxi_town().township("360101101").pledge("360101", own, status)
        for town, total in zip((TOWN_JX, "360101101"), towns, strict=True):
            province.pledge(town, total)
        name = f"pledged {own} {towns} {status}"
        yield Beside(name, province.facts, JIANGXI, NOVEMBER, {0: [], 1: broken}, {})
    lacking = {0: [finding("missing", "360101")], 1: []}
    yield Beside("nothing signed", jiangxi_town().facts, JIANGXI, NOVEMBER, lacking, {})


def holders():
    """One holder of two townships with quotas of 20 together."""
    filed, decided = (LAST, None), (IN_WINDOW, LAST)
    for built, verdicts, objection, november, december in (
        ((11, 10), ("优秀", "优秀"), None, "eligible", "eligible"),
        ((10, 10), ("优秀", "优秀"), None, "not_eligible", "not_eligible"),
        ((11, 10), ("优秀", "合格"), None, "not_eligible", "not_eligible"),
        ((11, 10), ("优秀", None), None, "open", "not_eligible"),
        ((11, 10), ("优秀", "不合格"), filed, "open", "open"),
        ((11, 10), ("优秀", "不合格"), decided, "not_eligible", "not_eligible"),
        ((10, 10), ("优秀", "不合格"), filed, "not_eligible", "not_eligible"),
        ((11, 10), ("合格", "不合格"), filed, "not_eligible", "not_eligible"),
        ((11, 10), (None, "不合格"), filed, "open", "not_eligible"),
    ):
        province = jiangxi_town().township("360101101")
        for town, number, verdict in zip((TOWN_JX, "360101101"), built, verdicts, strict=True):
            province.organisations(town, number).check(town, verdict, IN_WINDOW)
            province.add(
                "联系点", 年度=2012, 联系人="组织部", 类型="部门", 乡镇代码=town, 任务数=10
            )
        if objection:
            province.add("异议", 轮次="第一轮", 乡镇代码="360101101", 提出日期=objection[0],
                         处理日期=objection[1])  # fmt: skip
        name = f"linked {built} {verdicts} {objection}"
        for month, state in ((NOVEMBER, november), (DECEMBER, december)):
            yield Beside(
                f"{name} {month}", province.facts, JIANGXI, month, {}, {("部门", "组织部"): state}
            )
