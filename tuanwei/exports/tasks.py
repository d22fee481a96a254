from celery import shared_task

from tuanwei.exports import asking, work  # noqa: F401  registers its kind of jobs


@shared_task(name="tuanwei.exports.sweep")
def sweep() -> None:
    """May run at any time and twice."""
    asking.sweep()
