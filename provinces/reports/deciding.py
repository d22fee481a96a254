"""Accepting or returning many reports with one comment; each is looked at again by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from provinces.reports.actions import accept, return_report
from provinces.reports.models import MonthlyReport
from provinces.reports.policies import NotAllowed
from tuanwei.months import Month
from tuanwei.rights import REFUSALS, can

MOST_NAMED = 10


@dataclass
class Outcome:
    """``refused``: sentence → names of the townships."""

    done: list[str] = field(default_factory=list)
    refused: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def sentences(self) -> list[str]:
        """江益镇、金湖乡未办理：本人填报的月报须由他人审核。"""
        return [
            _("%(names)s未办理：%(why)s") % {"names": _named(names), "why": why}
            for why, names in self.refused.items()
        ]


def _named(names: list[str]) -> str:
    said = "、".join(names[:MOST_NAMED])
    return said if len(names) <= MOST_NAMED else _("%(said)s等%(number)d个乡镇") % {
        "said": said, "number": len(names),
    }  # fmt: skip


def read_choices(chosen: Iterable[str]) -> dict[str, int]:
    """``360482101:4`` → {code: revision that was looked at}; what is not so is left out."""
    pairs = (each.partition(":") for each in chosen)
    return {code: int(read) for code, _colon, read in pairs if read.isdecimal()}


def decide_many(
    chosen: dict[str, int], month: Month, *, accepted: bool, comment: str, by
) -> Outcome:
    """``chosen``: township code → the revision that was on the screen."""
    outcome = Outcome()
    rows = MonthlyReport.objects.visible_to(by).filter(township__code__in=chosen, month=month)
    for report in rows.select_related("township").order_by("township__path"):
        try:
            if not can(by, "review_report", report.township):
                raise NotAllowed(str(REFUSALS["review_report"]))
            read = chosen[report.township.code]
            if accepted:
                accept(report, read_revision=read, by=by)
            else:
                return_report(report, comment=comment, read_revision=read, by=by)
        except NotAllowed as refusal:
            outcome.refused[str(refusal)].append(report.township.name)
        else:
            outcome.done.append(report.township.name)
    return outcome
