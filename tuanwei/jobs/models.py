"""A job row in PostgreSQL is the truth about work in the background; Celery only wakes it up."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    QUEUED = "queued", _("等待办理")
    RUNNING = "running", _("正在办理")
    DONE = "done", _("已完成")
    FAILED = "failed", _("未完成")
    STOPPED = "stopped", _("已取消")


UNFINISHED = (JobState.QUEUED, JobState.RUNNING)


class Job(models.Model):
    """``key`` names the piece of work: while one is unfinished, no second one is made.

    ``done`` of ``total`` counts pieces really finished, written by the worker.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    title = models.CharField(_("事项"), max_length=120)
    arguments = models.JSONField(default=dict)
    state = models.CharField(_("状态"), max_length=7, choices=JobState, default=JobState.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    step = models.CharField(_("当前步骤"), max_length=120, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(_("原因"), max_length=300, blank=True)
    result = models.JSONField(default=dict)
    result_url = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    province = models.ForeignKey(
        "provinces.Division", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("后台事项")
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(state__in=UNFINISHED),
                name="job_one_unfinished_per_key",
            ),
        ]
        indexes = [models.Index(fields=["state", "id"], name="job_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_finished(self) -> bool:
        return self.state not in UNFINISHED

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0
