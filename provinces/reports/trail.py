"""The history of a report, with what one person typed in one sitting told as one change."""

import datetime as dt

from django.apps import apps

from provinces.history.trail import Change, Entry, trail_of
from provinces.reports.models import MonthlyReport

SITTING = dt.timedelta(minutes=30)
HIDDEN = ("reasons", "not_applicable")  # the readable sum is told in 差异说明


def report_trail(report: MonthlyReport) -> list[Entry]:
    """Newest first. Drafts save themselves every few seconds; nobody wants to read each time."""
    told: list[Entry] = []
    for entry in trail_of(report, hidden=HIDDEN):
        newer = told[-1] if told else None
        if newer and _one_sitting(newer, entry):
            told[-1] = Entry(newer.at, newer.who, newer.what, _joined(entry, newer))
        else:
            told.append(entry)
    return [entry for entry in told if entry.changes or entry.what != "修改"]


def _one_sitting(newer: Entry, older: Entry) -> bool:
    return (
        bool(newer.changes and older.changes)
        and newer.who == older.who
        and newer.at - older.at < SITTING
    )


def _joined(older: Entry, newer: Entry) -> list[Change]:
    """From the oldest value to the newest; what was taken back again is not told."""
    changes = {change.label: change for change in older.changes}
    for change in newer.changes:
        first = changes.get(change.label)
        changes[change.label] = Change(change.label, first.old if first else change.old, change.new)
    return [change for change in changes.values() if change.old != change.new]


def last_saved_at(report: MonthlyReport) -> dt.datetime:
    """The newest old row in its history tells; else it is as it was made."""
    events = apps.get_model("provinces", "MonthlyReportEvent").objects.filter(pgh_obj=report)
    newest = events.order_by("-pgh_id").values_list("pgh_created_at", flat=True).first()
    return newest or report.created_at
