"""What trying a scheme on a month showed. Never a result: kept for some days, then swept away."""

import datetime as dt
import hashlib

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from assessments.months.models import Sheet
from assessments.schemes.models import SchemeVersion
from provinces.places.models import Division
from tuanwei.jobs.models import Job

KEPT = dt.timedelta(days=7)


def digest_of(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


class TrialQuerySet(models.QuerySet):
    def expired(self):
        return self.filter(expires_at__lte=Now())

    def of_province(self, province: Division):
        return self.filter(sheet__province=province)


class Trial(models.Model):
    """One scheme beside the one that the month was closed with, on the frozen sheet.

    The scheme tried is remembered by title and digest: a draft may change or go meanwhile.
    ``columns``: titles of the indicators that units' details speak of; ``overviews`` per level and
    ``unknowns`` as assessments.rules counts them, written by recording.py.
    """

    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="trial")
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="trials")
    before = models.ForeignKey(SchemeVersion, on_delete=models.CASCADE, related_name="+")
    after = models.ForeignKey(
        SchemeVersion, null=True, on_delete=models.SET_NULL, related_name="trials"
    )
    after_title = models.CharField(_("试算方案"), max_length=160)
    after_digest = models.CharField(max_length=64)
    columns = models.JSONField(default=list)
    overviews = models.JSONField(default=dict)
    unknowns = models.JSONField(default=dict)
    bottom = models.JSONField(default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("试算时间"))
    expires_at = models.DateTimeField(_("保留至"))

    objects = TrialQuerySet.as_manager()

    class Meta:
        verbose_name = _("试算")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="trial_expires_later"
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="trial_expiry")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.after_title}"

    @property
    def content_changed(self) -> bool:
        """Of a draft, since it was tried."""
        return self.after is not None and digest_of(self.after.content) != self.after_digest


class TrialUnit(models.Model):
    """One unit under both schemes. ``detail``: effects of the indicators, gates, bands, figures."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="units", db_index=False)
    level = models.CharField(max_length=8)
    code = models.CharField(max_length=9)
    name = models.CharField(max_length=60)
    place = models.CharField(max_length=130, blank=True)
    rank_before = models.IntegerField()
    rank_after = models.IntegerField()
    movement = models.IntegerField()
    score_before = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    score_after = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    difference = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    grade_before = models.CharField(max_length=20, blank=True)
    grade_after = models.CharField(max_length=20, blank=True)
    bottom_before = models.BooleanField()
    bottom_after = models.BooleanField()
    tied_after = models.BooleanField()
    is_changed = models.BooleanField()
    crosses_grade = models.BooleanField()
    crosses_gate = models.BooleanField()
    crosses_bottom = models.BooleanField()
    crosses_band = models.BooleanField()
    crosses_completion = models.BooleanField()
    detail = models.JSONField()

    class Meta:
        verbose_name = _("试算单位")
        constraints = [
            models.UniqueConstraint(fields=["trial", "level", "code"], name="trial_unit_once"),
        ]
        indexes = [
            models.Index(fields=["trial", "level", "rank_after", "code"], name="trial_unit_order"),
        ]

    def __str__(self) -> str:
        return self.name
