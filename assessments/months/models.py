"""The monthly sheet: all numbers of a province and month, from which scores follow alone."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from provinces.places.models import Division
from tuanwei.months import MonthField


class SheetQuerySet(models.QuerySet):
    def current(self):
        return self.filter(is_current=True)

    def frozen(self):
        return self.filter(is_frozen=True)


class Sheet(models.Model):
    """Frozen when the month is closed; before that provisional, replaced as facts change."""

    province = models.ForeignKey(
        Division, verbose_name=_("省"), on_delete=models.PROTECT, related_name="sheets"
    )
    month = MonthField(_("月份"))
    is_frozen = models.BooleanField(_("已冻结"), default=False)
    is_current = models.BooleanField(_("现行"), default=True)
    as_of = models.DateTimeField(_("数据截至"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    digest = models.CharField(_("摘要"), max_length=64, blank=True)
    inputs = models.JSONField(_("核查和挂钩的数据"), default=dict)

    objects = SheetQuerySet.as_manager()

    rows_in_memory: list[tuple] | None = None
    """The rows of SheetUnit while they have just been written, so that nobody reads them back."""

    class Meta:
        verbose_name = _("月度数据表")
        constraints = [
            models.UniqueConstraint(
                fields=["province", "month"],
                condition=Q(is_current=True),
                name="sheet_one_current_a_month",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.province} {self.month}"


class SheetUnit(models.Model):
    """One unit as it stood: its code, name, chain and own numbers.

    ``above`` maps levels to division ids; ``activities`` are a city-level unit's survey
    activities as [kind, day, quantity], so that any scheme's window can be counted.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="units", db_index=False)
    division = models.ForeignKey(
        Division, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    level = models.CharField(max_length=8)
    code = models.CharField(max_length=9)
    name = models.CharField(max_length=60)
    above = models.JSONField(default=dict)
    numbers = models.JSONField(default=dict)
    activities = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "level", "division"], name="sheet_unit_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Reopening(models.Model):
    """A frozen sheet was given up: who opened its month again, when and why.

    The sheet and all that was computed from it stay; each closing has a sheet of its own.
    """

    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="reopening")
    reason = models.CharField(_("理由"), max_length=200)
    at = models.DateTimeField(_("重开时间"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("重开")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="reopening_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.reason}"


class Evidence(models.Model):
    """A township's organisations, counted or not: ids, founding days and failure masks."""

    sheet = models.ForeignKey(
        Sheet, on_delete=models.CASCADE, related_name="evidence", db_index=False
    )
    township = models.ForeignKey(
        Division, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    organisations = ArrayField(models.BigIntegerField())
    founded = ArrayField(models.DateField(null=True))
    failures = ArrayField(models.IntegerField())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "township"], name="evidence_once"),
        ]

    def __str__(self) -> str:
        return str(self.township_id)
