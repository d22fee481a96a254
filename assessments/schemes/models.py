from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from assessments.rules.loading import from_canonical
from assessments.rules.scheme import Scheme


class SchemeState(models.TextChoices):
    PUBLISHED = "published", _("已发布")
    SUPERSEDED = "superseded", _("已被取代")


class SchemeVersion(models.Model):
    """One published version of a province's rules, as canonical JSON."""

    code = models.CharField(_("方案"), max_length=40)
    number = models.PositiveIntegerField(_("版次"))
    province = models.CharField(_("省"), max_length=2)
    title = models.CharField(_("名称"), max_length=100)
    content = models.TextField(_("内容"))
    digest = models.CharField(_("摘要"), max_length=64)
    state = models.CharField(
        _("状态"), max_length=10, choices=SchemeState, default=SchemeState.PUBLISHED
    )
    published_at = models.DateTimeField(_("发布时间"), db_default=Now())

    class Meta:
        verbose_name = _("方案")
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="scheme_version_unique"),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(state=SchemeState.PUBLISHED),
                name="scheme_one_published_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} 第{self.number}版"

    def read(self) -> Scheme:
        return from_canonical(self.content, f"{self.code} 第{self.number}版")
