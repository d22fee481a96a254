from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from provinces.history.recorded import Recorded, keep_history
from provinces.places.models import Division
from provinces.reports.choices import HANDED_IN, Decision, ReportState
from provinces.reports.queries import ReportQuerySet, SubmissionQuerySet
from tuanwei.months import MonthField

__all__ = ["HANDED_IN", "MonthlyReport", "ReportState", "ReportSubmission"]


def _count(label):
    return models.PositiveIntegerField(label, null=True, blank=True)


def _person(label):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


@keep_history
class MonthlyReport(Recorded):
    """月报: one township, one month. ``submitted_at`` is the first submission.

    ``reasons``: {figure: {"choice": key, "text": str}} for each figure that differs from the
    register; ``difference_note`` is their readable sum, and all that imported reports have.
    ``not_applicable`` names figures of which there can be none here, which is not zero.
    """

    township = models.ForeignKey(
        Division, verbose_name=_("乡镇"), on_delete=models.PROTECT, related_name="reports"
    )
    month = MonthField(_("月份"))
    organisations = _count(_("团组织总数"))
    new = _count(_("本月新建数"))
    members = _count(_("团员数"))
    activities = _count(_("活动次数"))
    youth = _count(_("覆盖青年数"))
    difficulties = models.TextField(_("存在困难"), blank=True)
    difference_note = models.TextField(_("差异说明"), blank=True)
    reasons = models.JSONField(
        _("差异原因"), default=dict, db_default=Value({}, models.JSONField()), blank=True
    )
    not_applicable = models.JSONField(
        _("不适用"), default=list, db_default=Value([], models.JSONField()), blank=True
    )
    edited_by = _person(_("填报人"))
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    submitted_by = _person(_("报送人"))
    state = models.CharField(
        _("状态"), max_length=9, choices=ReportState, default=ReportState.DRAFT
    )
    comment = models.CharField(_("退回意见"), max_length=200, blank=True)
    decided_by = _person(_("审核人"))
    decided_at = models.DateTimeField(_("审核时间"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("月报")
        constraints = [
            models.UniqueConstraint(fields=["township", "month"], name="report_once_a_month"),
            models.CheckConstraint(
                condition=Q(state__in=ReportState.values), name="report_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.township} {self.month}"


class ReportSubmission(models.Model):
    """What was handed in, each time, and what became of it; only ever added to and decided once.

    ``values`` are those of provinces.reports.values. Reports that came by import have none until
    they are decided or changed here.
    """

    report = models.ForeignKey(MonthlyReport, on_delete=models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    values = models.JSONField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = _person(_("报送人"))
    decision = models.CharField(_("结果"), max_length=9, choices=Decision, blank=True)
    comment = models.CharField(_("退回意见"), max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = _person(_("审核人"))

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("报送记录")
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="submission_numbered_once"),
            models.CheckConstraint(
                condition=Q(decision__in=Decision.values), name="submission_decision_known"
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.RETURNED) | ~Q(comment=""),
                name="submission_returned_with_comment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.number}"
