"""Why a unit's place is another one than last month."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assessments.results.models import Assessment
from provinces.places.models import Division


class RankMovement(models.Model):
    """The change of place, four parts of it that add up (docs/decisions/0017-rank-movement.md).

    Places gained count above zero. ``last`` is the assessment of the month before that it was
    computed from: if another one is in force there, these numbers are out of date.
    """

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="movements", db_index=False
    )
    last = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="+")
    division = models.ForeignKey(
        Division, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    level = models.CharField(max_length=8)
    before = models.IntegerField(_("上月位次"))
    after = models.IntegerField(_("本月位次"))
    rules = models.IntegerField(_("规则调整"))
    data = models.IntegerField(_("往月数据更正"))
    own = models.IntegerField(_("自身工作"))
    others = models.IntegerField(_("其他单位"))

    class Meta:
        verbose_name = _("位次升降原因")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "level", "division"], name="moved_once"),
            models.CheckConstraint(
                condition=Q(before=F("after") + F("rules") + F("data") + F("own") + F("others")),
                name="movement_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
