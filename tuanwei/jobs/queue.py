"""Asking for background work."""

import logging

from django.db import IntegrityError, transaction
from kombu.exceptions import OperationalError

from tuanwei.jobs.models import UNFINISHED, Job

logger = logging.getLogger(__name__)


def enqueue(
    kind: str,
    *,
    key: str,
    title: str,
    arguments: dict,
    by=None,
    province=None,
    result_url: str = "",
) -> Job:
    """The unfinished job of that key, made now if there is none; woken up after commit."""
    job = Job(
        kind=kind,
        key=key,
        title=title,
        arguments=arguments,
        created_by=by,
        province=province,
        result_url=result_url,
    )
    try:
        _insert(job)
    except IntegrityError:
        there = unfinished(key)
        if there:
            return there
        _insert(job)  # the one that was in the way has been finished since
    transaction.on_commit(lambda: wake(job.pk))
    return job


def unfinished(key: str) -> Job | None:
    return Job.objects.filter(key=key, state__in=UNFINISHED).first()


@transaction.atomic
def _insert(job: Job) -> None:
    job.save(force_insert=True)


def wake(job_id: int) -> None:
    """Without a broker the job stays queued and the next sweep takes it."""
    from tuanwei.jobs.tasks import run_job

    try:
        run_job.delay(job_id)
    except OperationalError:
        logger.warning("broker not reached; job %s waits for the sweep", job_id)
