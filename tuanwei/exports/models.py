"""Long lists that somebody asked for as files: made in the background, his alone, for some days."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class ExportQuerySet(models.QuerySet):
    def of(self, officer):
        """An export is its officer's alone; nobody else sees it, whatever his role."""
        return self.filter(officer=officer)


class Export(models.Model):
    """``address`` is the one of the list's file with its whole filter, and says what is wanted.

    Without ``made_at`` the file is still to be made; taking the row away stops its making.
    ``reach`` is what the officer might see when it was made: with another reach it is not his.
    """

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exports"
    )
    address = models.CharField(max_length=2000)
    digest = models.CharField(max_length=64)
    title = models.CharField(_("清单"), max_length=200)
    filters = models.CharField(_("筛选"), max_length=500, blank=True)
    format = models.CharField(_("格式"), max_length=4)
    asked_at = models.DateTimeField(_("申请时间"), db_default=Now())
    made_at = models.DateTimeField(_("生成时间"), null=True, blank=True)
    rows = models.PositiveIntegerField(_("行数"), default=0)
    size = models.PositiveBigIntegerField(_("大小"), default=0)
    reach = models.TextField(blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("导出文件")
        constraints = [
            models.UniqueConstraint(fields=["officer", "digest"], name="export_asked_once"),
            models.CheckConstraint(
                condition=Q(made_at=None) | Q(size__gt=0), name="export_made_has_size"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Of its job."""
        return f"export:{self.pk}"


class ExportPart(models.Model):
    """A piece of the file, so that no reader needs all of it at once."""

    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["export", "number"], name="export_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.export_id} {self.number}"
