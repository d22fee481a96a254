"""Putting notices before officers: once each, and by e-mail soon after."""

from collections.abc import Iterable

from django.db import transaction
from kombu.exceptions import OperationalError

from tuanwei.notices.models import Notice


def tell(notices: Iterable[Notice]) -> None:
    """Stores those that the officer was not told yet; one statement for any number."""
    rows = [_fitted(each) for each in notices]
    if not rows:
        return
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    transaction.on_commit(wake_mailer)


def _fitted(notice: Notice) -> Notice:
    """Long lists of names end with …; the place that the notice leads to has them all."""
    for name, most in (("title", 120), ("text", 500)):
        words = getattr(notice, name)
        if len(words) > most:
            setattr(notice, name, words[: most - 1] + "…")
    return notice


def wake_mailer() -> None:
    """Without a broker nothing is lost: beat sends what was not sent."""
    from tuanwei.notices.tasks import send_mails

    try:
        send_mails.delay()
    except OperationalError:
        return
