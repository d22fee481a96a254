"""审批板: units × state of a month, and what an approver has to see of each report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.reports import comparing
from provinces.reports.choices import ReportState
from provinces.reports.figures import FIGURES
from provinces.reports.listing import Listing, reports_of, row
from provinces.reports.models import MonthlyReport
from provinces.reports.register import register_figures
from provinces.reports.standing import roll_up
from provinces.reports.submissions import last_judged
from provinces.reports.values import changed, shown, values_of
from tuanwei.rights import can

BELOW = {Level.PROVINCE: Level.CITY, Level.CITY: Level.COUNTY}


def here(listing: Listing) -> Division:
    """The unit that the board is of: the one asked for, the officer's own, or the province."""
    province = listing.standing.province
    if listing.unit:
        return listing.unit
    if listing.officer.is_superuser:
        return province
    tops = [each for each in listing.officer.scope_divisions() if province.contains(each)]
    return tops[0] if len(tops) == 1 else province


def units(listing: Listing, rows, address) -> list[dict]:
    """A row per unit below; empty at a county's board. ``address``: code → the board of it."""
    level = BELOW.get(Level(here(listing).level))
    if level is None:
        return []
    return [each | {"url": address(each["unit_code"])} for each in roll_up(rows, level)]


@dataclass
class BoardRows:
    """The rows of one page, with a fixed number of queries however many they are."""

    listing: Listing
    townships: Collection[Division]
    opened: Collection[str]

    def __post_init__(self) -> None:
        month, ids = self.listing.month, [each.pk for each in self.townships]
        self.reports = reports_of(ids, month)
        self.last = reports_of(ids, month.previous)
        self.registered = register_figures(ids, month)
        self.judged = last_judged([each.pk for each in self.reports.values()])

    def __iter__(self):
        return (self._row(each) for each in self.townships)

    def _row(self, township) -> dict:
        report = self.reports.get(township.pk)
        found = row(self.listing, township, report)
        found["is_open"] = township.code in self.opened
        found["figures"] = self._figures(township, report) if report else []
        found["differences"] = sum(bool(each["apart"]) for each in found["figures"])
        found |= self._since(report)
        found["choice"] = self._choice(township, report) if report else None
        return found

    def _choice(self, township, report: MonthlyReport) -> str | None:
        """What the tick box posts: the township and the revision that is on the screen."""
        listing = self.listing
        locked = listing.standing.is_closed and township.pk not in listing.exceptions
        waits = report.state == ReportState.SUBMITTED and not locked
        if waits and can(listing.officer, "review_report", township):
            return f"{township.code}:{report.revision}"
        return None

    def _figures(self, township, report: MonthlyReport) -> list[dict]:
        known, last = self.registered[township.pk], self.last.get(township.pk)
        values, before = values_of(report), values_of(last) if last else {}
        found = []
        for figure in FIGURES:
            value, registered = values[figure.name], known.get(figure.name)
            apart = comparing.difference(value, registered)
            unusual = comparing.is_unusual(value, before.get(figure.name), registered)
            found.append(
                {
                    "title": figure.title,
                    "unit": figure.unit,
                    "shown": shown(values, figure.name),
                    "registered": registered,
                    "last": shown(before, figure.name),
                    "apart": apart,
                    "sentence": comparing.difference_sentence(figure, apart) if apart else "",
                    "unusual": unusual,
                }
            )
        return found

    def _since(self, report: MonthlyReport | None) -> dict:
        judged = self.judged.get(report.pk) if report else None
        if report is None or judged is None or report.state == ReportState.ACCEPTED:
            return {"judged": None, "since": []}
        return {"judged": judged, "since": changed(judged.values, values_of(report))}
