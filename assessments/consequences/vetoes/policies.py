"""What the state of a veto case and the person allow. Rights by role stand in tuanwei/rights.py.

Each ``check_`` raises NotAllowed with the sentence that the page shows.
"""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from assessments.consequences.states import NotAllowed, check_transition
from assessments.consequences.vetoes.choices import TRANSITIONS, VetoState
from assessments.consequences.vetoes.models import VetoCase
from tuanwei.rights import ROLES_FOR

WORDS = dict(VetoState.choices)


def check_becomes(case: VetoCase, after: VetoState) -> None:
    check_transition(TRANSITIONS, case.state, after, WORDS)


def last_day_to_object(case: VetoCase) -> dt.date | None:
    """The days count from the day after the notice."""
    return case.noticed_on + dt.timedelta(days=case.objection_days) if case.noticed_on else None


def is_outdated(case: VetoCase) -> bool:
    """The month was opened again since: the figures that the case rests on may change."""
    return not case.assessment.sheet.is_current


def why_held_back(case: VetoCase, disputed: Sequence[str]) -> list[str]:
    """Why the case does not take effect by itself, so that a person has to decide.

    ``disputed``: townships of the unit with an objection to a spot check that is undecided today.
    """
    reasons = []
    if case.state == VetoState.DISPUTED:
        reasons.append(_("单位的异议还没有处理"))
    if disputed:
        reasons.append(_("%s对抽查结论的异议还没有处理") % "、".join(disputed))
    if case.evidence.get("tied"):
        reasons.append(_("单位在末位线上并列"))
    if is_outdated(case):
        reasons.append(_("所依据的月份已重新打开，数据可能变动"))
    return reasons


def check_can_notify(case: VetoCase) -> None:
    check_becomes(case, VetoState.NOTIFIED)
    if is_outdated(case):
        raise NotAllowed(_("所依据的月份已重新打开，重新结账后再告知。"))


def check_can_object(case: VetoCase, officer, today: dt.date) -> None:
    if case.objection_filed_on:
        raise NotAllowed(_("对这项否决已经提出过异议。"))
    check_becomes(case, VetoState.DISPUTED)
    last = last_day_to_object(case)
    if last and today > last:
        raise NotAllowed(
            _("异议应在%(month)d月%(day)d日前提出，已过期限。")
            % {"month": last.month, "day": last.day}
        )
    if not is_of_unit(case, officer):
        raise NotAllowed(_("异议由被否决单位自己提出，上级不能代提。"))


def is_of_unit(case: VetoCase, officer) -> bool:
    """Whether the officer writes for the unit itself, not from above it."""
    return any(
        each.role in ROLES_FOR["object_to_veto"] and each.division_id == case.division_id
        for each in officer.role_list
    )


def check_can_decide(case: VetoCase, officer) -> None:
    if case.state != VetoState.DISPUTED:
        raise NotAllowed(_("没有等待处理的异议。"))
    if case.noticed_by_id == officer.pk:
        raise NotAllowed(_("本人告知的否决，异议须由他人处理。"))
    if case.objection_filed_by_id == officer.pk:
        raise NotAllowed(_("本人提出的异议须由他人处理。"))


def check_can_put_into_force(case: VetoCase, today: dt.date) -> None:
    """By a person; by itself only where nothing holds it back."""
    if case.state == VetoState.DISPUTED:
        raise NotAllowed(_("异议还没有处理，不能生效。"))
    check_becomes(case, VetoState.IN_FORCE)
    last = last_day_to_object(case)
    if case.state == VetoState.NOTIFIED and last and today <= last:
        raise NotAllowed(
            _("异议期限至%(month)d月%(day)d日，期满后才能生效。")
            % {"month": last.month, "day": last.day}
        )


def check_can_revoke(case: VetoCase, officer) -> None:
    """What was told to the unit is taken back by another person than the one who told it."""
    if case.state == VetoState.DISPUTED:
        raise NotAllowed(_("有异议待处理，请在处理异议时决定维持或撤销。"))
    check_becomes(case, VetoState.REVOKED)
    if case.state != VetoState.DRAFTED and case.noticed_by_id == officer.pk:
        raise NotAllowed(_("本人告知的否决，须由他人撤案。"))
