"""The province's calendar: which month is open, when reports are due, what has been touched."""

import datetime as dt

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from provinces.history.recorded import Recorded, keep_history
from provinces.periods.queries import LockExceptionQuerySet, OfProvinceQuerySet
from provinces.places.models import Division
from tuanwei.months import Month, MonthField

DEFAULT_DUE_DAY = 5


@keep_history
class ProvinceSettings(Recorded):
    province = models.OneToOneField(
        Division, verbose_name=_("省"), on_delete=models.CASCADE, related_name="settings"
    )
    due_day = models.PositiveSmallIntegerField(
        _("月报截止日（次月）"),
        default=DEFAULT_DUE_DAY,
        validators=[MinValueValidator(1), MaxValueValidator(28)],
    )
    issuer = models.CharField(_("发文机关"), max_length=60, blank=True)
    number_prefix = models.CharField(_("发文代字"), max_length=20, blank=True)
    copy_to = models.CharField(_("抄送"), max_length=200, blank=True)
    holidays = models.JSONField(_("节假日"), default=list, blank=True)

    objects = OfProvinceQuerySet.as_manager()

    class Meta:
        verbose_name = _("省级设置")
        constraints = [
            models.CheckConstraint(
                condition=Q(due_day__gte=1, due_day__lte=28), name="due_day_in_any_month"
            ),
        ]

    def __str__(self) -> str:
        return str(self.province)


class PeriodState(models.TextChoices):
    OPEN = "open", _("未结账")
    CLOSING = "closing", _("正在结账")
    CLOSED = "closed", _("已结账")
    REOPENED = "reopened", _("已重开")


@keep_history
class Period(models.Model):
    """One month of one province. Reports of a closed month are locked."""

    province = models.ForeignKey(
        Division, verbose_name=_("省"), on_delete=models.PROTECT, related_name="months"
    )
    month = MonthField(_("月份"))
    due_on = models.DateField(_("月报截止"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=PeriodState, default=PeriodState.OPEN)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("理由"), max_length=200, blank=True)

    objects = OfProvinceQuerySet.as_manager()

    class Meta:
        verbose_name = _("月份")
        constraints = [
            models.UniqueConstraint(fields=["province", "month"], name="period_unique"),
            models.CheckConstraint(
                condition=Q(state__in=PeriodState.values), name="period_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.province} {self.month}"

    @property
    def is_closed(self) -> bool:
        return self.state == PeriodState.CLOSED


@keep_history
class LockException(models.Model):
    """Lets one township change its report of a closed month until a day, that whole day included.

    The frozen sheet of the month stays as it is. A revoked one stays in the list.
    """

    township = models.ForeignKey(
        Division, verbose_name=_("乡镇"), on_delete=models.PROTECT, related_name="lock_exceptions"
    )
    month = MonthField(_("月份"))
    reason = models.CharField(_("理由"), max_length=200)
    expires_on = models.DateField(_("有效期至"))
    granted_at = models.DateTimeField(_("批准时间"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("批准人"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    revoked_at = models.DateTimeField(_("收回时间"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("收回人"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = LockExceptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("结账后改报")
        constraints = [
            models.UniqueConstraint(
                fields=["township", "month"],
                condition=Q(revoked_at=None),
                name="exception_once_until_revoked",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="exception_has_reason"),
        ]
        indexes = [models.Index(fields=["township", "month"])]

    def __str__(self) -> str:
        return f"{self.township} {self.month}"


class FactsTouched(models.Model):
    """Outbox: facts of the province changed and its open month is to be computed anew.

    Only ever inserted by writers, so they never wait for each other; the refresh removes what it
    has seen.
    """

    province = models.ForeignKey(Division, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.province_id} {self.at}"


def due_date(month: Month, due_day: int = DEFAULT_DUE_DAY) -> dt.date:
    """The last day, that whole day included, on which a report of the month is on time."""
    return dt.date(month.next.year, month.next.number, due_day)
