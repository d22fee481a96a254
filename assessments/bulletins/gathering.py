"""The figures of a bulletin out of stored results and the month's sheet."""

from collections.abc import Iterable
from decimal import Decimal

from assessments.bulletins import schemes_own
from assessments.bulletins.figures import (
    BulletinFigures,
    Flag,
    Gate,
    Reports,
    SpotChecks,
    Totals,
    UnitRow,
)
from assessments.results.models import Assessment, Result
from assessments.results.movement import last_assessment, last_results, movement
from assessments.results.words import counted_word, task_word
from assessments.rules.exact import percentage
from assessments.rules.levels import CITY, PROVINCE, TOWNSHIP
from assessments.rules.scheme import Scheme


def gather(assessment: Assessment) -> BulletinFigures:
    """A pure reading: the same assessment gives the same figures."""
    scheme, sheet = assessment.scheme.read(), assessment.sheet
    month, province = sheet.month, sheet.province
    cities = list(assessment.results.filter(level=CITY).ranked())
    townships = list(assessment.results.filter(level=TOWNSHIP).order_by("code"))
    last = last_assessment(province, month)
    gone, days = scheme.window.pace(month.last)
    return BulletinFigures(
        province=province.name,
        short=short_name(province.name),
        year=month.year,
        month=month.number,
        day=month.last,
        scheme=scheme.title,
        start=scheme.window.start,
        end=scheme.window.end,
        ranking=scheme.by,
        unit_word="市（区）" if any(len(city.code) > 4 for city in cities) else "设区市",
        totals=_totals(assessment, scheme),
        last=_totals(last, scheme) if last else None,
        rows=tuple(_rows(scheme, cities, last)),
        bottom=scheme.bottom or None,
        gates=tuple(_gates(scheme, cities, month.number)),
        flags=tuple(_flags(scheme, townships, cities)),
        reports=_reports(townships),
        checks=_checks(townships),
        survey=schemes_own.survey(scheme, cities),
        standards=schemes_own.standards(scheme, sheet),
        quotas=schemes_own.quotas(scheme, assessment, townships),
        pace=percentage(gone, days),
        task_word=task_word(scheme),
        counted_word=counted_word(scheme),
    )


def short_name(province: str) -> str:
    for ending in ("壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市"):
        if province.endswith(ending):
            return province.removesuffix(ending)
    return province


def _counted(scheme: Scheme, result: Result) -> int | None:
    return None if scheme.task[0].measure == "organisations.active" else int(result.progress_value)


def _target(result: Result) -> int | None:
    return int(result.progress_target) or None


def _totals(assessment: Assessment, scheme: Scheme) -> Totals:
    whole = assessment.results.get(level=PROVINCE)
    return Totals(
        townships=whole.townships,
        organisations=whole.numbers["organisations.active"] or 0,
        new=whole.numbers["organisations.new"] or 0,
        target=_target(whole),
        completed=whole.completed,
        completion=whole.completion or Decimal("0.00"),
        progress=whole.progress,
        score=whole.score,
        counted=_counted(scheme, whole),
    )


def _rows(scheme: Scheme, cities: Iterable[Result], last: Assessment | None) -> Iterable[UnitRow]:
    earlier = last_results(last, CITY)
    for city in cities:
        yield UnitRow(
            rank=city.rank,
            name=city.name,
            townships=city.townships,
            organisations=city.numbers["organisations.active"] or 0,
            target=_target(city),
            progress=city.progress,
            completion=city.completion or Decimal("0.00"),
            completed=city.completed,
            score=city.score,
            grade=city.grade,
            movement=movement(city, earlier),
            tied_at_cut=city.tied_at_cut,
            in_bottom=city.in_bottom,
            counted=_counted(scheme, city),
            ones=city.numbers.get("survey.ones") if schemes_own.surveys(scheme) else None,
            systems=city.numbers.get("systems.adopted") if schemes_own.surveys(scheme) else None,
        )


def _gates(scheme: Scheme, cities: list[Result], month: int) -> Iterable[Gate]:
    for gate in scheme.gates:
        if gate.effect == "veto":
            touched = [c.name for c in cities if {gate.code, f"{gate.code}?"} & set(c.gates)]
            decides = not gate.decides_in or month in gate.decides_in
            yield Gate(gate.title, decides, tuple(touched))


def _flags(scheme: Scheme, townships: list[Result], cities: list[Result]) -> Iterable[Flag]:
    for gate in scheme.gates:
        if gate.effect == "flag":
            flagged = [township for township in townships if gate.code in township.flags]
            inside = {township.city_id for township in flagged}
            names = tuple(city.name for city in cities if city.division_id in inside)
            yield Flag(gate.text or gate.title, len(flagged), names)


def _reports(townships: list[Result]) -> Reports | None:
    """None where nobody reports through this system."""
    submitted = sum(each.numbers["report.submitted"] for each in townships)
    on_time = sum(each.numbers["report.on_time"] for each in townships)
    return Reports(len(townships), on_time, len(townships) - submitted) if submitted else None


def _checks(townships: list[Result]) -> SpotChecks | None:
    verdicts = [each.numbers["spot_check.verdict"] for each in townships]
    checked = [verdict for verdict in verdicts if verdict is not None]
    if not checked:
        return None
    return SpotChecks(len(checked), checked.count(2), checked.count(1), checked.count(0))
