"""Notices by e-mail: one letter per officer of all that was not sent yet."""

import datetime as dt
import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q

from provinces.people.models import Officer
from tuanwei import clock
from tuanwei.notices.letters import body, subject
from tuanwei.notices.models import Notice

logger = logging.getLogger(__name__)

TOO_OLD = dt.timedelta(days=7)
SATURDAY = 5


def send_waiting(now: dt.datetime | None = None) -> int:
    """Letters sent. What could not be sent waits for the next time, the others go out."""
    now = now or clock.now()
    sent = 0
    for officer_id in _officers_waiting(now):
        try:
            sent += _send_to(officer_id, now)
        except (SMTPException, OSError):
            logger.exception("no e-mail to officer %s", officer_id)
    return sent


def _unsent(now: dt.datetime):
    """Read in the system means no letter is needed."""
    return Notice.objects.unread().filter(emailed_at=None, created_at__gt=now - TOO_OLD)


def _officers_waiting(now: dt.datetime) -> list[int]:
    today = clock.local_day(now)
    rows = Officer.objects.filter(is_active=True, pk__in=_unsent(now).values("officer"))
    rows = rows.exclude(email="").exclude(
        Q(notice_settings__no_email=True) | Q(notice_settings__quiet_until__gte=today)
    )
    if today.weekday() >= SATURDAY:
        rows = rows.exclude(notice_settings__quiet_weekends=True)
    return list(rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _send_to(officer_id: int, now: dt.datetime) -> int:
    """The rows are held while the letter goes out, so that no other worker sends it too."""
    rows = _unsent(now).filter(officer=officer_id).order_by("created_at", "pk")
    notices = list(rows.select_for_update(skip_locked=True))
    if not notices:
        return 0
    officer = Officer.objects.get(pk=officer_id)
    words = body(notices, name=officer.name)
    EmailMessage(subject(notices), words, to=[officer.email]).send()
    Notice.objects.filter(pk__in=[each.pk for each in notices]).update(emailed_at=now)
    return 1
