"""Examples with their answers written out: section 12 of the rules, and what stands on a bound.

Both ways are held to them: test_examples.py here the slow one, tests/test_examples.py the product.
"""

from copy import deepcopy
from datetime import date, datetime
from typing import NamedTuple

from .builders import (
    BEFORE_WINDOW,
    IN_WINDOW,
    TOWN,
    TOWN_JX,
    Province,
    jiangsu_town,
    jiangxi_town,
    with_over,
)
from .four_schemes import HEBEI, JIANGSU, JIANGXI, SHAANXI

NOVEMBER, DECEMBER, JANUARY = "2012-11", "2012-12", "2013-01"
HEBEI_TOWN = "130101100"
DUE = datetime(2012, 12, 5, 23, 59)


class Example(NamedTuple):
    """``told``: {(level, code): {column: cell}}; no cells: there is no such unit."""

    name: str
    facts: dict
    scheme: dict
    month: str
    told: dict


def examples():
    yield from worked()
    yield from populations()
    yield from edges_of_townships()
    yield from vetoes()
    yield from disputes()
    yield from deadlines()


# Section 12


def worked():
    cells = {"increment.points": "34.00", "total.points": "30.00", "total.target": "40",
             "score": "80.00", "completed": "0"}  # fmt: skip
    yield Example("1", jiangsu_town(50000), JIANGSU, NOVEMBER, {("township", TOWN): cells})
    cells = {"total.points": "40.00", "score": "92.50", "total.target": "30"}
    yield Example(
        "1 over", jiangsu_town(50000), with_over(JIANGSU), NOVEMBER, {("township", TOWN): cells}
    )
    yield Example(
        "2", jiangsu_city(), JIANGSU, NOVEMBER,
        {("city", "3201"): {
            "increment.points": "37.00", "total.points": "35.00", "per_cadre.points": "17.50",
            "per_cadre.value": "42", "score": "89.50",
        }},
    )  # fmt: skip
    hebei = Province("13").city("1301").county("130101").township(HEBEI_TOWN)
    hebei.organisations(HEBEI_TOWN, 2)
    hebei.organisations(HEBEI_TOWN, 1, 挂牌日期=None, 工作分工=None, 工作计划=False)
    cells = {"standards.points": "20.00", "haves.points": "34.67", "haves.value": "13",
             "completion.points": "3.00", "score": "57.67"}  # fmt: skip
    yield Example("3", hebei.facts, HEBEI, NOVEMBER, {("township", HEBEI_TOWN): cells})
    for verdict, score, available in (("合格", "88.44", "90"), (None, "96.57", "70")):
        province = jiangxi_town().organisations(TOWN_JX, 24).pledge(TOWN_JX, 25)
        province.report(TOWN_JX, DUE).check(TOWN_JX, verdict, IN_WINDOW)
        cells = {"completion.points": "57.60", "score": score, "available": available}
        yield Example(
            f"4 {verdict}", province.facts, JIANGXI, NOVEMBER, {("township", TOWN_JX): cells}
        )
    yield from places()


def jiangsu_city():
    other = "320101101"
    province = Province("32").city("3201").county("320101").township(TOWN).township(other)
    province.organisations(TOWN, 17).organisations(TOWN, 13, 成立日期=BEFORE_WINDOW)
    province.organisations(other, 25).organisations(other, 25, 成立日期=BEFORE_WINDOW)
    return province.profile(TOWN, 50000, 4, 8).profile(other, 100000, 2, 10).facts


def places():
    """Six cities at 91.20, 88.00 twice, 70.00 three times, all with the same score."""
    province = Province("36")
    done = [(7, 10), (22, 25), (7, 10), (114, 125), (22, 25), (7, 10)]
    for number, (built, target) in enumerate(done, start=1):
        town = f"36{number:02d}01100"
        province.city(town[:4]).county(town[:6]).township(town)
        province.organisations(town, built).pledge(town, target)
    ranks = {"3601": "4", "3602": "2", "3603": "4", "3604": "1", "3605": "2", "3606": "4"}
    for bottom, tied in ((3, ()), (2, ("3601", "3603", "3606")), (4, ("3602", "3605"))):
        scheme = deepcopy(JIANGXI)
        scheme["ranking"]["bottom"] = bottom
        del scheme["indicator"]["completion"]
        yield Example(
            f"5 bottom {bottom}", province.facts, scheme, NOVEMBER,
            {("city", code): {"rank": rank, "tied_at_cut": str(code in tied).lower()}
             for code, rank in ranks.items()},
        )  # fmt: skip


# On a bound


def populations():
    for people, need, need_over in (
        (49999, "30", "30"), (50000, "40", "30"), (50001, "40", "40"),
        (99999, "40", "40"), (100000, "50", "40"), (100001, "50", "50"), (None, "", ""),
    ):  # fmt: skip
        facts = jiangsu_town(people, 20, 60)
        for scheme, target in ((JIANGSU, need), (with_over(JIANGSU), need_over)):
            cells = {"total.target": target, "total.available": "40"}
            cells |= {} if target else {"total.points": "0.00", "completed": "0"}
            yield Example(
                f"population {people}, {target}", facts, scheme, NOVEMBER,
                {("township", TOWN): cells},
            )  # fmt: skip


def edges_of_townships():
    facts = jiangsu_town(None, new=60, active=60)
    facts["乡镇情况"] = []
    cells = {"total.target": "", "total.points": "0.00", "score": "50.00", "completed": "0",
             "progress": "300.00"}  # fmt: skip
    yield Example("no profile", facts, JIANGSU, NOVEMBER, {("township", TOWN): cells})
    empty = Province("13").city("1301").county("130101").township(HEBEI_TOWN).facts
    cells = {"score": "0.00", "available": "100", "progress": "0.00", "grade": "不合格"}
    yield Example("no organisation", empty, HEBEI, NOVEMBER, {("township", HEBEI_TOWN): cells})
    for ends, counted in ((15, False), (30, False), (None, True)):
        day = date(2012, 11, ends) if ends else date(2012, 12, 1)
        province = Province("36").city("3601").county("360101").township(TOWN_JX, 停用日期=day)
        province.township("360101101").organisations(TOWN_JX, 20).organisations("360101101", 10)
        yield Example(
            f"abolished on {day}", province.facts, JIANGXI, NOVEMBER,
            {
                ("township", TOWN_JX): {"completed": "1"} if counted else {},
                ("county", "360101"): {
                    "townships": "2" if counted else "1", "completed": "1" if counted else "0",
                    "progress": "75.00" if counted else "50.00",
                },
            },
        )  # fmt: skip
    alone = Province("36").city("3601").township("360100100", 上级代码="3601").facts
    cells = {"pledge.available": "0", "pledge.points": "0.00", "available": "70"}
    yield Example("city without counties", alone, JIANGXI, NOVEMBER, {("city", "3601"): cells})
    province = Province("61").city("6104").county("610401").township("610401100")
    province.county("610403", 按市排名=True).township("610403100")
    province.add("工作制度", 单位代码="610403", 制度="工作联系制", 建立日期=IN_WINDOW)
    yield Example(
        "county ranked as a city", province.facts, SHAANXI, NOVEMBER,
        {
            ("city", "610403"): {"rank": "1", "systems.points": "6.67", "townships": "1"},
            ("city", "6104"): {"rank": "2", "systems.points": "0.00", "townships": "1"},
            ("county", "610403"): {"systems.points": "", "score": "", "available": "0"},
            ("province", "61"): {"systems.points": "3.34", "townships": "2"},
        },
    )  # fmt: skip


# Gates


def vetoes():
    """19 of 20, everything else in order: 97.00 points, and a veto in December alone."""
    for month, signed, gates, grade, eligible in (
        ("2012-10", 2012, "unfinished?", "优秀", "true"),
        (NOVEMBER, 2012, "unfinished?", "优秀", "true"),
        (DECEMBER, 2012, "unfinished", "良好", "false"),
        (JANUARY, 2013, "unfinished?", "优秀", "true"),
    ):
        province = jiangxi_town().organisations(TOWN_JX, 19)
        province.pledge("360101", 60, "已签", date(signed, 1, 1) if signed > 2012 else IN_WINDOW,
                        signed)  # fmt: skip
        province.report(TOWN_JX, datetime(2012, 10, 1), month=month)
        cells = {"score": "96.25", "gates": gates, "grade": grade, "excellence_eligible": eligible}
        told = {("county", "360101"): cells, ("city", "3601"): cells}
        told[("township", TOWN_JX)] = {"gates": "", "excellence_eligible": "true"}
        told[("province", "36")] = {"gates": "", "grade": "优秀"}
        yield Example(f"veto {month}", province.facts, JIANGXI, month, told)


def disputes():
    """A failed check in December: disputed on D it does not veto, but it scores 0 of 20."""
    last, after = date(2012, 12, 31), date(2013, 1, 1)
    for filed, decided, gates in (
        (None, None, "failed_check"),
        (last, None, ""),
        (after, None, "failed_check"),
        (IN_WINDOW, last, "failed_check"),
        (IN_WINDOW, after, ""),
    ):
        province = jiangxi_town().organisations(TOWN_JX, 20).pledge("360101", 20)
        province.report(TOWN_JX, datetime(2013, 1, 5, 9, 0), month=DECEMBER)
        province.check(TOWN_JX, "不合格", IN_WINDOW)
        if filed:
            province.add("异议", 轮次="第一轮", 乡镇代码=TOWN_JX, 提出日期=filed, 处理日期=decided)
        cells = {"gates": gates, "spot_check.points": "0.00", "score": "80.00",
                 "excellence_eligible": "false" if gates else "true"}  # fmt: skip
        yield Example(
            f"objection {filed} {decided}", province.facts, JIANGXI, DECEMBER,
            {("county", "360101"): cells},
        )  # fmt: skip


def deadlines():
    for month, qualified, flags in (
        (DECEMBER, 19, ""), (JANUARY, 19, "overdue"), (JANUARY, 20, ""), ("2013-02", 19, "overdue"),
    ):  # fmt: skip
        province = Province("13").city("1301").county("130101").township(HEBEI_TOWN)
        province.organisations(HEBEI_TOWN, qualified)
        yield Example(
            f"overdue {month} {qualified}", province.facts, HEBEI, month,
            {("township", HEBEI_TOWN): {"flags": flags}, ("county", "130101"): {"flags": ""}},
        )  # fmt: skip
