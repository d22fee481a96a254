"""约谈 are proposed for the units at the bottom once the month's bulletin has been made."""

from django.db import transaction

from assessments.consequences import telling
from assessments.consequences.interviews.choices import InterviewState
from assessments.consequences.interviews.models import Interview
from assessments.consequences.vetoes.evidence import standing_of
from assessments.months.actions import assessment_at_closing, is_closed
from assessments.rules.levels import CITY
from provinces.places.models import Division
from tuanwei.months import Month


@transaction.atomic
def propose_interviews(province: Division, month: Month, *, by=None, quiet: bool = False) -> int:
    """How many were proposed now. Those known already stay as they are, whatever became of them.

    Units tied at the cut wait for a person's word. Nothing happens for a month that is not closed.
    ``quiet``: nobody is told.
    """
    if not is_closed(province, month):
        return 0
    assessment = assessment_at_closing(province, month)
    scheme = assessment.scheme.read()
    if not scheme.bottom or not scheme.follow_up.interview_bottom:
        return 0
    cities = assessment.results.filter(level=CITY).defer("marks", "numbers")
    of = cities.count()
    known = set(
        Interview.objects.filter(province=province, month=month).values_list("division", flat=True)
    )
    fresh = [
        Interview(
            province=province,
            division_id=result.division_id,
            month=month,
            assessment=assessment,
            evidence={**standing_of(result, of), "bottom": scheme.bottom},
            state=InterviewState.TIED if result.tied_at_cut else InterviewState.PROPOSED,
            created_by=by,
        )
        for result in cities.filter(in_bottom=True).ranked()
        if result.division_id not in known
    ]
    Interview.objects.bulk_create(fresh, ignore_conflicts=True)
    if fresh and not quiet:
        telling.tell_interviews_proposed(province, month, len(fresh))
    return len(fresh)
