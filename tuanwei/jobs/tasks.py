from celery import shared_task
from celery.signals import worker_ready

from tuanwei.jobs import worker


@shared_task(name="tuanwei.jobs.run_job")
def run_job(job_id: int) -> None:
    worker.run(job_id)


@shared_task(name="tuanwei.jobs.sweep")
def sweep() -> None:
    """Goes on with what was queued without a broker or left behind by a dead worker."""
    for job_id in worker.left_behind():
        worker.run(job_id)


@worker_ready.connect
def begin_with_what_was_left(**kwargs) -> None:
    """A worker that has just started does not wait for the next sweep."""
    sweep.delay()
