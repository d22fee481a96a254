"""Pledges, reports, contact points and townships that go first."""

from django.utils.translation import gettext_noop as N_

from provinces.campaigns.models import Campaign, CampaignMember, MemberRole
from provinces.contacts.models import ContactPoint, HolderKind
from provinces.exchange.cells.choices import Choice
from provinces.exchange.cells.codes import DivisionCode
from provinces.exchange.cells.dates import Day, Moment, MonthOf
from provinces.exchange.cells.numbers import Count, Year
from provinces.exchange.cells.texts import Text
from provinces.exchange.tables.base import Column, Owner, Part, Table
from provinces.exchange.tables.places import (
    TOWNSHIP,
    TOWNSHIP_CODE,
    TOWNSHIP_NAME,
    UNIT_NAME,
    YEAR,
)
from provinces.pledges.models import Pledge, PledgeState
from provinces.reports.models import MonthlyReport, ReportState

PLEDGES = Table(
    name=N_("责任状"),
    model=Pledge,
    only={"is_current": True},
    listed=True,
    dated="年度",
    columns=(
        Column(N_("年度"), "year", Year(), key=True, loosely=YEAR),
        Column(
            N_("签订单位代码"),
            "promisor_id",
            DivisionCode(),
            key=True,
            loosely=(N_("签订单位"), *UNIT_NAME),
        ),
        Column(N_("上级单位代码"), "promisee_id", DivisionCode(), loosely=(N_("上级单位"),)),
        Column(N_("目标总数"), "total", Count(), loosely=(N_("目标数"), N_("总目标"))),
        Column(N_("新建目标"), "new", Count(), also=(N_("新建目标数"),)),
        Column(N_("签订日期"), "signed_on", Day(), also=(N_("签订时间"),)),
        Column(N_("状态"), "state", Choice(PledgeState), reserved=True),
    ),
)

REPORTS = Table(
    name=N_("月报"),
    model=MonthlyReport,
    listed=True,
    dated="月份",
    columns=(
        Column(N_("月份"), "month", MonthOf(), key=True, loosely=(N_("月度"), N_("报告月份"))),
        Column(
            N_("乡镇代码"),
            "township_id",
            TOWNSHIP,
            key=True,
            also=TOWNSHIP_CODE,
            loosely=TOWNSHIP_NAME,
        ),
        Column(
            N_("团组织总数"),
            "organisations",
            Count(),
            loosely=(N_("直属团组织总数"), N_("团组织数")),
        ),
        Column(N_("本月新建数"), "new", Count(), loosely=(N_("本月新建"), N_("新建数"))),
        Column(N_("团员数"), "members", Count(), also=(N_("团员人数"),)),
        Column(
            N_("活动次数"), "activities", Count(), loosely=(N_("开展活动次数"), N_("开展活动数"))
        ),
        Column(N_("覆盖青年数"), "youth", Count(), also=(N_("覆盖青年人数"),)),
        Column(N_("存在困难"), "difficulties", Text(), loosely=(N_("困难"), N_("困难和问题"))),
        Column(N_("差异说明"), "difference_note", Text()),
        Column(N_("提交时间"), "submitted_at", Moment(), reserved=True),
        Column(N_("状态"), "state", Choice(ReportState), reserved=True),
    ),
)

CONTACT_POINTS = Table(
    name=N_("联系点"),
    model=ContactPoint,
    dated="年度",
    columns=(
        Column(N_("年度"), "year", Year(), key=True, loosely=YEAR),
        Column(N_("联系人"), "holder", Text(40), key=True),
        Column(N_("类型"), "kind", Choice(HolderKind)),
        Column(
            N_("乡镇代码"),
            "township_id",
            TOWNSHIP,
            key=True,
            also=TOWNSHIP_CODE,
            loosely=TOWNSHIP_NAME,
        ),
        Column(N_("任务数"), "quota", Count(), loosely=(N_("任务"),)),
    ),
)

CAMPAIGN_MEMBERS = Table(
    name=N_("试点示范"),
    model=CampaignMember,
    columns=(
        Column(
            N_("活动名称"),
            "campaign_id",
            Text(60, plain=True),
            key=True,
            names_owner=True,
            path="campaign__name",
        ),
        Column(
            N_("乡镇代码"),
            "township_id",
            TOWNSHIP,
            key=True,
            also=TOWNSHIP_CODE,
            loosely=TOWNSHIP_NAME,
        ),
        Column(N_("角色"), "role", Choice(MemberRole)),
        Column(N_("完成时限"), "due_on", Day(), loosely=(N_("完成期限"), N_("完成时间"))),
    ),
    owners=(
        Owner(
            "活动名称",
            Campaign,
            {"province_id": Part("乡镇代码", province=True), "name": Part("活动名称")},
        ),
    ),
)
