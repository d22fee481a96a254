"""The way such systems are usually written: some ORM queries for each township in turn."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from assessments.months.models import Evidence, Sheet, SheetUnit
from assessments.results.models import Assessment, Result
from assessments.results.recording import COLUMNS, row_of
from assessments.rules.judgement import Judgement, judge
from assessments.rules.levels import TOWNSHIP
from assessments.rules.sheet import MonthSheet, Unit
from assessments.schemes.published import scheme_of
from bench.month import undone
from provinces.models import (
    MonthlyReport,
    Organisation,
    Pledge,
    SpotCheck,
    TownshipProfile,
)
from provinces.places.models import Division
from tuanwei import clock
from tuanwei.months import Month

VERDICTS = {"excellent": 2, "passed": 1, "failed": 0}
HAVES = ("venue", "supplies", "rules", "duties", "plan")


def one_by_one(townships: Iterable[Division], month: Month) -> None:
    """Townships in the order of their codes, without the levels above, in favour of this way."""
    with undone():
        assessments: dict[int, Assessment] = {}
        for township in townships:
            province = township.province_id
            if province not in assessments:
                assessments[province] = _begun(Division.objects.get(pk=province), month)
            one_township(township, assessments[province], month)


def _begun(province: Division, month: Month) -> Assessment:
    as_of = clock.now()
    sheet = Sheet.objects.create(province=province, month=month, as_of=as_of, is_current=False)
    return Assessment.objects.create(sheet=sheet, scheme=scheme_of(province.code, month))


def one_township(township: Division, assessment: Assessment, month: Month) -> None:
    """All numbers and the judgement of one township, written as its three rows."""
    day, scheme = month.last, assessment.scheme.read()
    start, end = scheme.window.until(day)
    active = Organisation.objects.filter(
        Q(dissolved_on=None) | Q(dissolved_on__gt=day),
        township=township,
        established_on__lte=day,
        status="approved",
        approved_on__lte=day,
    )
    rows = list(active)
    values = _of_organisations(rows, day, start, end) | _of_the_rest(township, month)
    unit = Unit(township.pk, township.code, township.name, TOWNSHIP, {}, values)
    (judgement,) = judge(scheme, MonthSheet(day, [unit]))
    _write(assessment, judgement, rows)


def _write(assessment: Assessment, judgement: Judgement, rows: list[Organisation]) -> None:
    unit, sheet = judgement.unit, assessment.sheet
    SheetUnit.objects.create(
        sheet=sheet, division_id=unit.id, level=unit.level, code=unit.code, name=unit.name,
        numbers=unit.values,
    )  # fmt: skip
    Evidence.objects.create(
        sheet=sheet, township_id=unit.id,
        organisations=[row.pk for row in rows],
        founded=[row.established_on for row in rows],
        failures=[0 for _ in rows],
    )  # fmt: skip
    Result.objects.create(**dict(zip(COLUMNS, row_of(assessment.pk, judgement), strict=True)))


def _of_organisations(rows: list, day: dt.date, start: dt.date, end: dt.date) -> dict:
    standards = [row for row in rows if _meets_standards(row, day)]
    haves = [sum(getattr(row, have) is True for have in HAVES) for row in rows]
    five = [row for row, number in zip(rows, haves, strict=True) if number == len(HAVES)]
    return {
        "organisations.active": len(rows),
        "organisations.new": sum(start <= row.established_on <= end for row in rows),
        "organisations.standards": len(standards),
        "organisations.haves": sum(haves),
        "organisations.five_haves": len(five),
        "organisations.qualified": len([row for row in five if row in standards]),
    }


def _meets_standards(row, day: dt.date) -> bool:
    days = (row.announced_on, row.filed_with_county_on, row.filed_with_township_on, row.plaque_on)
    return bool(row.announcement_number) and all(each and each <= day for each in days)


def _of_the_rest(township, month: Month) -> dict:
    profile = (
        TownshipProfile.objects.filter(township=township, year__lte=month.year)
        .order_by("-year")
        .first()
    )
    pledge = Pledge.objects.filter(
        promisor=township, year=month.year, state="countersigned", signed_on__lte=month.last
    ).first()
    report = MonthlyReport.objects.filter(township=township, month=month).first()
    check = (
        SpotCheck.objects.filter(
            township=township, checked_on__year=month.year, checked_on__lte=month.last
        )
        .order_by("-checked_on")
        .first()
    )
    return {
        "population": profile.population if profile else None,
        "cadres": None,
        "pledge.target": pledge.total if pledge else None,
        "report.submitted": int(bool(report and report.state in ("submitted", "accepted"))),
        "report.on_time": int(bool(report and report.submitted_at)),
        "report.gap": None,
        "spot_check.verdict": VERDICTS.get(check.verdict) if check else None,
        "spot_check.failed": int(bool(check and check.verdict == "failed")),
    }
