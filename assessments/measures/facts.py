"""One query per fact table: what each says of the townships and units of a month (section 3).

Every function returns {division id: {measure: number or None}} and leaves out divisions of which
its table says nothing; ``DEFAULTS`` says what that means.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count

from provinces.checks.models import SpotCheck, Verdict
from provinces.periods.due import report_due_on
from provinces.places.models import Division, TownshipProfile
from provinces.pledges.models import Pledge
from provinces.reports.models import HANDED_IN, MonthlyReport
from provinces.surveys.models import SurveyActivity, WorkSystem
from tuanwei.clock import local_day
from tuanwei.months import Month

Numbers = dict[int, dict[str, int | None]]

VERDICT_NUMBERS = {Verdict.EXCELLENT: 2, Verdict.PASSED: 1, Verdict.FAILED: 0}

TOWNSHIP_DEFAULTS: dict[str, int | None] = {
    "organisations.active": 0,
    "organisations.standards": 0,
    "organisations.haves": 0,
    "organisations.five_haves": 0,
    "organisations.qualified": 0,
    "population": None,
    "cadres": None,
    "pledge.target": None,
    "report.submitted": 0,
    "report.on_time": 0,
    "report.gap": None,
    "spot_check.verdict": None,
    "spot_check.failed": 0,
}
UNIT_DEFAULTS: dict[str, int | None] = {"pledge.signed": 0, "systems.adopted": 0}


def profiles(province: Division, month: Month) -> Numbers:
    """The latest year not after the month's; cadres are unknown if either part is."""
    rows = (
        TownshipProfile.objects.filter(
            township__path__startswith=province.path, year__lte=month.year
        )
        .order_by("township_id", "-year")
        .distinct("township_id")
        .values_list("township_id", "population", "full_time", "part_time")
    )
    return {
        township: {
            "population": population,
            "cadres": None if full is None or part is None else full + part,
        }
        for township, population, full, part in rows
    }


def pledge_targets(province: Division, month: Month) -> Numbers:
    rows = _pledges(province).in_force_on(month.last)
    return {
        promisor: {"pledge.target": total} for promisor, total in
        rows.values_list("promisor_id", "total")
    }  # fmt: skip


def pledges_signed(province: Division, month: Month) -> Numbers:
    rows = _pledges(province).signed_on(month.last)
    return {
        promisor: {"pledge.signed": 1} for promisor in rows.values_list("promisor_id", flat=True)
    }


def _pledges(province: Division):
    return Pledge.objects.filter(promisor__path__startswith=province.path)


def reports(province: Division, month: Month, active: Numbers) -> Numbers:
    """Reports handed in come after D and are not cut there; on time includes the whole due day."""
    due = report_due_on(province, month)
    rows = MonthlyReport.objects.filter(
        township__path__startswith=province.path, month=month, state__in=HANDED_IN
    ).values_list("township_id", "organisations", "submitted_at")
    return {
        township: {
            "report.submitted": 1,
            "report.on_time": int(submitted is not None and local_day(submitted) <= due),
            "report.gap": None
            if reported is None
            else abs(reported - (active.get(township, {}).get("organisations.active") or 0)),
        }
        for township, reported, submitted in rows
    }


def spot_checks(province: Division, month: Month) -> Numbers:
    """The latest check with a verdict in the year up to D; of one day the one recorded last."""
    rows = (
        SpotCheck.objects.filter(
            township__path__startswith=province.path,
            checked_on__year=month.year,
            checked_on__lte=month.last,
        )
        .exclude(verdict="")
        .order_by("township_id", "-checked_on", "-id")
        .distinct("township_id")
    )
    return {
        check.township_id: {
            "spot_check.verdict": VERDICT_NUMBERS[Verdict(check.verdict)],
            "spot_check.failed": int(
                check.verdict == Verdict.FAILED and not disputed_on(check, month.last)
            ),
        }
        for check in rows
    }


def disputed_on(check: SpotCheck, day: dt.date) -> bool:
    """An objection was filed by the day and not decided by then."""
    filed, decided = check.objection_filed_on, check.objection_decided_on
    return filed is not None and filed <= day and (decided is None or decided > day)


def systems(province: Division, month: Month) -> Numbers:
    rows = (
        WorkSystem.objects.filter(
            division__path__startswith=province.path, adopted_on__lte=month.last
        )
        .values("division_id")
        .annotate(adopted=Count("system"))
        .values_list("division_id", "adopted")
    )
    return {division: {"systems.adopted": adopted} for division, adopted in rows}


def survey_activities(province: Division, month: Month) -> dict[int, list[list]]:
    """{unit id: [[kind, day, quantity]]} up to D, in order of day; windows are cut later."""
    rows = (
        SurveyActivity.objects.filter(
            visit__unit__path__startswith=province.path, held_on__lte=month.last
        )
        .order_by("held_on", "kind", "id")
        .values_list("visit__unit_id", "kind", "held_on", "quantity")
    )
    activities: dict[int, list[list]] = defaultdict(list)
    for unit, kind, held_on, quantity in rows:
        activities[unit].append([kind, held_on.isoformat(), quantity])
    return dict(activities)


def survey_counts(activities: Iterable[list], start: dt.date, end: dt.date) -> dict[str, int]:
    """survey.1 … survey.6 inside the window; kind 5 sums the organisations visited."""
    counts = {f"survey.{kind}": 0 for kind in range(1, 7)}
    for kind, _, quantity in activities_within(activities, start, end):
        counts[f"survey.{kind}"] += (quantity or 0) if kind == 5 else 1
    return counts


def activities_within(activities: Iterable[list], start: dt.date, end: dt.date) -> list[list]:
    """Held from start to end, both included."""
    first, last = start.isoformat(), end.isoformat()
    return [each for each in activities if first <= each[1] <= last]
