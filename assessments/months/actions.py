"""Computing an open month anew, and closing a month for good."""

import datetime as dt

from django.db import connection, transaction

from assessments.months.sheets import write_sheet
from assessments.results.assessing import assess_sheet
from assessments.results.models import Assessment
from assessments.schemes.published import scheme_of
from provinces.demonstration.today import business_moment
from provinces.periods.actions import lock_month
from provinces.periods.changes import closing_alone
from provinces.periods.models import Period
from provinces.places.models import Division
from tuanwei import clock
from tuanwei.months import Month

SHEET_LOCK = 7_302  # first key of PostgreSQL's two-key advisory locks; second: the province's id


class MonthNotOver(ValueError):
    """A month can be closed only after its last day."""


def is_closed(province: Division, month: Month) -> bool:
    return Period.objects.filter(province=province, month=month, state="closed").exists()


@transaction.atomic
def refresh_month(province: Division, month: Month) -> Assessment:
    """The open month from the facts as they are now; a closed month stays what it is."""
    one_sheet_at_a_time(province)
    if is_closed(province, month):
        return assessment_at_closing(province, month)
    sheet = write_sheet(province, month, frozen=False, as_of=business_moment())
    return assess_sheet(sheet, scheme_of(province.code, month))


@transaction.atomic
def close_month(
    province: Division, month: Month, *, by=None, at: dt.datetime | None = None
) -> Assessment:
    """Freezes the sheet, locks the reports, stores the results. A closed month is left unchanged.

    ``at`` is the moment of closing, now if not given. Raises MonthNotOver before the month's last
    day has passed.
    """
    if month.last >= clock.real_today():
        raise MonthNotOver(f"{month.title}还没有结束，不能结账")
    closing_alone(province.pk)
    one_sheet_at_a_time(province)
    if is_closed(province, month):
        return assessment_at_closing(province, month)
    at = at or business_moment()
    sheet = write_sheet(province, month, frozen=True, as_of=at, by=by)
    lock_month(province, month, at=at, by=by)
    return assess_sheet(sheet, scheme_of(province.code, month))


def assessment_at_closing(province: Division, month: Month) -> Assessment:
    """The results by the scheme that was in force when the month was closed."""
    return (
        Assessment.objects.filter(
            sheet__province=province, sheet__month=month, sheet__is_current=True
        )
        .select_related("sheet", "scheme")
        .earliest("computed_at", "id")
    )


def one_sheet_at_a_time(province: Division) -> None:
    """A refresh that began before a closing must not replace the frozen sheet after it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [SHEET_LOCK, province.pk])
