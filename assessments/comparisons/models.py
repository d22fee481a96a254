"""A closed month beside what the same day would give from the facts as they are known now."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.months.models import Sheet
from provinces.places.models import Division


class Comparison(models.Model):
    """The newest one of a frozen sheet; it replaces the one before. It judges nothing anew: the
    month's results stay those of the frozen sheet."""

    sheet = models.OneToOneField(Sheet, on_delete=models.CASCADE, related_name="comparison")
    compared_at = models.DateTimeField(_("比对时间"))
    digest_fits = models.BooleanField(_("摘要相符"))
    units = models.PositiveIntegerField(_("单位数"))

    class Meta:
        verbose_name = _("结账数据比对")

    def __str__(self) -> str:
        return str(self.sheet)


class Difference(models.Model):
    """One unit that differs. ``measures``: {measure: [frozen, now]}; ``origins``: {what happened
    to organisations: number}, of townships; a place or score is None where there is none."""

    comparison = models.ForeignKey(
        Comparison, on_delete=models.CASCADE, related_name="differences", db_index=False
    )
    division = models.ForeignKey(
        Division, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    level = models.CharField(max_length=8)
    code = models.CharField(max_length=9)
    name = models.CharField(max_length=60)
    measures = models.JSONField(default=dict)
    origins = models.JSONField(default=dict)
    score_before = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    score_now = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    rank_before = models.IntegerField(null=True)
    rank_now = models.IntegerField(null=True)

    class Meta:
        verbose_name = _("差异")
        constraints = [
            models.UniqueConstraint(
                fields=["comparison", "level", "division"], name="difference_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
