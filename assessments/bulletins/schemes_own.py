"""Figures that only some schemes speak of: standards and haves, quotas by population, surveys."""

from decimal import Decimal

from assessments.bulletins.figures import Band, Count, Quotas, Standards, Survey
from assessments.measures import tallies
from assessments.months.models import Sheet
from assessments.results.models import Assessment, Result
from assessments.rules.exact import rounded_quotient
from assessments.rules.levels import CITY, PROVINCE
from assessments.rules.scheme import Indicator, Scheme
from assessments.rules.targets import FixedTarget, StepsTarget

SURVEY_KINDS = SYSTEMS = 6


def surveys(scheme: Scheme) -> bool:
    return any(each.value == "survey.ones" for each in scheme.indicators)


def survey(scheme: Scheme, cities: list[Result]) -> Survey | None:
    if not surveys(scheme):
        return None
    ones = [city.numbers["survey.ones"] for city in cities]
    systems = [city.numbers["systems.adopted"] for city in cities]
    return Survey(
        units=len(cities),
        complete=ones.count(SURVEY_KINDS),
        ones=sum(ones),
        systems=sum(systems),
        systems_complete=systems.count(SYSTEMS),
    )


def standards(scheme: Scheme, sheet: Sheet) -> Standards | None:
    if not any(each.value == "organisations.standards" for each in scheme.indicators):
        return None
    tally = tallies.standards_and_haves(sheet.pk)
    return Standards(
        organisations=tally["组织"],
        standards=tuple(Count(word, tally[word]) for word in tallies.STANDARD_WORDS),
        haves=tuple(Count(word, tally[word]) for word in tallies.HAVE_WORDS),
        all_standards=tally["三个标准"],
        all_haves=tally["五个有"],
        qualified=tally["合格"],
    )


def quotas(scheme: Scheme, assessment: Assessment, townships: list[Result]) -> Quotas | None:
    """Only where a scheme has all three: new per township, new per cadre, total by population."""
    increment = _indicator(scheme, "organisations.new", per=None)
    per_cadre = _indicator(scheme, "organisations.new", per="cadres")
    total = next((each for each in scheme.indicators if isinstance(each.target, StepsTarget)), None)
    if not (increment and per_cadre and total):
        return None
    if not isinstance(increment.target, FixedTarget) or not isinstance(
        per_cadre.target, FixedTarget
    ):
        return None
    whole = assessment.results.get(level=PROVINCE)
    return Quotas(
        new=whole.numbers["organisations.new"] or 0,
        new_target=int(increment.target.need * len(townships)),
        per_township=int(increment.target.need),
        per_cadre=_per_cadre(assessment, per_cadre),
        per_cadre_target=Decimal(per_cadre.target.need),
        bands=_bands(total, townships),
    )


def _indicator(scheme: Scheme, value: str, per: str | None) -> Indicator | None:
    matching = (each for each in scheme.indicators if each.value == value and each.per == per)
    return next(matching, None)


def _per_cadre(assessment: Assessment, indicator: Indicator) -> Decimal | None:
    """New organisations per cadre over the cities' own stored marks."""
    cities = assessment.results.filter(level=CITY).values_list("marks", flat=True)
    marks = [marks[indicator.code] for marks in cities]
    cadres = sum(int(mark["base"] or 0) for mark in marks)
    new = sum(int(mark["value"] or 0) for mark in marks)
    return rounded_quotient(new, cadres) if cadres else None


def _bands(indicator: Indicator, townships: list[Result]) -> tuple[Band, ...]:
    assert isinstance(indicator.target, StepsTarget)
    bands = []
    for position, step in enumerate(indicator.target.steps):
        marks = [each.marks[indicator.code] for each in townships]
        inside = [mark for mark in marks if mark["target"] == str(step.need)]
        reached = sum(int(mark["value"]) >= step.need for mark in inside)
        title = _band_title(indicator.target, position)
        bands.append(Band(title, int(step.need), len(inside), reached))
    return tuple(bands)


def _band_title(target: StepsTarget, position: int) -> str:
    steps = target.steps
    lower = steps[position].bound
    upper = steps[position + 1].bound if position + 1 < len(steps) else None
    if lower is None:
        return f"不足{_people(upper)}" if upper else "全部"
    return f"{_people(lower)}以上" if upper is None else f"{_people(lower, upper)}"


def _people(*bounds) -> str:
    numbers = "至".join(
        str(bound // 10000) if bound % 10000 == 0 else str(bound) for bound in bounds
    )
    return f"{numbers}万人" if all(bound % 10000 == 0 for bound in bounds) else f"{numbers}人"
