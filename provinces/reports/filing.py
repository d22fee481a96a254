"""Typing in one report: as one types, as a draft, or handed in; nothing typed is ever lost."""

from __future__ import annotations

from django.http import QueryDict

from provinces.history.overtaking import Overtaken
from provinces.reports.actions import save_draft, submit
from provinces.reports.comparing import open_points_sentence
from provinces.reports.figures import NAMES
from provinces.reports.forms import ReportForm, initial_of
from provinces.reports.models import MonthlyReport
from provinces.reports.page import ReportPage
from provinces.reports.policies import NotAllowed
from provinces.reports.trail import last_saved_at
from provinces.reports.values import Changed, changed, values_of
from tuanwei import clock


class Filing:
    """One POST of the form. ``handed_in`` and ``saved`` say how far it came."""

    def __init__(self, page: ReportPage, data, officer):
        self.page, self.officer = page, officer
        self.form = ReportForm(data, report=page.report, registered=page.registered)
        self.saved: MonthlyReport | None = None
        self.handed_in = False
        self.conflict: dict | None = None
        self.refusal = ""

    def save(self) -> None:
        """The draft, as far as it can be read; fields with errors keep what they had."""
        self.form.is_valid()
        self._write(save_draft)

    def hand_in(self) -> None:
        """With gaps, what there is becomes a draft and the gaps are told."""
        if not self.form.is_valid() or self.form.gaps():
            self.save()
            if not self.form.errors:
                self.form.add_gaps()
            return
        self._write(submit)
        self.handed_in = self.saved is not None

    def _write(self, action) -> None:
        read = self.form.cleaned_data.get("revision") or 0
        try:
            self.saved = action(self.form.fill(), read_revision=read, by=self.officer)
        except Overtaken as overtaken:
            self._show_conflict(overtaken.current)
        except NotAllowed as refusal:
            self.refusal = str(refusal)
        else:
            self._read(self.saved)

    def _show_conflict(self, current: MonthlyReport) -> None:
        """The typed values stay; saving once more then replaces what the other person saved."""
        mine = values_of(self.form.report)
        self.conflict = {
            "who": str(current.edited_by or current.created_by or "他人"),
            "when": last_saved_at(current),
            "changes": [_compared(each) for each in changed(values_of(current), mine)],
            "current": current,
        }
        self._read(current)

    def _read(self, current: MonthlyReport) -> None:
        """What the form was read from is now this revision."""
        typed = QueryDict(mutable=True)
        typed.update(self.form.data)
        typed["revision"] = str(current.revision)
        self.form.data = typed

    def answer(self) -> tuple[dict, int]:
        """For the script that saves as one types: JSON and the status."""
        if self.refusal:
            return {"refused": self.refusal}, 423
        if self.conflict:
            current = self.conflict["current"]
            initial = initial_of(current, self.page.registered)
            return {
                "who": self.conflict["who"],
                "revision": current.revision,
                "changes": self.conflict["changes"],
                "values": {name: _written(value) for name, value in initial.items()},
            }, 409
        assert self.saved is not None
        return {
            "revision": self.saved.revision,
            "at": clock.now().strftime("%H:%M"),
            "errors": {name: errors[0] for name, errors in self.form.errors.items()},
        }, 200


def _compared(each: Changed) -> dict:
    return {"label": each.label, "theirs": each.old, "yours": each.new}


def _written(value):
    if isinstance(value, bool):
        return value
    return "" if value is None else str(value)


def open_points(form: ReportForm) -> str:
    """What a submission still lacks, in words."""
    if form.is_bound:
        form.is_valid()
    else:
        return _open_points_of_unbound(form)
    gaps = form.gaps()
    missing = sum(name in NAMES for name in gaps)
    return open_points_sentence(len(gaps) - missing, missing)


def _open_points_of_unbound(form: ReportForm) -> str:
    data = {name: form[name].value() for name in form.fields}
    bound = ReportForm(
        {name: "" if value is None else value for name, value in data.items()},
        report=form.report,
        registered=form.registered,
    )
    return open_points(bound)
