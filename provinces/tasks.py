from celery import shared_task

from provinces.duties.reminding import remind_all
from provinces.uploads import work  # noqa: F401  registers its kinds of jobs


@shared_task(name="provinces.remind")
def remind() -> None:
    """Daily; a run that was missed is made up for by the next, a second one changes nothing."""
    remind_all()
