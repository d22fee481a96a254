from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from assessments.results.models import Assessment
from provinces.places.models import Division
from tuanwei.months import MonthField


class BulletinState(models.TextChoices):
    DRAFT = "draft", _("样稿")
    ISSUED = "issued", _("已印发")


class FileFormat(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"
    XLSX = "xlsx", "XLSX"
    JSON = "json", "JSON"


class BulletinQuerySet(models.QuerySet):
    def visible_to(self, officer):
        """Drafts are for their province; issued bulletins for everyone below it."""
        if officer.is_superuser:
            return self
        provinces = {division.province_id for division in officer.scope_divisions()}
        whole = {d.pk for d in officer.scope_divisions() if d.pk == d.province_id}
        issued = models.Q(state=BulletinState.ISSUED, province__in=provinces)
        return self.filter(issued | models.Q(province__in=whole))


class Bulletin(models.Model):
    """通报: the figures of a closed month and the documents made of them."""

    province = models.ForeignKey(
        Division, verbose_name=_("省"), on_delete=models.PROTECT, related_name="bulletins"
    )
    month = MonthField(_("月份"))
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="bulletins")
    figures = models.TextField(_("数据"))
    title = models.CharField(_("标题"), max_length=120)
    state = models.CharField(
        _("状态"), max_length=6, choices=BulletinState, default=BulletinState.DRAFT
    )
    number = models.PositiveIntegerField(_("发文字号"), null=True, blank=True)
    issued_on = models.DateField(_("印发日期"), null=True, blank=True)
    made_at = models.DateTimeField(_("生成时间"), db_default=Now())
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = BulletinQuerySet.as_manager()

    class Meta:
        verbose_name = _("通报")
        constraints = [
            models.UniqueConstraint(fields=["province", "month"], name="bulletin_once_a_month"),
        ]

    def __str__(self) -> str:
        return self.title


class BulletinFile(models.Model):
    bulletin = models.ForeignKey(Bulletin, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(max_length=4, choices=FileFormat)
    content = models.BinaryField()
    size = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "format"], name="bulletin_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.bulletin} {self.format}"


class BulletinPage(models.Model):
    """One page of the document as a picture, for the preview."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "number"], name="bulletin_page_once"),
        ]

    def __str__(self) -> str:
        return f"{self.bulletin} {self.number}"
