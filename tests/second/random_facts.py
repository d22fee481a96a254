"""Random fact sets of one province that a clean import accepts, with dates on every edge.

Small, sparse and odd, as hypothesis draws and shrinks them; rich_facts.py draws large ones in which
scores, gates and ties all over the range come about.
"""

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from .clock import due_day, first_day_after, last_day
from .facts import empty_facts, row
from .measures import HAVES, STANDARD_DATES, SURVEYS, SYSTEMS
from .random_campaigns import (
    arrangements,
    campaigns,
    contacts,
    members,
    objections,
    older_pledges,
    teams,
)
from .random_tree import trees

WINDOW = (date(2012, 10, 9), date(2012, 12, 31))
MONTHS = ("2012-09", "2012-10", "2012-11", "2012-12", "2013-01")
POPULATIONS = (None, 0, 31234, 49999, 50000, 50001, 99999, 100000, 100001, 154321)
CADRES = (None, 0, 1, 2, 5)
ONE_DAY = timedelta(days=1)


def random_facts(province="36", month="2012-11", window=WINDOW):
    return fact_sets(province, Edges(month, window))


class Edges:
    """The days on which something changes for a month and a window, and one well before."""

    def __init__(self, month, window):
        self.month = month
        self.start, self.end = window
        self.last = last_day(month)
        self.due = due_day(month)
        self.early = min(self.start, self.last.replace(day=1)) + ONE_DAY
        self.days = sorted({
            self.early, self.start - ONE_DAY, self.start, self.end, self.end + ONE_DAY,
            self.last - ONE_DAY, self.last, self.last + ONE_DAY,
            date(self.last.year, 1, 1), date(self.last.year - 1, 12, 31),
        })  # fmt: skip

    def maybe(self):
        return st.sampled_from([None, *self.days])

    def moments(self):
        return st.sampled_from([
            None,
            datetime.combine(self.last, time(9, 0)),
            datetime.combine(self.due, time(0, 0)),
            datetime.combine(self.due, time(23, 59)),
            datetime.combine(self.due + ONE_DAY, time(0, 0)),
            datetime.combine(self.due + ONE_DAY, time(7, 59)),
        ])  # fmt: skip


@st.composite
def fact_sets(draw, province, edges):
    facts = empty_facts()
    facts["行政区划"] = draw(trees(province, edges.month))
    for place in facts["行政区划"]:
        code, parent = place["区划代码"], place["上级代码"]
        if place["级别"] == "乡":
            facts["乡镇情况"] += draw(profiles(code, edges))
            facts["直属团组织"] += draw(organisations(code, edges))
            facts["月报"] += draw(reports(code, edges))
            facts["抽查"] += draw(spot_checks(code, edges))
            facts["试点示范"] += draw(members(code, edges))
            facts["联系点"] += draw(contacts(code, edges))
        if parent:
            facts["责任状"] += draw(pledges(code, parent, edges))
        if place["级别"] in ("市", "县") and not code.endswith("90"):
            facts["工作制度"] += draw(systems(code, edges))
        if ranks_among_cities(place):
            facts["调研活动"] += draw(activities(code, edges))
    facts["工作制度"] += draw(systems(province, edges))
    facts["活动"], facts["调研组"] = draw(campaigns(edges)), draw(teams(edges))
    facts["异议"] = draw(objections(facts["抽查"], edges))
    facts["责任状旧版"] = draw(older_pledges(facts["责任状"], edges))
    facts["领导小组"], facts["部署会议"] = draw(arrangements(edges))
    return facts


def ranks_among_cities(place):
    plain = place["级别"] == "市" and not place["区划代码"].endswith("90")
    return plain or place["按市排名"] is True


def years(edges):
    """Distinct years around the month's, in no order."""
    near = st.sampled_from([edges.last.year + step for step in (0, -1, 1, -2)])
    return st.lists(near, max_size=3, unique=True)


@st.composite
def profiles(draw, code, edges):
    people, cadres = POPULATIONS, CADRES
    return [
        row(
            "乡镇情况", 区划代码=code, 年度=year, 常住人口=draw(st.sampled_from(people)),
            人口来源=draw(st.sampled_from([None, "普查", "统计", "估算"])),
            专职团干部数=draw(st.sampled_from(cadres)), 兼职团干部数=draw(st.sampled_from(cadres)),
        )
        for year in draw(years(edges))
    ]  # fmt: skip


# Organisations


def flaws(edges):
    """Everything that can be odd about an organisation, as (header, value)."""
    odd = [("审批状态", status) for status in ("草稿", "已申请", "已退回")]
    odd += [("公布文号", None)]
    odd += [(have, stated) for have in HAVES for stated in (False, None)]
    dated = ("成立日期", "撤销日期", "批准日期", *STANDARD_DATES)
    odd += [(header, day) for header in dated for day in edges.days]
    odd += [(header, None) for header in ("成立日期", "批准日期", *STANDARD_DATES)]
    return st.sampled_from(odd)


@st.composite
def organisations(draw, code, edges):
    """Batches of equal ones, so that many come from few choices."""
    rows = []
    for _ in range(draw(st.integers(0, 3))):
        flawed = draw(st.lists(flaws(edges), max_size=4))
        for _ in range(draw(st.integers(1, 2))):
            rows.append(organisation(code, len(rows) + 1, flawed, edges))
    return rows


def organisation(code, number, flawed, edges):
    good = {
        "成立日期": edges.early, "审批状态": "已批准", "批准日期": edges.early,
        "公布文号": f"团发〔{edges.early.year}〕{number}号",
        **dict.fromkeys(STANDARD_DATES, edges.early), **dict.fromkeys(HAVES, True),
    }  # fmt: skip
    one = row(
        "直属团组织", 组织编号=f"{code}-{number:04d}", 乡镇代码=code, 组织类别="农民专业合作社",
        组织名称=f"第{number}合作社团支部", **{**good, **dict(flawed)},
    )  # fmt: skip
    if one["撤销日期"] and one["成立日期"] and one["撤销日期"] < one["成立日期"]:
        one["撤销日期"] = one["成立日期"]
    return one


# Undertakings, reports, checks


@st.composite
def pledges(draw, code, parent, edges):
    promisee = code[:2] if parent.endswith("90") and len(parent) == 4 else parent
    states = ("已会签", "已会签", "已会签", "已签", "草拟")
    totals = (None, 0, 1, 2, 3, 20, 25)
    signed = edges.maybe()
    return [
        row(
            "责任状", 年度=year, 签订单位代码=code, 上级单位代码=promisee,
            目标总数=draw(st.sampled_from(totals)), 签订日期=draw(signed),
            状态=draw(st.sampled_from(states)),
        )
        for year in draw(years(edges))
    ]  # fmt: skip


@st.composite
def reports(draw, code, edges):
    before = edges.last.replace(day=1) - ONE_DAY
    after = first_day_after(edges.month)
    months = [edges.month, f"{before:%Y-%m}", f"{after:%Y-%m}"]
    some = draw(st.lists(st.sampled_from(months), unique=True))
    return [
        row(
            "月报", 月份=month, 乡镇代码=code, 提交时间=draw(edges.moments()),
            团组织总数=draw(st.sampled_from([None, 0, 3, 8])),
            状态=draw(st.sampled_from(["已通过", "已提交", "已退回", "草稿"])),
        )
        for month in some
    ]  # fmt: skip


@st.composite
def spot_checks(draw, code, edges):
    verdicts = [None, "优秀", "合格", "不合格"]
    rounds = st.lists(st.sampled_from(["第一轮", "第二轮", "第三轮"]), unique=True)
    return [
        row(
            "抽查", 轮次=name, 乡镇代码=code, 抽查日期=draw(edges.maybe()),
            结论=draw(st.sampled_from(verdicts)), 抽查人="某某",
        )
        for name in draw(rounds)
    ]  # fmt: skip


# Surveys and systems


@st.composite
def activities(draw, code, edges):
    """Keys are team, unit, kind and day; only the fifth kind counts by its number."""
    days = edges.days
    kinds = st.tuples(
        st.sampled_from(["第一调研组", "第二调研组"]),
        st.sampled_from(sorted(SURVEYS)),
        st.sampled_from(days),
    )
    return [
        row(
            "调研活动", 调研组=team, 单位代码=code, 类型=kind, 日期=day,
            数量=draw(st.sampled_from([None, 0, 1, 2, 3])),
        )
        for team, kind, day in draw(st.lists(kinds, max_size=8, unique=True))
    ]  # fmt: skip


@st.composite
def systems(draw, code, edges):
    days = edges.maybe()
    names = draw(st.lists(st.sampled_from(SYSTEMS), unique=True))
    return [row("工作制度", 单位代码=code, 制度=name, 建立日期=draw(days)) for name in names]
