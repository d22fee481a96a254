from django.utils.translation import gettext_noop as N_

from provinces.exchange.cells.choices import Choice, Have
from provinces.exchange.cells.codes import OrganisationCode
from provinces.exchange.cells.dates import Day
from provinces.exchange.cells.numbers import Count
from provinces.exchange.cells.texts import Phone, Text
from provinces.exchange.tables.base import Column, Table
from provinces.exchange.tables.places import TOWNSHIP, TOWNSHIP_CODE, TOWNSHIP_NAME
from provinces.organisations.choices import (
    CATEGORY_ALSO,
    ApprovalStatus,
    Category,
    WorkingMethod,
)
from provinces.organisations.models import Organisation

ORGANISATIONS = Table(
    name=N_("直属团组织"),
    model=Organisation,
    columns=(
        Column(
            N_("组织编号"),
            "code",
            OrganisationCode(),
            key=True,
            numbered=True,
            also=(N_("团组织编号"),),
        ),
        Column(
            N_("乡镇代码"),
            "township_id",
            TOWNSHIP,
            needed=True,
            also=TOWNSHIP_CODE,
            loosely=TOWNSHIP_NAME,
        ),
        Column(N_("组织名称"), "name", Text(100), needed=True, also=(N_("团组织名称"),)),
        Column(
            N_("组织类别"),
            "category",
            Choice(Category, also=tuple(CATEGORY_ALSO.items())),
            loosely=(N_("类别"), N_("团组织类别")),
        ),
        Column(N_("工作方式"), "working_method", Choice(WorkingMethod)),
        Column(N_("成立日期"), "established_on", Day(), also=(N_("成立时间"),)),
        Column(N_("撤销日期"), "dissolved_on", Day(), also=(N_("撤销时间"),)),
        Column(
            N_("审批状态"), "status", Choice(ApprovalStatus), reserved=True, loosely=(N_("状态"),)
        ),
        Column(N_("批准日期"), "approved_on", Day(), also=(N_("批准时间"),), reserved=True),
        Column(
            N_("公布文号"),
            "announcement_number",
            Text(60, recurring=True),
            also=(N_("公布文件号"),),
        ),
        Column(N_("公布日期"), "announced_on", Day(), also=(N_("公布时间"),)),
        Column(
            N_("县级备案日期"),
            "filed_with_county_on",
            Day(),
            also=(N_("县级备案时间"), N_("备案(县)")),
        ),
        Column(
            N_("乡镇备案日期"),
            "filed_with_township_on",
            Day(),
            also=(N_("乡镇备案时间"), N_("备案(乡)")),
        ),
        Column(N_("挂牌日期"), "plaque_on", Day(), also=(N_("挂牌时间"),)),
        Column(N_("活动场地"), "venue", Have(), also=(N_("有场地"),), loosely=(N_("场地"),)),
        Column(N_("必备用品"), "supplies", Have(), also=(N_("有用品"),), loosely=(N_("用品"),)),
        Column(N_("工作制度"), "rules", Have(), also=(N_("有制度"),), loosely=(N_("制度"),)),
        Column(N_("工作分工"), "duties", Have(), also=(N_("有分工"),), loosely=(N_("分工"),)),
        Column(N_("工作计划"), "plan", Have(), also=(N_("有计划"),), loosely=(N_("计划"),)),
        Column(N_("团员数"), "members", Count(), also=(N_("团员人数"),), loosely=(N_("团员"),)),
        Column(N_("青年数"), "youth", Count(), also=(N_("青年人数"),), loosely=(N_("青年"),)),
        Column(
            N_("负责人"),
            "secretary",
            Text(40),
            also=(N_("负责人姓名"),),
            loosely=(N_("书记"), N_("团支部书记")),
        ),
        Column(
            N_("联系电话"),
            "phone",
            Phone(40, plain=True),
            also=(N_("电话"), N_("手机"), N_("手机号")),
        ),
        Column(
            N_("包联干部"), "responsible_cadre", Text(40, recurring=True), loosely=(N_("包联人"),)
        ),
    ),
)
