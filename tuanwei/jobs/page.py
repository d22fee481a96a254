"""A job as pages show it."""

import math

from django.urls import reverse
from django.utils import timezone

from tuanwei.jobs.models import Job, JobState

SHOWN_STATES = {
    JobState.QUEUED: "queued",
    JobState.RUNNING: "running",
    JobState.DONE: "done",
    JobState.FAILED: "broken",
    JobState.STOPPED: "stopped",
}

SHARES = {"read_upload", "apply_upload", "undo_upload"}
"""Kinds of work of which only the share is told: rows count once read and once more taken.

How many rows that is, is told in words.
"""

LEAST_DONE = 0.05
"""Below this share what remains cannot be told."""


def job_context(job: Job) -> dict:
    """The dict that templates/jobs/_progress.html describes."""
    return {
        "title": job.title,
        "state": SHOWN_STATES[JobState(job.state)],
        "done": job.done,
        "total": job.total or None,
        "share": f"{job.percent}%" if job.kind in SHARES else "",
        "unit": "项",
        "message": job.error or job.step,
        "remaining": _remaining(job),
        "poll_url": reverse("job-progress", args=[job.pk]),
        "result_url": job.result_url,
        "result_title": "查看结果",
        "retry_url": reverse("job-retry", args=[job.pk]) if job.state == JobState.FAILED else None,
    }


def _remaining(job: Job) -> str:
    """By the pace since the work was asked for: 约剩5秒. Rows are written faster than read."""
    share = job.done / job.total if job.total else 0
    if job.kind in SHARES or job.state != JobState.RUNNING or not LEAST_DONE <= share < 1:
        return ""
    gone = (timezone.now() - job.created_at).total_seconds()
    seconds = math.ceil(gone / share * (1 - share))
    return f"约剩{seconds}秒" if seconds < 100 else f"约剩{round(seconds / 60)}分"
