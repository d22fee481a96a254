"""The list of reports and the board: what the address asks for, and the rows of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404
from django.urls import reverse

from provinces.people.models import Officer
from provinces.periods.models import LockException
from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.reports.comparing import due_sentence
from provinces.reports.models import MonthlyReport
from provinces.reports.months import month_asked, months_of, usual_month
from provinces.reports.standing import STATES, Standing
from tuanwei.clock import local_day
from tuanwei.months import Month

TABS = {"": "全部"} | STATES


@dataclass
class Listing:
    """What the address asks for; unknown months, states and units are taken as not given."""

    officer: Officer
    standing: Standing
    months: list[Month]
    provinces: list[Division]
    unit: Division | None
    state: str
    search: str
    exceptions: dict[int, LockException]

    @classmethod
    def of(cls, officer, query, today: dt.date) -> Listing:
        provinces = _provinces(officer)
        if not provinces:
            raise Http404
        wanted = query.get("province", "")
        province = next((each for each in provinces if each.code == wanted), provinces[0])
        months = months_of(province, today)
        month = month_asked(query.get("month", ""), months, usual_month(province, today))
        state = query.get("state", "")
        return cls(
            officer=officer,
            standing=Standing.of(province, month, today),
            months=months,
            provinces=provinces,
            unit=_unit(officer, province, query.get("unit", "")),
            state=state if state in STATES else "",
            search=query.get("search", "").strip(),
            exceptions=_exceptions(province, month, today),
        )

    @property
    def month(self) -> Month:
        return self.standing.month

    def in_unit(self):
        rows = self.standing.townships(self.officer)
        if self.unit:
            rows = rows.filter(path__startswith=self.unit.path)
        if self.search:
            rows = rows.filter(
                Q(name__icontains=self.search)
                | Q(code__contains=self.search)
                | Q(parent__name__contains=self.search)
            )
        return rows

    def of_state(self, rows):
        rows = rows.filter(standing=self.state) if self.state else rows
        return rows.select_related("parent").order_by("code")

    def filters(self) -> str:
        """In words, for the export."""
        words = [self.month.title, self.unit.name if self.unit else "", TABS[self.state]]
        return "，".join([*filter(None, words), *([f"“{self.search}”"] if self.search else [])])


def _provinces(officer) -> list[Division]:
    provinces = Division.objects.living().provinces().order_by("code")
    if not officer.is_superuser:
        ids = {division.province_id for division in officer.scope_divisions()}
        provinces = provinces.filter(pk__in=ids)
    return list(provinces)


def _unit(officer, province: Division, code: str) -> Division | None:
    """A city or county in sight; one outside is no unit at all."""
    if not code:
        return None
    rows = Division.objects.visible_to(officer).living().filter(
        code=code, level__in=(Level.CITY, Level.COUNTY), path__startswith=province.path
    )  # fmt: skip
    found = rows.first()
    if found is None:
        raise Http404
    return found


def _exceptions(province: Division, month: Month, today: dt.date) -> dict[int, LockException]:
    rows = LockException.objects.in_force(today).filter(
        township__path__startswith=province.path, month=month
    )
    return {each.township_id: each for each in rows}


def reports_of(townships, month: Month) -> dict[int, MonthlyReport]:
    rows = MonthlyReport.objects.filter(township__in=townships, month=month)
    return {each.township_id: each for each in rows.select_related("submitted_by", "decided_by")}


def row(listing: Listing, township, report: MonthlyReport | None) -> dict:
    """``township`` carries the annotations of Standing.townships."""
    standing = listing.standing
    first = local_day(township.submitted_at) if township.submitted_at else None
    exception = listing.exceptions.get(township.pk)
    waits = township.standing in ("not_begun", "draft", "late", "returned")
    return {
        "code": township.code,
        "name": township.name,
        "county_name": township.parent.name if township.parent else "",
        "url": reverse("report", args=[township.code, str(standing.month)]),
        "state": township.standing,
        "word": due_sentence(standing.left) if township.standing == "late" else "",
        "is_draft": bool(report and report.state == "draft"),
        "is_locked": standing.is_closed and exception is None,
        "excepted_until": exception.expires_on if exception else None,
        "first_day": first,
        "was_late": first is not None and first > standing.due_on,
        "waits": waits,
        "report": report,
        "comment": report.comment if report and report.state == "returned" else "",
        "action": _action(township.standing),
    }


def _action(state: str) -> str:
    return {"not_begun": "填报", "late": "填报", "draft": "续填", "returned": "修改"}.get(
        state, "查看"
    )


def switch(listing: Listing, query) -> list[dict]:
    """The provinces of someone who sees several."""
    if len(listing.provinces) < 2:
        return []
    return [
        {
            "title": each.name,
            "url": f"?province={each.code}&month={listing.month}",
            "active": each == listing.standing.province,
        }
        for each in listing.provinces
    ]
