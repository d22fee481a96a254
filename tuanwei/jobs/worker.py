"""Doing one job: claim, work, record. Safe to call twice and after a crash.

A worker holds a session lock of PostgreSQL on the job while it works. When the worker dies its
connection closes and the lock is gone, so the next claim succeeds at once; as long as it lives
nobody else can claim.
"""

import logging
from contextlib import contextmanager

from django.db import connection
from django.utils import timezone

from tuanwei.jobs.models import UNFINISHED, Job, JobState
from tuanwei.jobs.registry import KINDS, JobFailed, Stopped

logger = logging.getLogger(__name__)

JOB_LOCK = 7_303  # first key of PostgreSQL's two-key advisory locks; second: the job's id
MOST_ATTEMPTS = 3
GIVEN_UP = "多次办理都没有完成，请告知管理员"
BROKEN = "系统出错，没有完成。已有数据没有改动，请告知管理员"


class Running:
    """A claimed job as its work sees it."""

    def __init__(self, job: Job):
        self.job = job
        self.arguments = job.arguments

    def steps(self, total: int) -> None:
        Job.objects.filter(pk=self.job.pk).update(total=total, done=0)

    def step(self, title: str) -> None:
        """What is being done now; call outside transactions so that the page can see it."""
        Job.objects.filter(pk=self.job.pk).update(step=title)

    def finished_one(self) -> None:
        self.finished(1)

    def finished(self, number: int) -> None:
        """So many pieces at once, where each alone would be too small to tell."""
        self.job.done += number
        Job.objects.filter(pk=self.job.pk).update(done=self.job.done)


def run(job_id: int) -> bool:
    """True if this call did the work; False if it was finished or is in other hands."""
    with _lock(job_id) as mine:
        job = _claim(job_id) if mine else None
        if job is None:
            return False
        if job.attempt > MOST_ATTEMPTS:
            _finish(job, JobState.FAILED, error=GIVEN_UP)
            return True
        try:
            result = KINDS[job.kind](Running(job))
        except Stopped as word:
            _finish(job, JobState.STOPPED, error=str(word)[:300])
        except JobFailed as failure:
            _finish(job, JobState.FAILED, error=str(failure)[:300])
        except Exception:
            if not _holds(job_id):
                raise  # the database was away: no fault of the work, the sweep has it done again
            logger.exception("job %s (%s) broke", job_id, job.kind)
            _finish(job, JobState.FAILED, error=f"{BROKEN}（编号{job_id}）")
        else:
            _finish(job, JobState.DONE, result=result)
        return True


@contextmanager
def _lock(job_id: int):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [JOB_LOCK, job_id])
        mine = cursor.fetchone()[0]
    try:
        yield mine
    finally:
        if mine and connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [JOB_LOCK, job_id])


def _claim(job_id: int) -> Job | None:
    job = Job.objects.filter(pk=job_id, state__in=UNFINISHED).first()
    if job is None:
        return None
    job.attempt += 1
    job.state, job.done = JobState.RUNNING, 0
    job.save(update_fields=["attempt", "state", "done"])
    return job


def _finish(job: Job, state: str, *, error: str = "", result: dict | None = None) -> None:
    Job.objects.filter(pk=job.pk).update(
        state=state, error=error, result=result or {}, step="", finished_at=timezone.now()
    )


def left_behind() -> list[int]:
    """Unfinished jobs that nobody is working on: never woken, or their worker died."""
    ids = Job.objects.filter(state__in=UNFINISHED).order_by("pk").values_list("pk", flat=True)
    return [job_id for job_id in ids if not _is_held(job_id)]


HELD = """
SELECT pid = pg_backend_pid() FROM pg_locks
WHERE locktype = 'advisory' AND classid = %s AND objid = %s AND objsubid = 2 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


def _holder(job_id: int) -> tuple[bool] | None:
    """Whether the lock is held by this connection; None if by nobody."""
    with connection.cursor() as cursor:
        cursor.execute(HELD, [JOB_LOCK, job_id])
        return cursor.fetchone()


def _is_held(job_id: int) -> bool:
    return _holder(job_id) is not None


def _holds(job_id: int) -> bool:
    """False once the connection on which the job was claimed is gone."""
    return _holder(job_id) == (True,)
