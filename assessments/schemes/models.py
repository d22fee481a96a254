from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from assessments.rules.loading import from_canonical
from assessments.rules.scheme import Scheme
from tuanwei.months import Month, MonthField


class SchemeState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    PUBLISHED = "published", _("已发布")
    SUPERSEDED = "superseded", _("已被取代")


class Origin(models.TextChoices):
    SHIPPED = "shipped", _("系统自带")
    EDITED = "edited", _("本省修订")


class SchemeVersionQuerySet(models.QuerySet):
    def put_in_force(self):
        """Published at some time: in force now, or for months before its successor's."""
        return self.exclude(state=SchemeState.DRAFT)

    def published(self):
        return self.filter(state=SchemeState.PUBLISHED)

    def drafts(self):
        return self.filter(state=SchemeState.DRAFT)

    def applying_to(self, province_code: str, month: Month):
        """Those that may judge the month, the one that does first.

        A version applies from ``from_month`` on, without it from the beginning, until a later
        one does; of one code it must not be published from an earlier month than the one before.
        """
        return (
            self.put_in_force()
            .filter(Q(from_month=None) | Q(from_month__lte=month), province=province_code)
            .order_by("-published_at", "-id")
        )


class SchemeVersion(models.Model):
    """One version of a province's rules, as canonical JSON; only a draft may change."""

    code = models.CharField(_("方案"), max_length=40)
    number = models.PositiveIntegerField(_("版次"))
    province = models.CharField(_("省"), max_length=2)
    title = models.CharField(_("名称"), max_length=100)
    content = models.TextField(_("内容"))
    digest = models.CharField(_("摘要"), max_length=64)
    state = models.CharField(
        _("状态"), max_length=10, choices=SchemeState, default=SchemeState.PUBLISHED
    )
    origin = models.CharField(_("来源"), max_length=7, choices=Origin, default=Origin.SHIPPED)
    based_on = models.ForeignKey(
        "self", verbose_name=_("依据版本"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="successors",
    )  # fmt: skip
    from_month = MonthField(  # type: ignore[misc]  # the column type says Month for all others
        _("适用起始月份"), null=True, blank=True
    )
    note = models.TextField(_("修订说明"), blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("拟订人"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    made_at = models.DateTimeField(_("拟订时间"), db_default=Now())
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("发布人"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    published_at = models.DateTimeField(_("发布时间"), null=True, db_default=Now())
    revision = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    """Counted up with every save of a draft, so that a second editor is noticed."""

    objects = SchemeVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("方案")
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="scheme_version_unique"),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(state=SchemeState.PUBLISHED),
                name="scheme_one_published_version",
            ),
            models.CheckConstraint(
                condition=Q(state=SchemeState.DRAFT) | Q(published_at__isnull=False),
                name="scheme_published_at",
                violation_error_message=_("已发布的方案应有发布时间"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} 第{self.number}版"

    def read(self) -> Scheme:
        return from_canonical(self.content, f"{self.code} 第{self.number}版")

    @property
    def is_draft(self) -> bool:
        return self.state == SchemeState.DRAFT


class DraftSave(models.Model):
    """What a draft was after one save, so that it can be told who changed what."""

    version = models.ForeignKey(
        SchemeVersion, verbose_name=_("方案"), on_delete=models.CASCADE, related_name="saves"
    )
    revision = models.PositiveIntegerField(_("次序"))
    content = models.TextField(_("内容"))
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("保存人"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    saved_at = models.DateTimeField(_("保存时间"), db_default=Now())

    class Meta:
        verbose_name = _("草稿保存")
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(fields=["version", "revision"], name="draft_save_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.revision}"
