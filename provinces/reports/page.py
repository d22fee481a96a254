"""One report as its page shows it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from provinces.organisations.page import breadcrumb
from provinces.people.models import Officer
from provinces.periods.due import report_due_on
from provinces.places.models import Division
from provinces.reports.choices import HANDED_IN, ReportState
from provinces.reports.comparing import LEAST, TIMES, due_sentence
from provinces.reports.models import MonthlyReport
from provinces.reports.months import months_of, period_switch
from provinces.reports.past import last_line, past_numbers, past_reports, past_table
from provinces.reports.policies import (
    WRITABLE,
    Lock,
    NotAllowed,
    check_can_decide,
    check_can_revise,
    check_can_withdraw,
)
from provinces.reports.register import registered_in
from provinces.reports.rows import rows
from provinces.reports.submissions import last_judged
from provinces.reports.trail import report_trail
from provinces.reports.values import changed, values_of
from tuanwei.clock import local_day
from tuanwei.months import Month
from tuanwei.rights import can

URGENT = 3  # days


def address(township: Division, month: Month, name: str = "report") -> str:
    return reverse(name, args=[township.code, str(month)])


class ReportPage:
    """``form`` is given where the officer may type."""

    def __init__(self, officer: Officer, report: MonthlyReport, lock: Lock):
        self.officer, self.report, self.lock = officer, report, lock
        self.township, self.month = report.township, report.month
        self.province = Division.objects.get(pk=self.township.province_id)
        self.due_on = report_due_on(self.province, self.month)
        self.registered = registered_in(self.township, self.month)

    @property
    def may_type(self) -> bool:
        return (
            self.lock.lets_write
            and self.report.state in WRITABLE
            and can(self.officer, "edit_report", self.township)
        )

    def context(self, form=None) -> dict:
        found = past_reports(self.township, self.month)
        report = self.report
        return {
            "report": report,
            "is_new": report.pk is None,
            "township_name": self.township.name,
            "month": self.month,
            "breadcrumb": self._breadcrumb(),
            "period": self._period(),
            "rows": rows(report, self.registered, past_numbers(found, self.month), form),
            "past": past_table(found, self.month),
            "last_line": last_line(found, self.month),
            "form": form,
            "times": TIMES,
            "least": LEAST,
            "lock": self.lock,
            "steps": self._steps(),
            **self._due(),
            **self._since(),
            "is_running": self.lock.today <= self.month.last,
            "history": report_trail(report) if report.pk else [],
            **self._buttons(),
        }

    def _breadcrumb(self) -> list[dict]:
        county, own = breadcrumb(self.township)[-2:]
        listed = f"{reverse('reports')}?month={self.month}"
        place = {"title": own["title"], "url": reverse("township", args=[self.township.code])}
        return [county, {"title": _("月报"), "url": listed}, place]

    def _period(self) -> dict:
        months = months_of(self.province, self.lock.today)
        return period_switch(months, self.month, lambda month: address(self.township, month))

    def _steps(self) -> list[dict]:
        """填写 — 报送 — 某县团委审核; done, present or still to come."""
        at = {ReportState.SUBMITTED: 2, ReportState.ACCEPTED: 3}.get(
            ReportState(self.report.state), 0
        )
        parent = self.township.parent
        titles = [_("填写"), _("报送"), _("%s团委审核") % (parent.name if parent else "")]
        return [
            {"title": title, "done": place < at, "here": place == at}
            for place, title in enumerate(titles)
        ]

    def _due(self) -> dict:
        left = (self.due_on - self.lock.today).days
        first = local_day(self.report.submitted_at) if self.report.submitted_at else None
        handed_in = self.report.state in HANDED_IN
        return {
            "due_on": self.due_on,
            "left_word": due_sentence(left),
            "is_due": not handed_in and self.lock.lets_write and left <= URGENT,
            "handed_in": handed_in,
            "was_late": first is not None and first > self.due_on,
        }

    def _since(self) -> dict:
        """What changed since an approver decided last."""
        judged = last_judged([self.report.pk]).get(self.report.pk) if self.report.pk else None
        if judged is None or self.report.state == ReportState.ACCEPTED:
            return {"judged": None, "since": []}
        return {"judged": judged, "since": changed(judged.values, values_of(self.report))}

    def _buttons(self) -> dict:
        writes = can(self.officer, "edit_report", self.township)
        decides = can(self.officer, "review_report", self.township)
        return {
            "grant_url": self._grant_url(),
            "can_withdraw": writes and self._allowed(check_can_withdraw),
            "can_revise": writes and self._allowed(check_can_revise),
            "can_accept": decides and self._decidable(ReportState.ACCEPTED) == "",
            "can_return": decides and self._decidable(ReportState.RETURNED) == "",
            "refusal": self._decidable(ReportState.ACCEPTED)
            if decides and self.report.state == ReportState.SUBMITTED
            else "",
        }

    def _grant_url(self) -> str | None:
        if not self.lock.is_closed or self.lock.is_excepted:
            return None
        if not can(self.officer, "grant_exception", self.township):
            return None
        query = urlencode({"province": self.province.code, "township": self.township.code,
                           "month": str(self.month)})  # fmt: skip
        return f"{reverse('lock-exceptions')}?{query}"

    def _allowed(self, check) -> bool:
        try:
            check(self.report, self.lock)
        except NotAllowed:
            return False
        return True

    def _decidable(self, state: str) -> str:
        """Empty, or the sentence that refuses."""
        try:
            check_can_decide(self.report, state, self.lock, self.officer)
        except NotAllowed as refusal:
            return str(refusal)
        return ""
