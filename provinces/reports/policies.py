"""What a report's state, its month and an exception allow; whoever asks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from provinces.periods.models import LockException, Period, PeriodState
from provinces.places.models import Division
from provinces.reports.choices import ReportState
from provinces.reports.models import MonthlyReport
from tuanwei.months import Month
from tuanwei.templatetags.figures import zh_day

TRANSITIONS: dict[str, frozenset[str]] = {
    ReportState.DRAFT: frozenset({ReportState.SUBMITTED}),
    # back to the draft: withdrawn before a decision
    ReportState.SUBMITTED: frozenset(
        {ReportState.ACCEPTED, ReportState.RETURNED, ReportState.DRAFT}
    ),
    ReportState.RETURNED: frozenset({ReportState.SUBMITTED}),
    # returned by the approver after all; to the draft: changed under an exception
    ReportState.ACCEPTED: frozenset({ReportState.RETURNED, ReportState.DRAFT}),
}
WRITABLE = (ReportState.DRAFT, ReportState.RETURNED)


class NotAllowed(ValueError):
    """Carries the sentence that the page shows."""


@dataclass(frozen=True)
class Lock:
    """A month is locked when it is closed; an exception opens it for one township.

    ``exception`` is the newest one not revoked; ``today`` decides whether it still lets in.
    """

    is_closed: bool
    exception: LockException | None
    today: dt.date

    @property
    def is_excepted(self) -> bool:
        return self.exception is not None and self.exception.expires_on >= self.today

    @property
    def lets_write(self) -> bool:
        return not self.is_closed or self.is_excepted

    @property
    def lets_decide(self) -> bool:
        """What was handed in under an exception is decided also after it has expired."""
        return not self.is_closed or self.exception is not None


def lock_of(township: Division, month: Month, today: dt.date) -> Lock:
    closed = Period.objects.filter(
        province=township.province_id, month=month, state=PeriodState.CLOSED
    ).exists()
    if not closed:
        return Lock(False, None, today)
    exception = LockException.objects.filter(township=township, month=month, revoked_at=None)
    return Lock(True, exception.first(), today)


def may_become(report: MonthlyReport, state: str) -> bool:
    return state in TRANSITIONS[report.state]


def check_can_write(report: MonthlyReport, lock: Lock) -> None:
    if not lock.lets_write:
        raise NotAllowed(_locked(lock, report.month))
    if report.state not in WRITABLE:
        raise NotAllowed(_("月报已报送，撤回后才能修改。") if report.state == ReportState.SUBMITTED
                         else _("月报已审核通过，需要修改的，请审批员退回。"))  # fmt: skip


def _locked(lock: Lock, month: Month) -> str:
    if lock.exception:
        return _("改报期限%(day)s已过，%(number)d月月报已锁定。") % {
            "day": zh_day(lock.exception.expires_on),
            "number": month.number,
        }
    return _("%d月已结账，月报已锁定。确需改报的，请省级管理员批准。") % month.number


def check_can_withdraw(report: MonthlyReport, lock: Lock) -> None:
    if not lock.lets_write:
        raise NotAllowed(_locked(lock, report.month))
    if report.state != ReportState.SUBMITTED:
        raise NotAllowed(_("只有已报送、尚未审核的月报可以撤回。"))


def check_can_revise(report: MonthlyReport, lock: Lock) -> None:
    """An accepted report is changed by its clerk only under an exception."""
    if not (lock.is_closed and lock.is_excepted):
        raise NotAllowed(_("月报已审核通过，需要修改的，请审批员退回。"))
    if report.state != ReportState.ACCEPTED:
        raise NotAllowed(_("这份月报现在可以直接修改或撤回。"))


def check_can_decide(report: MonthlyReport, state: str, lock: Lock, officer) -> None:
    """``state``: accepted or returned. Nobody decides on what he entered or handed in."""
    if report.state == state:
        raise NotAllowed(_("这份月报已通过。") if state == ReportState.ACCEPTED
                         else _("这份月报已退回。"))  # fmt: skip
    if not may_become(report, state):
        raise NotAllowed(_("只有已报送的月报才能审核。"))
    if not lock.lets_decide:
        raise NotAllowed(_("%d月已结账，月报已锁定。") % report.month.number)
    if officer.pk in (report.submitted_by_id, report.edited_by_id, report.created_by_id):
        raise NotAllowed(_("本人填报的月报须由他人审核。请联系上级团委审批员。"))
