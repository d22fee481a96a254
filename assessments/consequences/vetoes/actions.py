"""From the notice to the last word: each step holds the case, asks the policy, and is dated."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from assessments.consequences import telling
from assessments.consequences.acting import check_not_overtaken, locked
from assessments.consequences.disputes import disputed_townships
from assessments.consequences.states import NotAllowed
from assessments.consequences.vetoes import policies
from assessments.consequences.vetoes.choices import VetoState
from assessments.consequences.vetoes.models import OBJECTION_DAYS, VetoCase
from assessments.consequences.vetoes.notice import notice_text
from provinces.places.models import Division

WITH = ("division", "province", "assessment__sheet")


@transaction.atomic
def notify(case: VetoCase, *, text: str, days: int, on: dt.date, by, revision=None) -> None:
    current = locked(case, *WITH)
    check_not_overtaken(current, revision)
    policies.check_can_notify(current)
    current.state = VetoState.NOTIFIED
    current.noticed_on, current.noticed_by = on, by
    current.notice_text, current.objection_days = text, days
    current.save(
        update_fields=["state", "noticed_on", "noticed_by", "notice_text", "objection_days"]
    )
    telling.tell_veto_noticed(current, by=by)


def notify_many(pks: Iterable[int], *, on: dt.date, by) -> tuple[int, int]:
    """With the generated text. Returns how many were told and how many could not be."""
    told = refused = 0
    rows = VetoCase.objects.visible_to(by).filter(pk__in=list(pks), state=VetoState.DRAFTED)
    for case in rows.select_related(*WITH).order_by("pk"):
        try:
            notify(case, text=notice_text(case, OBJECTION_DAYS), days=OBJECTION_DAYS, on=on, by=by)
        except NotAllowed:
            refused += 1
        else:
            told += 1
    return told, refused


@transaction.atomic
def file_objection(case: VetoCase, *, reason: str, evidence: str, on: dt.date, by,
                   revision=None) -> None:  # fmt: skip
    current = locked(case, *WITH)
    check_not_overtaken(current, revision)
    policies.check_can_object(current, by, on)
    current.state = VetoState.DISPUTED
    current.objection_filed_on, current.objection_filed_by = on, by
    current.objection_reason, current.objection_evidence = reason, evidence
    current.save(
        update_fields=["state", "objection_filed_on", "objection_filed_by", "objection_reason",
                       "objection_evidence"]
    )  # fmt: skip
    telling.tell_veto_disputed(current, by=by)


@transaction.atomic
def decide(case: VetoCase, *, outcome: str, grounds: str, on: dt.date, by, revision=None) -> None:
    """``outcome``: upheld or revoked."""
    current = locked(case, *WITH)
    check_not_overtaken(current, revision)
    policies.check_can_decide(current, by)
    policies.check_becomes(current, VetoState(outcome))
    current.state = VetoState(outcome)
    current.decided_on, current.decided_by, current.grounds = on, by, grounds
    current.save(update_fields=["state", "decided_on", "decided_by", "grounds"])
    telling.tell_veto_decided(current, by=by)


@transaction.atomic
def put_into_force(case: VetoCase, *, reason: str, on: dt.date, by, revision=None) -> None:
    """By a person, who says why where something holds the case back."""
    current = locked(case, *WITH)
    check_not_overtaken(current, revision)
    policies.check_can_put_into_force(current, on)
    disputed = disputed_townships([current.division]).get(current.division_id, [])
    if policies.why_held_back(current, disputed) and not reason.strip():
        raise NotAllowed("有暂缓事由的，写明仍予生效的理由。")
    current.state = VetoState.IN_FORCE
    current.in_force_on, current.in_force_by, current.in_force_reason = on, by, reason
    current.save(update_fields=["state", "in_force_on", "in_force_by", "in_force_reason"])
    telling.tell_veto_in_force(current, by=by)


@transaction.atomic
def revoke(case: VetoCase, *, reason: str, on: dt.date, by, revision=None) -> None:
    current = locked(case, *WITH)
    check_not_overtaken(current, revision)
    policies.check_can_revoke(current, by)
    was_told = current.state != VetoState.DRAFTED
    current.state = VetoState.REVOKED
    current.revoked_on, current.revoked_by, current.revoked_reason = on, by, reason
    current.save(update_fields=["state", "revoked_on", "revoked_by", "revoked_reason"])
    if was_told:
        telling.tell_veto_decided(current, by=by)


@transaction.atomic
def put_expired_into_force(today: dt.date, province: Division | None = None) -> int:
    """Undisputed when the days were over, or upheld: takes effect by itself where nothing holds it
    back. Returns how many did."""
    rows = VetoCase.objects.filter(state__in=[VetoState.NOTIFIED, VetoState.UPHELD])
    if province:
        rows = rows.filter(province=province)
    waiting = rows.select_for_update(of=("self",)).select_related(*WITH).order_by("pk")
    due = [each for each in waiting if _is_due(each, today)]
    disputed = disputed_townships([each.division for each in due])
    done = 0
    for case in due:
        if policies.why_held_back(case, disputed.get(case.division_id, [])):
            continue
        case.state, case.in_force_on = VetoState.IN_FORCE, today
        case.save(update_fields=["state", "in_force_on"])
        telling.tell_veto_in_force(case)
        done += 1
    return done


def _is_due(case: VetoCase, today: dt.date) -> bool:
    try:
        policies.check_can_put_into_force(case, today)
    except NotAllowed:
        return False
    return True
