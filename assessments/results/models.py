"""What the rules said of a sheet: one row per unit, from which all pages and documents are read."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from assessments.months.models import Sheet
from assessments.schemes.models import SchemeVersion
from provinces.places.models import Division
from tuanwei.months import Month


class AssessmentQuerySet(models.QuerySet):
    def current(self, province: Division, month: Month):
        """The assessment that pages show for the month; None if nothing was computed yet."""
        return (
            self.filter(sheet__province=province, sheet__month=month, sheet__is_current=True)
            .select_related("sheet", "scheme")
            .order_by("-computed_at", "-id")
            .first()
        )


class Assessment(models.Model):
    """``checks`` and ``linkage`` hold what results/standing.py writes, numbers and names only."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="assessments")
    scheme = models.ForeignKey(SchemeVersion, on_delete=models.PROTECT, related_name="assessments")
    checks = models.JSONField(_("核查"), default=list)
    linkage = models.JSONField(_("挂钩"), default=list)
    computed_at = models.DateTimeField(_("计算时间"), db_default=Now())

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("评价")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "scheme"], name="assessed_once"),
        ]

    def __str__(self) -> str:
        return str(self.sheet)


class ResultQuerySet(models.QuerySet):
    def visible_to(self, officer):
        if officer.is_superuser:
            return self
        return self.filter(division__in=Division.objects.visible_to(officer))

    def ranked(self):
        return self.order_by("rank", "code")


def _rate():
    return models.DecimalField(max_digits=12, decimal_places=2, null=True)


class Result(models.Model):
    """``marks``: {indicator: mark or null}, decimals as text; ``numbers``: rolled-up measures."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="results", db_index=False
    )
    division = models.ForeignKey(
        Division, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    level = models.CharField(max_length=8)
    code = models.CharField(max_length=9)
    name = models.CharField(max_length=60)
    county_id = models.BigIntegerField(null=True)
    city_id = models.BigIntegerField(null=True)
    townships = models.IntegerField()
    completed = models.IntegerField()
    completion = _rate()
    progress = _rate()
    progress_value = models.DecimalField(max_digits=16, decimal_places=4)
    progress_target = models.DecimalField(max_digits=16, decimal_places=4)
    score = _rate()
    available = models.DecimalField(max_digits=12, decimal_places=4)
    rank = models.IntegerField()
    grade = models.CharField(max_length=20, blank=True)
    excellence_eligible = models.BooleanField()
    gates = ArrayField(models.CharField(max_length=40))
    flags = ArrayField(models.CharField(max_length=40))
    in_bottom = models.BooleanField()
    tied_at_cut = models.BooleanField()
    marks = models.JSONField()
    numbers = models.JSONField()

    objects = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("得分")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "level", "division"], name="result_once"),
        ]
        indexes = [
            models.Index(fields=["assessment", "level", "rank", "code"], name="result_order"),
            models.Index(fields=["assessment", "county_id"], name="result_county"),
        ]

    def __str__(self) -> str:
        return self.name
