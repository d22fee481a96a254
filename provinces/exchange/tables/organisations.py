from django.utils.translation import gettext_noop as N_

from provinces.exchange.cells.choices import Choice, Have
from provinces.exchange.cells.codes import OrganisationCode
from provinces.exchange.cells.dates import Day
from provinces.exchange.cells.numbers import Count
from provinces.exchange.cells.texts import Text
from provinces.exchange.tables.base import Column, Table
from provinces.exchange.tables.places import TOWNSHIP, TOWNSHIP_CODE
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
        Column(N_("乡镇代码"), "township_id", TOWNSHIP, needed=True, also=TOWNSHIP_CODE),
        Column(N_("组织名称"), "name", Text(100), needed=True, also=(N_("团组织名称"),)),
        Column(N_("组织类别"), "category", Choice(Category, also=tuple(CATEGORY_ALSO.items()))),
        Column(N_("工作方式"), "working_method", Choice(WorkingMethod)),
        Column(N_("成立日期"), "established_on", Day(), also=(N_("成立时间"),)),
        Column(N_("撤销日期"), "dissolved_on", Day(), also=(N_("撤销时间"),)),
        Column(N_("审批状态"), "status", Choice(ApprovalStatus), reserved=True),
        Column(N_("批准日期"), "approved_on", Day(), also=(N_("批准时间"),), reserved=True),
        Column(N_("公布文号"), "announcement_number", Text(60, recurring=True)),
        Column(N_("公布日期"), "announced_on", Day(), also=(N_("公布时间"),)),
        Column(N_("县级备案日期"), "filed_with_county_on", Day(), also=(N_("县级备案时间"),)),
        Column(N_("乡镇备案日期"), "filed_with_township_on", Day(), also=(N_("乡镇备案时间"),)),
        Column(N_("挂牌日期"), "plaque_on", Day(), also=(N_("挂牌时间"),)),
        Column(N_("活动场地"), "venue", Have()),
        Column(N_("必备用品"), "supplies", Have()),
        Column(N_("工作制度"), "rules", Have()),
        Column(N_("工作分工"), "duties", Have()),
        Column(N_("工作计划"), "plan", Have()),
        Column(N_("团员数"), "members", Count(), also=(N_("团员人数"),)),
        Column(N_("青年数"), "youth", Count(), also=(N_("青年人数"),)),
        Column(N_("负责人"), "secretary", Text(40), also=(N_("负责人姓名"),)),
        Column(N_("联系电话"), "phone", Text(40), also=(N_("电话"),)),
        Column(N_("包联干部"), "responsible_cadre", Text(40, recurring=True)),
    ),
)
