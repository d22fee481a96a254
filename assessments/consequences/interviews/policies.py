"""What the state of an interview allows; each ``check_`` raises NotAllowed with its sentence."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from assessments.consequences.interviews.choices import TRANSITIONS, InterviewState
from assessments.consequences.interviews.models import Interview, InterviewMeasure
from assessments.consequences.states import NotAllowed, check_transition

WORDS = dict(InterviewState.choices)
_S = InterviewState


def check_becomes(interview: Interview, after: InterviewState) -> None:
    check_transition(TRANSITIONS, interview.state, after, WORDS)


def check_can_confirm(interview: Interview) -> None:
    if interview.state != _S.TIED:
        raise NotAllowed(_("没有等待确认的并列。"))


def check_can_arrange(interview: Interview) -> None:
    """Anew, too, as long as it was not held."""
    if interview.state == _S.TIED:
        raise NotAllowed(_("单位在末位线上并列，确认后才能安排约谈。"))
    if interview.state != _S.ARRANGED:
        check_becomes(interview, _S.ARRANGED)


def check_can_hold(interview: Interview) -> None:
    if interview.state == _S.PROPOSED:
        raise NotAllowed(_("还没有安排约谈，先填写时间、地点和参加人员。"))
    check_becomes(interview, _S.HELD)


def check_can_add_measure(interview: Interview) -> None:
    if interview.state not in (_S.HELD, _S.FOLLOWED):
        raise NotAllowed(_("约谈后、销号前才能补充措施。"))


check_can_follow = check_can_add_measure
"""Whoever may tell how far a measure got may do so as long as the case is open."""


def check_can_close(interview: Interview, measures: Sequence[InterviewMeasure]) -> None:
    if interview.state == _S.HELD:
        raise NotAllowed(_("措施还没有跟踪情况，逐项填写后再销号。"))
    check_becomes(interview, _S.CLOSED)
    left = [each.what for each in measures if each.done_on is None]
    if left:
        raise NotAllowed(_("还有%(n)d项措施没有完成：%(names)s。")
                         % {"n": len(left), "names": "；".join(left)})  # fmt: skip


def check_can_waive(interview: Interview) -> None:
    check_becomes(interview, _S.WAIVED)


def days_late(measure: InterviewMeasure, today: dt.date) -> int:
    """Of a measure that is not done; 0 if it is done or its day has not passed."""
    if measure.done_on or measure.due_on >= today:
        return 0
    return (today - measure.due_on).days
