"""What is done to each table in the test of the whole flow, in the words of its columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

import pgtrigger

from provinces.models import Campaign, Officer
from provinces.periods.models import Period
from tests import factories
from tests.pages.cast import place

FARMERS = "农村青年和合作组织负责人座谈"
LATE = dt.date(2013, 1, 16)


def months_open() -> None:
    """Else what a report says could not be changed."""
    Period.objects.filter(province__code="32").update(state="open")


def one_more_member() -> None:
    campaign = Campaign.objects.filter(province__code="13").latest("pk")
    factories.campaign_member(campaign, place("130123204"), role="pilot")


def telephone_numbers() -> None:
    """Without history, which would say that they are newer than the template."""
    with pgtrigger.ignore():
        Officer.objects.filter(username__startswith="zhengding-").update(phone="13900000000")


@dataclass(frozen=True)
class Case:
    """``new``: cells of a row that is not there yet; ``other``: of a row of a foreign division.

    ``changed``: a column and what the file says in it; ``since``: its field and what somebody
    else writes there. ``wrong``: a column, what cannot stand in it, and words of the reason.
    ``clears``: a column that is emptied by a dash. ``ready``: what has to be so beforehand.
    """

    table: str
    officer: str
    new: dict[str, object]
    other: dict[str, object]
    changed: tuple[str, object]
    since: tuple[str, object]
    wrong: tuple[str, object, str]
    clears: str = ""
    ready: Callable[[], None] = field(default=lambda: None)


CASES = (
    Case(
        "行政区划", "hebei-admin",
        new={"区划代码": "130324299", "名称": "新来乡", "上级代码": "130324"},
        other={"区划代码": "360482101", "名称": "改名的镇"},
        changed=("名称", "改了名的乡"), since=("name", "别人改的乡"),
        wrong=("启用日期", "2012-11-31", "11月只有30天"), clears="类型",
    ),
    Case(
        "乡镇情况", "zhengding-admin",
        new={"区划代码": "130123204", "年度": 2013, "常住人口": 34800},
        other={"区划代码": "360482101", "年度": 2012, "常住人口": 1},
        changed=("常住人口", 12345), since=("population", 999),
        wrong=("专职团干部数", "-1", "负"), clears="人口来源",
    ),
    Case(
        "直属团组织", "zhengding-admin",
        new={"乡镇代码": "130123204", "组织名称": "新来的团支部", "组织类别": "学校"},
        other={"乡镇代码": "360482101", "组织名称": "外地的团支部", "组织类别": "学校"},
        changed=("联系电话", "13800138000"), since=("phone", "13100000000"),
        wrong=("成立日期", "2012-11-31", "11月只有30天"), clears="负责人",
    ),
    Case(
        "责任状", "gongqingcheng-admin",
        new={"年度": 2013, "签订单位代码": "360482101", "上级单位代码": "360482", "目标总数": 9},
        other={"年度": 2013, "签订单位代码": "130123204", "目标总数": 9},
        changed=("目标总数", 77), since=("total", 66),
        wrong=("签订日期", "明天", "日期"), clears="新建目标",
    ),
    Case(
        "月报", "danyang-admin",
        new={"月份": "2013-01", "乡镇代码": "321181108", "团组织总数": 51},
        other={"月份": "2013-01", "乡镇代码": "360482101", "团组织总数": 51},
        changed=("覆盖青年数", 1234), since=("youth", 4321),
        wrong=("活动次数", "三", "数"), clears="活动次数", ready=months_open,
    ),
    Case(
        "抽查", "jiangxi-admin",
        new={"轮次": "新的一轮", "乡镇代码": "360482101", "结论": "合格"},
        other={"轮次": "新的一轮", "乡镇代码": "130123204", "结论": "合格"},
        changed=("存在问题", "没有挂牌"), since=("findings", "没有场地"),
        wrong=("结论", "良好", "只能填"), clears="抽查人",
    ),
    Case(
        "联系点", "jiangxi-admin",
        new={"年度": 2013, "联系人": "张三", "类型": "干部", "乡镇代码": "360482101"},
        other={"年度": 2013, "联系人": "张三", "类型": "干部", "乡镇代码": "130123204"},
        changed=("任务数", 31), since=("quota", 13),
        wrong=("类型", "单位", "只能填"),
    ),
    Case(
        "试点示范", "hebei-admin",
        new={"活动名称": "新的活动", "乡镇代码": "130123204", "角色": "示范"},
        other={"活动名称": "新的活动", "乡镇代码": "360482101", "角色": "示范"},
        changed=("完成时限", dt.date(2013, 3, 1)), since=("due_on", LATE),
        wrong=("角色", "带头", "只能填"), ready=one_more_member,
    ),
    Case(
        "调研活动", "shaanxi-admin",
        new={"调研组": "第九调研组", "单位代码": "610403", "类型": FARMERS, "日期": "2013-01-08"},
        other={"调研组": "第九调研组", "单位代码": "130123", "类型": FARMERS, "日期": "2013-01-08"},
        changed=("数量", 55), since=("quantity", 44),
        wrong=("数量", "许多", "数"), clears="记录",
    ),
    Case(
        "工作制度", "shaanxi-admin",
        new={"单位代码": "610425101", "制度": "工作通报制", "文号": "团发〔2013〕1号"},
        other={"单位代码": "130123", "制度": "工作通报制"},
        changed=("文号", "团发〔2013〕2号"), since=("document_number", "团发〔2013〕3号"),
        wrong=("建立日期", "2012-13-01", "月"), clears="建立日期",
    ),
    Case(
        "人员", "zhengding-admin",
        new={"姓名": "张三", "单位代码": "130123204", "角色": "填报员"},
        other={"姓名": "李四", "单位代码": "360482101", "角色": "填报员"},
        changed=("电子邮箱", "new@example.cn"), since=("email", "since@example.cn"),
        wrong=("电子邮箱", "不是邮箱", "写得不对"), clears="联系电话", ready=telephone_numbers,
    ),
)  # fmt: skip
