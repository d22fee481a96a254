from celery import shared_task

from tuanwei.jobs import worker


@shared_task(name="tuanwei.jobs.run_job")
def run_job(job_id: int) -> None:
    worker.run(job_id)


@shared_task(name="tuanwei.jobs.sweep")
def sweep() -> None:
    """Goes on with what was queued without a broker or left behind by a dead worker."""
    for job_id in worker.left_behind():
        worker.run(job_id)
