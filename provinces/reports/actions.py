"""Changes of reports: atomic, always with the person who makes them."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date, business_moment
from provinces.duties.returning import tell_returned_reports
from provinces.history.overtaking import Overtaken
from provinces.periods.changes import writing_facts, writing_quietly
from provinces.places.scope import check_still_in_scope
from provinces.reports import submissions
from provinces.reports.choices import Decision, ReportState
from provinces.reports.models import MonthlyReport
from provinces.reports.policies import (
    NotAllowed,
    check_can_decide,
    check_can_revise,
    check_can_withdraw,
    check_can_write,
    lock_of,
)
from provinces.reports.values import FIELDS

LONGEST_COMMENT = 200


@transaction.atomic
def save_draft(report: MonthlyReport, *, read_revision: int, by) -> MonthlyReport:
    """Saves what was typed; ``read_revision`` 0 says that there was no report yet.

    No measure counts a report that is not handed in, so nothing is computed anew. Raises Overtaken
    and NotAllowed.
    """
    writing_quietly([report.township.province_id])
    return _write(report, read_revision, by)


@transaction.atomic
def submit(report: MonthlyReport, *, read_revision: int, by) -> MonthlyReport:
    """Saves and hands in. The first submission stays the day that counts."""
    writing_facts([report.township.province_id])
    current = _write(report, read_revision, by)
    now = business_moment()
    current.state = ReportState.SUBMITTED
    current.submitted_at = current.submitted_at or now
    current.submitted_by = by
    current.comment, current.decided_by, current.decided_at = "", None, None
    current.save(
        update_fields=["state", "submitted_at", "submitted_by", "comment", "decided_by",
                       "decided_at"]
    )  # fmt: skip
    submissions.keep(current, at=now, by=by)
    current.refresh_from_db(fields=["revision"])
    return current


def _write(report: MonthlyReport, read_revision: int, by) -> MonthlyReport:
    current, made = _locked_or_new(report, by)
    check_can_write(current, lock_of(current.township, current.month, business_date()))
    if not made:
        if current.revision != read_revision:
            raise Overtaken(current)
        submissions.keep_undecided(current)
    changed = [name for name in FIELDS if getattr(current, name) != getattr(report, name)]
    for name in changed:
        setattr(current, name, getattr(report, name))
    if changed and not made and current.edited_by_id != by.pk:
        current.edited_by = by
        changed.append("edited_by")
    if changed:
        current.save(update_fields=changed)
        current.refresh_from_db(fields=["revision"])
    check_still_in_scope(by, "edit_report", current.township)
    return current


def _locked_or_new(report: MonthlyReport, by) -> tuple[MonthlyReport, bool]:
    current, made = MonthlyReport.objects.get_or_create(
        township=report.township,
        month=report.month,
        defaults={"created_by": by, "edited_by": by} | {n: getattr(report, n) for n in FIELDS},
    )
    return (current, True) if made else (_locked(current), False)


def _locked(report: MonthlyReport) -> MonthlyReport:
    rows = MonthlyReport.objects.select_for_update(of=("self",)).select_related("township")
    return rows.get(pk=report.pk)


@transaction.atomic
def withdraw(report: MonthlyReport, *, by) -> None:
    writing_facts([report.township.province_id])
    current = _locked(report)
    check_can_withdraw(current, lock_of(current.township, current.month, business_date()))
    submissions.decide(current, Decision.WITHDRAWN, at=business_moment(), by=by)
    current.state = ReportState.DRAFT
    current.save(update_fields=["state"])


@transaction.atomic
def revise(report: MonthlyReport, *, by) -> None:
    """Opens an accepted report of a closed month again, under an exception."""
    writing_facts([report.township.province_id])
    current = _locked(report)
    check_can_revise(current, lock_of(current.township, current.month, business_date()))
    submissions.keep_undecided(current)
    current.state = ReportState.DRAFT
    current.save(update_fields=["state"])


def accept(report: MonthlyReport, *, read_revision: int, by) -> None:
    _decide(report, ReportState.ACCEPTED, "", read_revision, by)


def return_report(report: MonthlyReport, *, comment: str, read_revision: int, by) -> None:
    """Back to the clerk, with what is to be mended."""
    comment = comment.strip()
    if not comment:
        raise NotAllowed(_("退回须写明意见。"))
    if len(comment) > LONGEST_COMMENT:
        raise NotAllowed(_("退回意见不超过%d字。") % LONGEST_COMMENT)
    _decide(report, ReportState.RETURNED, comment, read_revision, by)


@transaction.atomic
def _decide(report: MonthlyReport, state: str, comment: str, read_revision: int, by) -> None:
    writing_facts([report.township.province_id])
    current = _locked(report)
    check_can_decide(current, state, lock_of(current.township, current.month, business_date()), by)
    if current.revision != read_revision:
        raise NotAllowed(_("这份月报刚有改动，请核对后再审。"))
    at: dt.datetime = business_moment()
    submissions.decide(current, Decision(state), comment=comment, at=at, by=by)
    current.state, current.comment = state, comment
    current.decided_by, current.decided_at = by, at
    current.save(update_fields=["state", "comment", "decided_by", "decided_at"])
    if state == ReportState.RETURNED:
        tell_returned_reports([current.pk], by=by)
