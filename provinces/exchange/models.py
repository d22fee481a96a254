from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from provinces.places.scope import within


class ImportQuerySet(models.QuerySet):
    def visible_to(self, officer):
        """One's own, and those of officers at home in one's subtrees."""
        if officer.is_superuser:
            return self
        return self.filter(Q(officer=officer) | within(officer, "officer__division__path"))


class Import(models.Model):
    """One file taken in: rows it created point here."""

    file_name = models.CharField(_("文件名"), max_length=255)
    digest = models.CharField(_("摘要"), max_length=64)
    counts = models.JSONField(_("计数"), default=dict)
    started_at = models.DateTimeField(_("时间"), db_default=Now())
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("导入人"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="imports",
    )

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("导入")

    def __str__(self) -> str:
        return self.file_name
