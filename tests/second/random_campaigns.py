"""What checks and linkage look at, at random: townships that go first, teams, contact points,
objections, older pledges, and what the province itself has. Every date has both its sides."""

from datetime import timedelta

from hypothesis import strategies as st

from .facts import row

ONE_DAY = timedelta(days=1)
CAMPAIGNS = ("先行推进", "百日集中行动", "往年活动")
TEAMS = ("第一调研组", "第二调研组", "第三调研组")
HOLDERS = {"组织部": "部门", "宣传部": "部门", "张三": "干部", "李四": "干部", "某某": None}
LONGEST = 16


@st.composite
def campaigns(draw, edges):
    """Not begun by D, over before the window, on either bound, without dates; or not known."""
    spans = st.sampled_from([
        None, None, (None, None), (edges.last, None), (edges.last + ONE_DAY, None),
        (None, edges.start - ONE_DAY), (None, edges.start), (edges.early, edges.end),
    ])  # fmt: skip
    found = [(name, draw(spans)) for name in CAMPAIGNS]
    return [
        row("活动", 活动名称=name, 开始日期=span[0], 结束日期=span[1])
        for name, span in found
        if span
    ]


@st.composite
def members(draw, code, edges):
    """Of one township; a campaign has it once, two campaigns may both have it."""
    due = st.sampled_from([None, None, edges.early, edges.last, edges.last + ONE_DAY])
    one = st.tuples(
        st.sampled_from(CAMPAIGNS), st.sampled_from(["先行推进", "示范", "示范", None]), due
    )
    some = st.lists(one, min_size=draw(st.integers(0, 1)), max_size=2, unique_by=lambda it: it[0])
    return [
        row("试点示范", 活动名称=name, 乡镇代码=code, 角色=role, 完成时限=day)
        for name, role, day in draw(some)
    ]


@st.composite
def contacts(draw, code, edges):
    years = [edges.last.year, edges.last.year - 1]
    quotas = (None, 0, 2, 20)
    one = st.tuples(st.sampled_from(list(HOLDERS)), st.sampled_from(years))
    return [
        row(
            "联系点", 年度=year, 联系人=holder, 类型=HOLDERS[holder], 乡镇代码=code,
            任务数=draw(st.sampled_from((*quotas, quotas[draw(st.integers(0, 1))]))),
        )
        for holder, year in draw(st.lists(one, max_size=2, unique=True))
    ]  # fmt: skip


@st.composite
def teams(draw, edges):
    """A day short of the longest trip, just as long, a day longer; back, or on the way on D."""
    begins = [None, edges.start, edges.last + ONE_DAY, edges.start - timedelta(days=20)]
    begins += [edges.last - timedelta(days=days) for days in (LONGEST - 2, LONGEST - 1, LONGEST)]
    found = []
    for name in draw(st.lists(st.sampled_from(TEAMS), unique=True)):
        begin = draw(st.sampled_from(begins))
        lasted = draw(st.sampled_from([None, LONGEST - 1, LONGEST, LONGEST + 1, 40]))
        end = begin + timedelta(days=lasted - 1) if begin and lasted else None
        if begin is None:
            end = draw(st.sampled_from([None, edges.start - ONE_DAY, edges.start]))
        found.append(row("调研组", 调研组=name, 开始日期=begin, 结束日期=end))
    return found


@st.composite
def objections(draw, checks, edges):
    """To some checks that found fault: filed and decided, each on either side of D."""
    filed = st.sampled_from([edges.early, edges.last, edges.last, edges.last + ONE_DAY])
    decided = st.sampled_from([None, None, edges.last, edges.last + ONE_DAY])
    found = []
    for check in checks:
        if check["结论"] == "不合格" and draw(st.integers(0, 3)):
            begin, end = draw(filed), draw(decided)
            found.append(
                row(
                    "异议",
                    轮次=check["轮次"],
                    乡镇代码=check["乡镇代码"],
                    提出日期=begin,
                    处理日期=max(begin, end) if end else None,
                )
            )
    return found


@st.composite
def older_pledges(draw, pledges, edges):
    """The version that was in force before the one that is current."""
    days = st.sampled_from([edges.early, edges.last, edges.last + ONE_DAY])
    return [
        row(
            "责任状旧版", 年度=pledge["年度"], 签订单位代码=pledge["签订单位代码"],
            目标总数=draw(st.sampled_from([0, 2, 4, 6])), 签订日期=draw(days),
        )
        for pledge in pledges
        if draw(st.integers(0, 4)) == 0
    ]  # fmt: skip


@st.composite
def arrangements(draw, edges):
    """(leading groups, at most one; deployment meetings)."""
    around = st.sampled_from([edges.last, edges.last + ONE_DAY])
    groups = draw(st.lists(st.sampled_from([None, edges.last, edges.last + ONE_DAY]), max_size=1))
    held = draw(st.lists(around, max_size=2))
    return (
        [row("领导小组", 成立日期=day) for day in groups],
        [
            row("部署会议", 会议名称=f"第{number}次会议", 召开日期=day)
            for number, day in enumerate(held, start=1)
        ],
    )
