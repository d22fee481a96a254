"""Every table there and back, and what an empty or clearing cell does."""

import datetime as dt

import pytest

from provinces import models
from provinces.exchange.tables import TABLES
from provinces.exchange.tests.conftest import reasons
from tuanwei.clock import SHANGHAI
from tuanwei.months import Month

pytestmark = pytest.mark.django_db

FIFTH = dt.date(2012, 11, 5)

HEADERS = {
    "行政区划": "区划代码* 名称 级别 类型 上级代码 纳入考核 按市排名 启用日期 停用日期",
    "乡镇情况": "区划代码* 年度* 常住人口 人口来源 专职团干部数 兼职团干部数",
    "直属团组织": "组织编号* 乡镇代码 组织名称 组织类别 工作方式 成立日期 撤销日期 审批状态"
    " 批准日期 公布文号 公布日期 县级备案日期 乡镇备案日期 挂牌日期 活动场地 必备用品 工作制度"
    " 工作分工 工作计划 团员数 青年数 负责人 联系电话 包联干部",
    "责任状": "年度* 签订单位代码* 上级单位代码 目标总数 新建目标 签订日期 状态",
    "月报": "月份* 乡镇代码* 团组织总数 本月新建数 团员数 活动次数 覆盖青年数 存在困难 差异说明"
    " 提交时间 状态",
    "抽查": "轮次* 乡镇代码* 抽查日期 结论 抽查人 存在问题 整改期限 整改日期",
    "联系点": "年度* 联系人* 类型 乡镇代码* 任务数",
    "试点示范": "活动名称* 乡镇代码* 角色 完成时限",
    "调研活动": "调研组* 单位代码* 类型* 日期* 数量 记录",
    "工作制度": "单位代码* 制度* 文号 建立日期",
}


def test_the_headers_are_the_agreed_ones():
    assert {
        table.name: " ".join(each.title + "*" * each.key for each in table.columns)
        for table in TABLES
    } == HEADERS
    assert [table.name for table in TABLES] == list(HEADERS)


ROWS = {
    "乡镇情况": (
        ["130102001", "2012", "30000", "普查", "1", "2"],
        models.TownshipProfile,
        {
            "township__code": "130102001", "year": 2012, "population": 30000,
            "population_source": "census", "full_time": 1, "part_time": 2,
        },
    ),
    "直属团组织": (
        [
            "130102001-0001", "130102001", "合作社团支部", "农民专业合作社", "拓展", "2012-11-05",
            "2012-12-01", "已批准", "2012/11/5", "团发〔2012〕1号", "2012.11.5", "2012年11月5日",
            "2012-11-05", "2012-11-05", "有", "无", "是", "√", "×", "12", "30", "张三",
            "13800000000", "李四",
        ],
        models.Organisation,
        {
            "code": "130102001-0001", "township__code": "130102001", "name": "合作社团支部",
            "category": "cooperative", "working_method": "extend", "established_on": FIFTH,
            "dissolved_on": dt.date(2012, 12, 1), "status": "approved", "approved_on": FIFTH,
            "announcement_number": "团发〔2012〕1号", "announced_on": FIFTH,
            "filed_with_county_on": FIFTH, "filed_with_township_on": FIFTH, "plaque_on": FIFTH,
            "venue": True, "supplies": False, "rules": True, "duties": True, "plan": False,
            "members": 12, "youth": 30, "secretary": "张三", "phone": "13800000000",
            "responsible_cadre": "李四", "revision": 1,
        },
    ),
    "责任状": (
        ["2012", "130102001", "130102", "25", "20", "2012-11-05", "已会签"],
        models.Pledge,
        {
            "year": 2012, "promisor__code": "130102001", "promisee__code": "130102", "total": 25,
            "new": 20, "signed_on": FIFTH, "state": "countersigned", "version": 1,
            "is_current": True,
        },
    ),
    "月报": (
        [
            "2012-11", "130102001", "25", "0", "300", "4", "500", "缺经费", "一个撤销",
            "2012-12-03 09:30", "已提交",
        ],
        models.MonthlyReport,
        {
            "month": Month(2012, 11), "township__code": "130102001", "organisations": 25, "new": 0,
            "members": 300, "activities": 4, "youth": 500, "difficulties": "缺经费",
            "difference_note": "一个撤销", "state": "submitted",
            "submitted_at": dt.datetime(2012, 12, 3, 9, 30, tzinfo=SHANGHAI),
        },
    ),
    "抽查": (
        ["第一轮", "130102001", "2012-11-05", "不合格", "王五、赵六", "未挂牌", "2012-11-05", "—"],
        models.SpotCheck,
        {
            "round__name": "第一轮", "round__province__code": "13", "round__drawn_on": None,
            "township__code": "130102001", "checked_on": FIFTH, "verdict": "failed",
            "inspectors": "王五、赵六", "findings": "未挂牌", "rectify_by": FIFTH,
            "rectified_on": None,
        },
    ),
    "联系点": (
        ["2012", "组织部", "部门", "130102001", "20"],
        models.ContactPoint,
        {
            "year": 2012, "holder": "组织部", "kind": "department", "quota": 20,
            "township__code": "130102001",
        },
    ),
    "试点示范": (
        ["百日集中行动", "130102001", "先行推进", "2012-11-05"],
        models.CampaignMember,
        {
            "campaign__name": "百日集中行动", "campaign__province__code": "13", "role": "pilot",
            "township__code": "130102001", "due_on": FIFTH,
        },
    ),
    "调研活动": (
        ["第1组", "1301", "乡镇团干部座谈", "2012-11-05", "12", "谈了很多"],
        models.SurveyActivity,
        {
            "visit__team__number": "第1组", "visit__team__province__code": "13",
            "visit__unit__code": "1301", "kind": 3, "held_on": FIFTH, "quantity": 12,
            "record": "谈了很多",
        },
    ),
    "工作制度": (
        ["1301", "信息报送制", "团发1号", "2012-11-05"],
        models.WorkSystem,
        {
            "division__code": "1301", "system": "information", "document_number": "团发1号",
            "adopted_on": FIFTH,
        },
    ),
}  # fmt: skip


def header_of(name: str) -> list[str]:
    return HEADERS[name].replace("*", "").split()


@pytest.mark.parametrize("name", ROWS)
def test_a_row_of_every_table(ground, incoming, name):
    cells, model, expected = ROWS[name]
    outcome = incoming.take_csv(name, [header_of(name), cells])
    assert (reasons(outcome), outcome.tables[name].new) == ([], 1)
    assert model.objects.values(*expected).get() == expected
    created = model.objects.get()
    assert created.created_by is None
    assert created.created_import.file_name == f"{name}.csv"
    assert len(created.created_import.digest) == 64
    assert created.created_import.counts[name]["new"] == 1


@pytest.mark.parametrize("name", ROWS)
def test_the_same_row_again_is_unchanged(ground, incoming, name):
    cells, model, _expected = ROWS[name]
    incoming.take_csv(name, [header_of(name), cells])
    again = incoming.take_csv(name, [header_of(name), cells])
    assert (again.tables[name].unchanged, again.tables[name].changes) == (1, 0)
    assert not again.written
    assert model.objects.count() == 1


@pytest.mark.parametrize("name", ROWS)
def test_empty_cells_leave_a_row_as_it_is(ground, incoming, name):
    cells, model, expected = ROWS[name]
    incoming.take_csv(name, [header_of(name), cells])
    keys = [title.endswith("*") for title in HEADERS[name].split()]
    bare = [cell if key else "" for cell, key in zip(cells, keys, strict=True)]
    assert incoming.take_csv(name, [header_of(name), bare]).tables[name].unchanged == 1
    assert model.objects.values(*expected).get() == expected


@pytest.mark.parametrize("sign", ["—", " 清空 "])
def test_signs_that_clear(ground, incoming, sign):
    cells, _model, _expected = ROWS["直属团组织"]
    incoming.take_csv("直属团组织", [header_of("直属团组织"), cells])
    text = (
        f"组织编号,撤销日期,组织类别,活动场地,团员数\n130102001-0001,{sign},{sign},{sign},{sign}\n"
    )
    assert incoming.take_csv("直属团组织", text).tables["直属团组织"].updated == 1
    kept = models.Organisation.objects.get()
    assert (kept.dissolved_on, kept.category, kept.venue, kept.members) == (None, "", None, None)
    assert kept.revision == 2
    assert kept.name == "合作社团支部"


def test_what_must_stay_cannot_be_cleared(ground, incoming):
    cells, _model, _expected = ROWS["直属团组织"]
    incoming.take_csv("直属团组织", [header_of("直属团组织"), cells])
    text = "组织编号,组织名称,审批状态\n130102001-0001,—,清空\n"
    outcome = incoming.take_csv("直属团组织", text)
    assert reasons(outcome) == ["组织名称不能清空", "审批状态不能清空"]
    assert outcome.rejected == 1


def test_a_known_round_is_used_again(ground, incoming):
    text = "轮次,乡镇代码\n第一轮,130102001\n第一轮,130102002\n"
    incoming.take_csv("抽查", text)
    incoming.take_csv("抽查", "轮次,乡镇代码\n第一轮,130102003\n")
    assert models.SpotCheckRound.objects.count() == 1
    assert models.SpotCheck.objects.count() == 3


def test_one_team_visits_two_units_on_several_days(ground, incoming):
    text = (
        "调研组,单位代码,类型,日期\n1,1301,1,2012-11-05\n1,1301,1,2012-11-06\n"
        "1,130102,2,2012-11-05\n2,1301,1,2012-11-05\n"
    )
    assert incoming.take_csv("调研活动", text).tables["调研活动"].new == 4
    assert models.SurveyTeam.objects.count() == 2
    assert models.SurveyVisit.objects.count() == 3


def test_a_report_may_be_accepted_without_a_time(ground, incoming):
    assert incoming.take_csv("月报", "月份,乡镇代码,状态\n2012-11,130102001,已通过\n").written
    report = models.MonthlyReport.objects.get()
    assert (report.state, report.submitted_at) == ("accepted", None)


def test_only_the_current_pledge_is_corrected(ground, incoming):
    township = models.Division.objects.get(code="130102001")
    models.Pledge.objects.create(year=2012, promisor=township, total=1, is_current=False)
    models.Pledge.objects.create(year=2012, promisor=township, total=2, version=2)
    incoming.take_csv("责任状", "年度,签订单位代码,目标总数\n2012,130102001,30\n")
    assert list(models.Pledge.objects.order_by("version").values_list("total", "version")) == [
        (1, 1),
        (30, 2),
    ]


def test_paper_records_of_any_order_are_taken(ground, incoming):
    """No persons, dates out of order, a number without its date: that is for forms to ask."""
    text = (
        "组织编号,乡镇代码,组织名称,成立日期,审批状态,公布文号,挂牌日期\n"
        "130102001-0001,130102001,团支部,2012-11-05,已批准,1号,2011-01-01\n"
    )
    assert incoming.take_csv("直属团组织", text).written
