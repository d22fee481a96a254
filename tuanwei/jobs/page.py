"""A job as pages show it."""

from django.urls import reverse

from tuanwei.jobs.models import Job, JobState

SHOWN_STATES = {
    JobState.QUEUED: "queued",
    JobState.RUNNING: "running",
    JobState.DONE: "done",
    JobState.FAILED: "broken",
}


def job_context(job: Job) -> dict:
    """The dict that templates/jobs/_progress.html describes."""
    return {
        "title": job.title,
        "state": SHOWN_STATES[JobState(job.state)],
        "done": job.done,
        "total": job.total or None,
        "unit": "项",
        "message": job.error if job.state == JobState.FAILED else job.step,
        "remaining": "",
        "poll_url": reverse("job-progress", args=[job.pk]),
        "result_url": job.result_url,
        "result_title": "查看结果",
        "retry_url": reverse("job-retry", args=[job.pk]) if job.state == JobState.FAILED else None,
    }
