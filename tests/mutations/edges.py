"""Facts of one province with something standing on every edge of the measures."""

from datetime import date, datetime

from tests.second.builders import BEFORE_WINDOW, IN_WINDOW, Province
from tests.second.four_schemes import FOUR

MONTH = "2012-11"
LAST, NEXT, START = date(2012, 11, 30), date(2012, 12, 1), date(2012, 10, 9)
DUE = (2012, 12, 5)
AFTER_THE_WINDOW = date(2012, 11, 20)


def edges(code: str) -> dict:
    city, other = f"{code}01", f"{code}02"
    town = f"{city}01100"
    province = Province(code).city(city).county(f"{city}01").township(town)
    province.city(other).county(f"{other}01").township(f"{other}01100")
    add_units(province, code, town)
    add_organisations(province, town)
    add_papers(province, town, f"{other}01100")
    add_surveys(province, city, other)
    add_campaigns(province, town, f"{other}01100")
    add_contacts(province, town, f"{other}01100")
    add_steering(province, city, other)
    return province.facts


def add_units(province: Province, code: str, town: str) -> None:
    """A container, a county that ranks as a city, townships that come and go."""
    province.county(f"{code}0103", 按市排名=True).township(f"{code}0103100")
    province.city(f"{code}90").county(f"{code}9001").township(f"{code}9001100")
    for number, values in enumerate([
        {"停用日期": LAST}, {"停用日期": NEXT}, {"启用日期": LAST}, {"启用日期": NEXT},
        {"纳入考核": False},
    ], start=201):  # fmt: skip
        province.township(f"{town[:6]}{number}", **values)


def add_organisations(province: Province, town: str) -> None:
    dated = ("成立日期", "批准日期", "公布日期", "县级备案日期", "乡镇备案日期", "挂牌日期")
    for header in dated:
        province.organisations(town, 1, **{header: LAST})
        province.organisations(town, 1, **{header: NEXT})
    for values in [
        {"撤销日期": LAST}, {"撤销日期": NEXT}, {"公布文号": None}, {"工作计划": None},
        {"工作计划": False}, {"成立日期": START}, {"成立日期": BEFORE_WINDOW},
        {"成立日期": AFTER_THE_WINDOW},
    ]:  # fmt: skip
        province.organisations(town, 1, **values)


def add_papers(province: Province, town: str, other: str) -> None:
    for year, people, cadres in ((2011, 31234, 3), (2012, 50000, 4), (2013, 1, 1)):
        province.profile(town, people, cadres, 1, year=year)
        province.profile(other, people, cadres, 1, year=year)
    province.pledge(town, 30, signed=LAST).pledge(other, 12, status="已签")
    province.pledge(town[:6], 60, status="已签", signed=LAST)
    province.report(town, datetime(*DUE, 23, 59)).report(other, datetime(*DUE), status="已退回")
    for verdict, day, name in [
        ("优秀", IN_WINDOW, "一"), ("不合格", LAST, "二"), ("合格", LAST, "三"),
        ("优秀", NEXT, "四"),
    ]:  # fmt: skip
        province.check(town, verdict, day, name)
    province.check(other, "优秀", date(2011, 12, 31), "一")


def add_surveys(province: Province, city: str, other: str) -> None:
    for kind, day, number in [(1, START, 0), (2, IN_WINDOW, 1), (5, IN_WINDOW, 2)]:
        province.add("调研活动", 调研组="一", 单位代码=city, 类型=kind, 日期=day, 数量=number)
    for kind, day in [(5, IN_WINDOW), (6, LAST)]:
        province.add("调研活动", 调研组="二", 单位代码=other, 类型=kind, 日期=day, 数量=3)
    for unit, system, day in [
        (city, "工作联系制", LAST), (city, "工作通报制", NEXT), (other, "工作联系制", IN_WINDOW),
    ]:  # fmt: skip
        province.add("工作制度", 单位代码=unit, 制度=system, 建立日期=day)


def add_campaigns(province: Province, town: str, other: str) -> None:
    """Members of campaigns on either side of D and of the window's start; teams alike."""
    spans = [(LAST, None), (NEXT, None), (None, START), (None, date(2012, 10, 8)), (None, None)]
    towns = [town, other, f"{town[:6]}203", f"{town[:4]}03100", f"{town[:6]}202"]
    for number, (span, member) in enumerate(zip(spans, towns, strict=True), start=1):
        name = f"第{number}次行动"
        province.add("活动", 活动名称=name, 开始日期=span[0], 结束日期=span[1])
        for role, one in (("先行推进", member), ("示范", towns[number - 2])):
            due = LAST if number < 3 else None
            province.add("试点示范", 活动名称=name, 乡镇代码=one, 角色=role, 完成时限=due)
        province.add("调研组", 调研组=f"第{number}组", 开始日期=span[0], 结束日期=span[1])
    province.add("试点示范", 活动名称="第五次行动", 乡镇代码=other)


def add_contacts(province: Province, town: str, other: str) -> None:
    """Quotas just below what there is; a verdict disputed on D, one no longer, one not yet."""
    for year, holder, kind, one, quota in [
        (2012, "组织部", "部门", town, 1), (2012, "组织部", "干部", other, 0),
        (2011, "组织部", "部门", other, 99), (2012, "宣传部", "部门", f"{town[:6]}204", 1),
    ]:  # fmt: skip
        province.add(
            "联系点", 年度=year, 联系人=holder, 类型=kind, 乡镇代码=one, 任务数=quota
        )  # fmt: skip
    for number, (filed, decided) in enumerate([
        (LAST, None), (NEXT, None), (IN_WINDOW, LAST), (LAST, NEXT),
    ]):  # fmt: skip
        one = f"{other[:6]}30{number}"
        province.township(one).check(one, "不合格", LAST)
        province.add("异议", 轮次="第一轮", 乡镇代码=one, 提出日期=filed, 处理日期=decided)
        province.add("联系点", 年度=2012, 联系人=f"干部{number}", 类型="干部", 乡镇代码=one,
                     任务数=0)  # fmt: skip
        province.organisations(one, 1)


def add_steering(province: Province, city: str, other: str) -> None:
    province.add("领导小组", 成立日期=LAST)
    for number, day in enumerate([LAST, NEXT]):
        province.add("部署会议", 会议名称=f"第{number}次", 召开日期=day)
    province.add("工作制度", 单位代码=other, 制度="信息报送制", 建立日期=LAST)
    for system, day in [("工作联系制", LAST), ("工作通报制", NEXT), ("工作调度制", None)]:
        province.add("工作制度", 单位代码=province.code, 制度=system, 建立日期=day)
    for county, total, day in [(f"{other}01", 13, LAST), (f"{city}03", 5, NEXT)]:
        province.pledge(county, total, signed=day)
    province.add("责任状旧版", 年度=2012, 签订单位代码=f"{other}01", 目标总数=1, 签订日期=LAST)
    province.add("责任状旧版", 年度=2012, 签订单位代码=f"{city}03", 目标总数=4, 签订日期=LAST)
    province.add("责任状旧版", 年度=2012, 签订单位代码=f"{city}01", 目标总数=4, 签订日期=LAST)


def short_window(scheme: dict) -> dict:
    """The scheme with a window that ends inside the month."""
    return {**scheme, "window": {"start": START, "end": date(2012, 11, 15)}}


PROVINCES = tuple(FOUR)
