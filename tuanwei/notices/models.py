"""What an officer is told, once, and how much of it he wants."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    REPORT = "report", _("月报")
    ORGANISATION = "organisation", _("直属团组织")
    PLEDGE = "pledge", _("责任状")
    CHECK = "check", _("抽查整改")
    DEMONSTRATION = "demonstration", _("试点示范")
    CONSEQUENCE = "consequence", _("约谈反馈")
    EXPORT = "export", _("导出文件")


class NoticeQuerySet(models.QuerySet):
    def of(self, officer):
        """A notice is its officer's alone; nobody else sees it, whatever his role."""
        return self.filter(officer=officer)

    def unread(self):
        return self.filter(read_at=None)

    def in_order(self):
        """Unread first, then the newest."""
        return self.order_by(models.F("read_at").desc(nulls_first=True), "-created_at", "-pk")


class Notice(models.Model):
    """``key`` names what is told, so that nobody is told the same thing twice."""

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(_("类别"), max_length=13, choices=NoticeKind)
    key = models.CharField(max_length=120)
    title = models.CharField(_("标题"), max_length=120)
    text = models.CharField(_("内容"), max_length=500, blank=True)
    url = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(_("时间"), db_default=Now())
    read_at = models.DateTimeField(_("阅读时间"), null=True, blank=True)
    emailed_at = models.DateTimeField(_("邮件时间"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("消息")
        constraints = [
            models.UniqueConstraint(fields=["officer", "key"], name="notice_told_once"),
            models.CheckConstraint(
                condition=Q(kind__in=NoticeKind.values), name="notice_kind_known"
            ),
        ]
        indexes = [
            models.Index(fields=["officer"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["created_at"], condition=Q(emailed_at=None), name="notice_unsent"),
        ]

    def __str__(self) -> str:
        return self.title


class NoticeSettings(models.Model):
    """How quiet an officer wants it; without a row everything is told.

    ``muted`` are kinds of which no reminders come. What was returned is told all the same, for the
    work would stand still.
    """

    officer = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_settings"
    )
    no_email = models.BooleanField(_("不发邮件"), default=False)
    muted = ArrayField(
        models.CharField(max_length=13, choices=NoticeKind),
        verbose_name=_("不提醒"),
        default=list,
        blank=True,
    )
    quiet_weekends = models.BooleanField(_("双休日不发邮件"), default=False)
    quiet_until = models.DateField(_("免打扰至"), null=True, blank=True)

    class Meta:
        verbose_name = _("提醒设置")
        constraints = [
            models.CheckConstraint(
                condition=Q(muted__contained_by=NoticeKind.values), name="muted_kinds_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.officer)
