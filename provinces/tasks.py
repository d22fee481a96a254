from celery import shared_task

from provinces.duties.reminding import remind_all


@shared_task(name="provinces.remind")
def remind() -> None:
    """Daily; a run that was missed is made up for by the next, a second one changes nothing."""
    remind_all()
