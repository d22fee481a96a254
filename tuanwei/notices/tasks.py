from celery import shared_task

from tuanwei.notices.mailing import send_waiting


@shared_task(name="tuanwei.notices.send_mails")
def send_mails() -> None:
    """May run at any time and twice: what was sent is marked."""
    send_waiting()
