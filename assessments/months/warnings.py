"""What is still unsettled in a month that is about to be closed: each with its number and place.

None of it keeps the province from closing; it is counted as it stands, and the page says how.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as N_

from assessments.months.models import SheetUnit
from assessments.rules.levels import TOWNSHIP
from provinces.checks.models import SpotCheck
from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.models import Organisation
from provinces.places.models import Division, TownshipProfile
from provinces.reports.models import MonthlyReport, ReportState
from tuanwei.months import Month

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Unsettled:
    """``sentence`` has one place for the number."""

    sentence: "StrOrPromise"
    count: Callable[[QuerySet, Month], int]


def _missing(townships: QuerySet, month: Month) -> int:
    begun = MonthlyReport.objects.filter(month=month, township__in=townships)
    handed = begun.exclude(state__in=[ReportState.DRAFT, ReportState.RETURNED])
    return townships.count() - handed.count()


def _reports(state: str) -> Callable[[QuerySet, Month], int]:
    return lambda townships, month: MonthlyReport.objects.filter(
        month=month, township__in=townships, state=state
    ).count()


def _unapproved(townships: QuerySet, month: Month) -> int:
    return Organisation.objects.filter(
        township__in=townships, status=ApprovalStatus.APPLIED, established_on__lte=month.last
    ).count()


def _objections(townships: QuerySet, month: Month) -> int:
    return SpotCheck.objects.filter(
        township__in=townships, objection_filed_on__lte=month.last, objection_decided_on=None
    ).count()


def _without_profile(townships: QuerySet, month: Month) -> int:
    known = TownshipProfile.objects.filter(township__in=townships, year__lte=month.year)
    counted = known.aggregate(number=Count("township", distinct=True))
    return townships.count() - counted["number"]


UNSETTLED = [
    Unsettled(N_("%d个乡镇没有报送月报，按未报送计分。"), _missing),
    Unsettled(N_("其中%d个乡镇的月报已退回，尚未改报。"), _reports(ReportState.RETURNED)),
    Unsettled(N_("%d个乡镇的月报已报送、尚未审核，按已报送计分。"),
              _reports(ReportState.SUBMITTED)),
    Unsettled(N_("%d个月末前成立的组织已申请、尚未批准，不计入现有组织。"), _unapproved),
    Unsettled(N_("%d项抽查异议尚未处理，有异议的不合格结论不作一票否决。"), _objections),
    Unsettled(N_("%d个乡镇没有人口和团干部情况，相关目标按未知处理。"), _without_profile),
]  # fmt: skip


def closing_warnings(province: Division, month: Month) -> list[str]:
    townships = counted_townships(province, month)
    if not townships.exists():
        return [_("还没有本月数据，结账时按届时登记的情况计算。")]
    numbers = [(each, each.count(townships, month)) for each in UNSETTLED]
    return [str(each.sentence) % number for each, number in numbers if number]


def counted_townships(province: Division, month: Month) -> QuerySet:
    """Of the month's sheet as it was last computed."""
    units = SheetUnit.objects.filter(
        sheet__province=province, sheet__month=month, sheet__is_current=True, level=TOWNSHIP
    )
    return Division.objects.filter(Q(pk__in=units.values("division")))
