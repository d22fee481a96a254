"""The log of what was handed in and decided: what an approver saw last, and what came since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import Max

from provinces.reports.choices import Decision, ReportState
from provinces.reports.models import MonthlyReport, ReportSubmission
from provinces.reports.values import values_of

JUDGED = (Decision.ACCEPTED, Decision.RETURNED)
DECIDED = {ReportState.ACCEPTED: Decision.ACCEPTED, ReportState.RETURNED: Decision.RETURNED}
NO_COMMENT = "（未写意见）"  # a returned report that came by import


def keep(report: MonthlyReport, *, at: dt.datetime | None, by) -> ReportSubmission:
    last = report.submissions.aggregate(last=Max("number"))["last"] or 0
    return ReportSubmission.objects.create(
        report=report, number=last + 1, values=values_of(report), submitted_at=at, submitted_by=by
    )


def keep_undecided(report: MonthlyReport) -> None:
    """Before a decided report is changed: one that came by import has no log yet."""
    if report.state not in DECIDED or report.submissions.exists():
        return
    submission = keep(report, at=report.submitted_at, by=report.submitted_by)
    submission.decision = DECIDED[ReportState(report.state)]
    submission.decided_by, submission.decided_at = report.decided_by, report.decided_at
    submission.comment = report.comment
    if submission.decision == Decision.RETURNED and not report.comment:
        submission.comment = NO_COMMENT
    submission.save()


def decide(
    report: MonthlyReport, decision: Decision, *, at: dt.datetime, by, comment: str = ""
) -> None:
    """On the newest submission; a report decided twice gets an entry for the second decision."""
    newest = report.submissions.order_by("-number").first()
    if newest is None or newest.decision:
        newest = keep(report, at=report.submitted_at, by=report.submitted_by)
    newest.decision, newest.comment = decision, comment
    newest.decided_at, newest.decided_by = at, by
    newest.save()


def last_judged(reports: Collection[int]) -> dict[int, ReportSubmission]:
    """{report id: what was handed in when an approver decided last}, in one query."""
    rows = (
        ReportSubmission.objects.filter(report__in=reports, decision__in=JUDGED)
        .order_by("report", "-number")
        .distinct("report")
        .select_related("decided_by")
    )
    return {each.report_id: each for each in rows}
