"""Reminders before the day, on it and after it, only to those who still owe something.

Everything about one province is found in a constant number of queries. A notice's key names the
thing, its day and the stage, so a second run, or one that comes late, tells nobody twice.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from provinces.checks import duties as checks
from provinces.demonstration.today import business_date
from provinces.duties.duty import Duty, Ground, Owed
from provinces.duties.recipients import Recipients
from provinces.places.models import Division
from provinces.pledges import duties as pledges
from provinces.reports import duties as reports
from tuanwei.notices.models import Notice, NoticeKind, NoticeSettings
from tuanwei.notices.telling import tell

DAYS_BEFORE = 3
LATE_FOR = 14
"""Days after which what is late is no news any more: a new site tells nobody of old debts."""
BEFORE, ON, LATE = "before", "on", "late"


@dataclass(frozen=True)
class Reminded:
    """A kind of duty with a day: who may do it, what is owed, how it is said."""

    kind: NoticeKind
    action: str
    owed: Callable[[Ground, dt.date], Iterable[Owed]]
    duties: Callable[[Sequence[Owed], dt.date], list[Duty]]


KINDS: list[Reminded] = [
    Reminded(NoticeKind.REPORT, "edit_report", reports.owed, reports.duties),
    Reminded(NoticeKind.CHECK, "answer_check", checks.owed, checks.duties),
    Reminded(NoticeKind.PLEDGE, "edit_pledge", pledges.owed, pledges.duties),
]
"""The floor above adds what only its judgement knows to be owed."""


def remind_all(today: dt.date | None = None) -> None:
    today = today or business_date()
    for province in Division.objects.provinces().living().order_by("code"):
        remind_province(province, today)


@transaction.atomic
def remind_province(province: Division, today: dt.date) -> None:
    quiet = Quiet(province, today)
    notices: list[Notice] = []
    for each in KINDS:
        notices += _reminders(each, province, today, quiet)
    tell(notices)


class Quiet:
    """Who does not want to be reminded today."""

    def __init__(self, province: Division, today: dt.date):
        rows = NoticeSettings.objects.filter(
            officer__assignments__division__path__startswith=province.path
        ).distinct()
        self.rows = {row.officer_id: row for row in rows}
        self.today = today

    def wants(self, officer: int, kind: str) -> bool:
        own = self.rows.get(officer)
        if own is None:
            return True
        silent = own.quiet_until is not None and self.today <= own.quiet_until
        return not silent and kind not in own.muted


def stage_of(left: int) -> str | None:
    if 0 < left <= DAYS_BEFORE:
        return BEFORE
    if left == 0:
        return ON
    return LATE if -LATE_FOR <= left < 0 else None


def _reminders(
    each: Reminded, province: Division, today: dt.date, quiet: Quiet
) -> Iterable[Notice]:
    recipients = Recipients(province, each.action, today)
    groups: dict[tuple, list[Owed]] = defaultdict(list)
    for item in each.owed(Ground.whole(province), today):
        stage = stage_of((item.due_on - today).days) if item.due_on else None
        if stage is None:
            continue
        for officer in recipients.of(item):
            if quiet.wants(officer, each.kind):
                groups[officer, item.subject, item.due_on, stage].append(item)
    for (officer, subject, due_on, stage), items in groups.items():
        key = f"remind:{each.kind}:{subject}:{due_on}:{stage}"
        for number, duty in enumerate(each.duties(items, today)):
            yield Notice(
                officer_id=officer,
                kind=each.kind,
                key=f"{key}:{number}" if number else key,
                title=f"{duty.title}，{when(due_on, today)}",
                text=duty.text,
                url=duty.url,
            )


def when(due_on: dt.date, today: dt.date) -> str:
    left = (due_on - today).days
    if left > 0:
        return f"还剩{left}天"
    return "今天截止" if left == 0 else f"{due_on.month}月{due_on.day}日已截止"
