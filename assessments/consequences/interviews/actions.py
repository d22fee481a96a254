"""From the proposal to the end of an interview: each step holds the row and asks the policy."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.consequences import telling
from assessments.consequences.acting import check_not_overtaken, locked
from assessments.consequences.interviews import policies
from assessments.consequences.interviews.choices import InterviewState
from assessments.consequences.interviews.models import Interview, InterviewMeasure
from assessments.consequences.states import NotAllowed
from assessments.months.actions import is_closed

WITH = ("division", "province")
_S = InterviewState


def _held(interview: Interview, revision: int | None) -> Interview:
    current = locked(interview, *WITH)
    check_not_overtaken(current, revision)
    return current


@transaction.atomic
def confirm(interview: Interview, *, on: dt.date, by, revision=None) -> None:
    """A person says that a unit tied at the cut is to be interviewed."""
    current = _held(interview, revision)
    policies.check_can_confirm(current)
    current.state, current.confirmed_on, current.confirmed_by = _S.PROPOSED, on, by
    current.save(update_fields=["state", "confirmed_on", "confirmed_by"])


@transaction.atomic
def arrange(interview: Interview, *, planned_on: dt.date, place: str, conducted_by: str,
            invited: str, by, revision=None) -> None:  # fmt: skip
    current = _held(interview, revision)
    policies.check_can_arrange(current)
    if not is_closed(current.province, current.month):
        raise NotAllowed(_("%(month)s已重开，重新结账后再安排。") % {"month": current.month.title})
    current.state, current.planned_on, current.place = _S.ARRANGED, planned_on, place
    current.conducted_by, current.invited, current.arranged_by = conducted_by, invited, by
    current.save(
        update_fields=["state", "planned_on", "place", "conducted_by", "invited", "arranged_by"]
    )
    telling.tell_interview_arranged(current, by=by)


@transaction.atomic
def hold(interview: Interview, *, held_on: dt.date, minutes: str, measures: Sequence[dict], by,
         revision=None) -> None:  # fmt: skip
    """``measures``: what, responsible, due_on of each; at least one."""
    current = _held(interview, revision)
    policies.check_can_hold(current)
    if not measures:
        raise NotAllowed("至少写一项整改措施。")
    current.state, current.held_on, current.minutes = _S.HELD, held_on, minutes
    current.save(update_fields=["state", "held_on", "minutes"])
    InterviewMeasure.objects.bulk_create(
        InterviewMeasure(interview=current, created_by=by, **each) for each in measures
    )
    telling.tell_interview_held(current, by=by)


@transaction.atomic
def add_measure(interview: Interview, *, what: str, responsible: str, due_on: dt.date, by,
                revision=None) -> InterviewMeasure:  # fmt: skip
    current = _held(interview, revision)
    policies.check_can_add_measure(current)
    return InterviewMeasure.objects.create(
        interview=current, what=what, responsible=responsible, due_on=due_on, created_by=by
    )


@transaction.atomic
def follow(measure: InterviewMeasure, *, done_on: dt.date | None, note: str, by,
           revision=None) -> None:  # fmt: skip
    """How far the measure got; the first such word makes the case one that is followed."""
    interview = locked(measure.interview, *WITH)
    policies.check_can_follow(interview)
    current = locked(measure)
    check_not_overtaken(current, revision)
    current.done_on, current.note = done_on, note
    current.save(update_fields=["done_on", "note"])
    if interview.state == _S.HELD:
        interview.state = _S.FOLLOWED
        interview.save(update_fields=["state"])


@transaction.atomic
def close(interview: Interview, *, note: str, on: dt.date, by, revision=None) -> None:
    current = _held(interview, revision)
    policies.check_can_close(current, list(current.measures.order_by("due_on", "pk")))
    current.state, current.closed_on, current.closed_by = _S.CLOSED, on, by
    current.closing_note = note
    current.save(update_fields=["state", "closed_on", "closed_by", "closing_note"])
    telling.tell_interview_closed(current, by=by)


@transaction.atomic
def waive(interview: Interview, *, reason: str, on: dt.date, by, revision=None) -> None:
    current = _held(interview, revision)
    policies.check_can_waive(current)
    was_arranged = current.state == _S.ARRANGED
    current.state, current.waived_on, current.waived_by = _S.WAIVED, on, by
    current.waive_reason = reason
    current.save(update_fields=["state", "waived_on", "waived_by", "waive_reason"])
    if was_arranged:
        telling.tell_interview_waived(current, by=by)
