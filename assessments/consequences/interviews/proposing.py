"""约谈 are proposed for the units at the bottom once the month's bulletin has been made."""

from django.db import transaction
from django.db.models import Q, QuerySet

from assessments.consequences import telling
from assessments.consequences.interviews.choices import InterviewState
from assessments.consequences.interviews.models import Interview
from assessments.consequences.vetoes.evidence import standing_of
from assessments.months.actions import assessment_at_closing, is_closed
from assessments.results.models import Assessment, Result
from assessments.rules.levels import CITY
from provinces.demonstration.today import business_date
from provinces.places.models import Division
from tuanwei.months import Month

NO_LONGER = "重新结账后不在末位。"


@transaction.atomic
def propose_interviews(province: Division, month: Month, *, by=None, quiet: bool = False) -> int:
    """How many were proposed now. Those already arranged or held stay, whatever became of them;
    those only proposed follow the figures of a month that was closed again.

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
    before = Interview.objects.filter(province=province, month=month)
    _follow(before, assessment, {each.division_id: each for each in cities.filter(in_bottom=True)},
            {"of": of, "bottom": scheme.bottom})  # fmt: skip
    known = set(before.values_list("division", flat=True))
    fresh = [
        Interview(
            province=province,
            division_id=result.division_id,
            month=month,
            assessment=assessment,
            evidence={**standing_of(result, of), "bottom": scheme.bottom},
            state=_state(result),
            created_by=by,
        )
        for result in cities.filter(in_bottom=True).ranked()
        if result.division_id not in known
    ]
    Interview.objects.bulk_create(fresh, ignore_conflicts=True)
    if fresh and not quiet:
        telling.tell_interviews_proposed(province, month, len(fresh))
    return len(fresh)


def _state(result: Result) -> InterviewState:
    return InterviewState.TIED if result.tied_at_cut else InterviewState.PROPOSED


def _follow(
    before: QuerySet[Interview], assessment: Assessment, bottom: dict[int, Result], beside: dict
) -> None:
    """After a further closing: what was only proposed goes by the new figures or falls away, and
    what had fallen away so comes back."""
    open_states = [InterviewState.TIED, InterviewState.PROPOSED]
    fallen = Q(state=InterviewState.WAIVED, waive_reason=NO_LONGER)
    rows = before.filter(Q(state__in=open_states) | fallen).exclude(assessment=assessment)
    for interview in rows.select_for_update():
        result = bottom.get(interview.division_id)
        interview.assessment = assessment
        if result is None:
            interview.state, interview.waived_on = InterviewState.WAIVED, business_date()
            interview.waive_reason = NO_LONGER
        else:
            interview.evidence = {**standing_of(result, beside["of"]), "bottom": beside["bottom"]}
            interview.state, interview.waived_on = _state(result), None
            interview.waive_reason = ""
        interview.save(
            update_fields=["assessment", "state", "waived_on", "waive_reason", "evidence"]
        )
