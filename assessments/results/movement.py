"""This month's places beside last month's."""

from assessments.results.models import Assessment, Result
from provinces.places.models import Division
from tuanwei.months import Month


def last_assessment(province: Division, month: Month) -> Assessment | None:
    return Assessment.objects.current(province, month.previous)


def last_results(assessment: Assessment | None, level: str) -> dict[int, Result]:
    """{division id: last month's result} of one level; empty without a last month."""
    if assessment is None:
        return {}
    rows = assessment.results.filter(level=level).defer("marks", "numbers")
    return {row.division_id: row for row in rows}


def movement(result: Result, last: dict[int, Result]) -> int | None:
    """Places gained (+) or lost (−); None if the unit was not ranked last month."""
    earlier = last.get(result.division_id)
    return None if earlier is None else earlier.rank - result.rank
