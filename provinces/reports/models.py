from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from provinces.history.recorded import Recorded, keep_history
from provinces.places.models import Division
from tuanwei.months import MonthField


class ReportState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("已提交")
    ACCEPTED = "accepted", _("已通过")
    RETURNED = "returned", _("已退回")


HANDED_IN = (ReportState.SUBMITTED, ReportState.ACCEPTED)


def _count(label):
    return models.PositiveIntegerField(label, null=True, blank=True)


@keep_history
class MonthlyReport(Recorded):
    """月报: one township, one month. ``submitted_at`` is the first submission."""

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
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    state = models.CharField(
        _("状态"), max_length=9, choices=ReportState, default=ReportState.DRAFT
    )
    comment = models.CharField(_("退回意见"), max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

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
