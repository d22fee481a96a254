"""Which months a province reports, and which one a page opens with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db.models import Min

from provinces.periods.models import Period, PeriodState
from provinces.places.models import Division
from provinces.reports.models import MonthlyReport
from tuanwei.months import Month


def months_of(province: Division, today: dt.date) -> list[Month]:
    """Newest first: from the first month that has a report or a period, at least last month."""
    now = Month.of(today)
    first = min(
        [
            now.previous,
            *filter(
                None,
                [
                    province.months.aggregate(first=Min("month"))["first"],
                    MonthlyReport.objects.filter(
                        township__path__startswith=province.path
                    ).aggregate(first=Min("month"))["first"],
                ],
            ),
        ]
    )
    found = [now]
    while found[-1] > first:
        found.append(found[-1].previous)
    return found


def usual_month(province: Division, today: dt.date) -> Month:
    """Last month until it is closed, then the present one."""
    last = Month.of(today).previous
    closed = Period.objects.filter(province=province, month=last, state=PeriodState.CLOSED)
    return last.next if closed.exists() else last


def month_asked(text: str, months: list[Month], otherwise: Month) -> Month:
    """What the address asks for, if it is one of the months."""
    return next((month for month in months if str(month) == text), otherwise)


def period_switch(months: list[Month], month: Month, address: Callable[[Month], str]) -> dict:
    known = set(months)
    return {
        "title": month.title,
        "previous_url": address(month.previous) if month.previous in known else None,
        "next_url": address(month.next) if month.next in known else None,
        "months": [
            {"title": each.title, "url": address(each), "active": each == month} for each in months
        ],
    }
