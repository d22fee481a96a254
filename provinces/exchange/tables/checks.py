"""Spot checks, and Shaanxi's surveys and work systems."""

from django.utils.translation import gettext_noop as N_

from provinces.checks.models import SpotCheck, SpotCheckRound, Verdict
from provinces.exchange.cells.choices import Choice
from provinces.exchange.cells.codes import DivisionCode
from provinces.exchange.cells.dates import Day
from provinces.exchange.cells.numbers import Count
from provinces.exchange.cells.texts import Text
from provinces.exchange.tables.base import Column, Owner, Part, Table
from provinces.exchange.tables.places import TOWNSHIP, TOWNSHIP_CODE, TOWNSHIP_NAME, UNIT_NAME
from provinces.surveys.models import (
    ActivityKind,
    SurveyActivity,
    SurveyTeam,
    SurveyVisit,
    System,
    WorkSystem,
)

SPOT_CHECKS = Table(
    name=N_("抽查"),
    model=SpotCheck,
    dated="抽查日期",
    columns=(
        Column(
            N_("轮次"),
            "round_id",
            Text(60, plain=True),
            key=True,
            names_owner=True,
            path="round__name",
        ),
        Column(
            N_("乡镇代码"),
            "township_id",
            TOWNSHIP,
            key=True,
            also=TOWNSHIP_CODE,
            loosely=TOWNSHIP_NAME,
        ),
        Column(
            N_("抽查日期"), "checked_on", Day(), also=(N_("抽查时间"),), loosely=(N_("检查日期"),)
        ),
        Column(N_("结论"), "verdict", Choice(Verdict), loosely=(N_("抽查结论"), N_("检查结论"))),
        Column(N_("抽查人"), "inspectors", Text(100)),
        Column(N_("存在问题"), "findings", Text()),
        Column(N_("整改期限"), "rectify_by", Day(), loosely=(N_("整改时限"),)),
        Column(N_("整改日期"), "rectified_on", Day(), loosely=(N_("整改完成日期"),)),
    ),
    owners=(
        Owner(
            "轮次",
            SpotCheckRound,
            {"province_id": Part("乡镇代码", province=True), "name": Part("轮次")},
        ),
    ),
)

SURVEY_ACTIVITIES = Table(
    name=N_("调研活动"),
    model=SurveyActivity,
    dated="日期",
    columns=(
        Column(
            N_("调研组"),
            "visit_id",
            Text(40, plain=True),
            key=True,
            names_owner=True,
            path="visit__team__number",
        ),
        Column(
            N_("单位代码"),
            "",
            DivisionCode(),
            key=True,
            path="visit__unit__code",
            loosely=UNIT_NAME,
        ),
        Column(
            N_("类型"),
            "kind",
            Choice(ActivityKind, numbered=True),
            key=True,
            loosely=(N_("调研类型"), N_("活动类型")),
        ),
        Column(N_("日期"), "held_on", Day(), key=True, loosely=(N_("调研日期"), N_("活动日期"))),
        Column(N_("数量"), "quantity", Count()),
        Column(N_("记录"), "record", Text()),
    ),
    owners=(
        Owner(
            "调研组",
            SurveyTeam,
            {"province_id": Part("单位代码", province=True), "number": Part("调研组")},
        ),
        # By now the team's id stands in the column of its name.
        Owner("调研组", SurveyVisit, {"team_id": Part("调研组"), "unit_id": Part("单位代码")}),
    ),
)

WORK_SYSTEMS = Table(
    name=N_("工作制度"),
    model=WorkSystem,
    columns=(
        Column(N_("单位代码"), "division_id", DivisionCode(), key=True, loosely=UNIT_NAME),
        Column(N_("制度"), "system", Choice(System), key=True, loosely=(N_("制度名称"),)),
        Column(N_("文号"), "document_number", Text(60)),
        Column(N_("建立日期"), "adopted_on", Day(), also=(N_("建立时间"),)),
    ),
)
