"""Application, approval, waiver, dissolution: each recorded with its day and its person.

Every function looks at the row as it stands under lock and raises NotAllowed with the reason, so
two officers who press at the same time never both decide.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction

from provinces.duties.returning import tell_returned_organisations
from provinces.organisations import policies
from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.models import Organisation
from provinces.periods.changes import writing_facts


def _locked(organisation: Organisation) -> Organisation:
    writing_facts([organisation.township.province_id])
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def _save(current: Organisation, **values) -> None:
    for name, value in values.items():
        setattr(current, name, value)
    current.save(update_fields=list(values))


@transaction.atomic
def apply_for_approval(organisation: Organisation, *, on: dt.date, by) -> None:
    current = _locked(organisation)
    policies.check_can_apply(current)
    _save(current, status=ApprovalStatus.APPLIED, applied_on=on, applied_by=by)


@transaction.atomic
def withdraw(organisation: Organisation, *, on: dt.date, by) -> None:
    """Back to a draft; the history keeps who had applied and who took it back."""
    current = _locked(organisation)
    policies.check_can_withdraw(current)
    _save(current, status=ApprovalStatus.DRAFT, applied_on=None, applied_by=None)


@transaction.atomic
def approve(organisation: Organisation, *, on: dt.date, by) -> None:
    current = _locked(organisation)
    policies.check_can_approve(current, by)
    _save(current, status=ApprovalStatus.APPROVED, approved_on=on, approved_by=by)


@transaction.atomic
def send_back(organisation: Organisation, *, on: dt.date, by, comment: str) -> None:
    current = _locked(organisation)
    policies.check_can_return(current, by)
    _save(
        current,
        status=ApprovalStatus.RETURNED,
        returned_on=on,
        returned_by=by,
        returned_comment=comment,
    )
    tell_returned_organisations([current.pk], by=by)


@transaction.atomic
def waive(organisation: Organisation, *, on: dt.date, by, reason: str) -> None:
    """The caller has checked that ``by`` stands above the applicant's own division."""
    current = _locked(organisation)
    policies.check_can_waive(current)
    _save(current, waiver=reason, waiver_on=on, waiver_by=by)


@transaction.atomic
def dissolve(organisation: Organisation, *, on: dt.date, because: str) -> None:
    """``on``: the day from which it no longer counts."""
    current = _locked(organisation)
    policies.check_can_dissolve(current)
    _save(current, dissolved_on=on, dissolved_because=because)


@transaction.atomic
def restore(organisation: Organisation) -> None:
    current = _locked(organisation)
    policies.check_can_restore(current)
    _save(current, dissolved_on=None, dissolved_because="")


@dataclass
class Outcome:
    """``refused``: organisation and the reason, in the order asked."""

    done: int = 0
    refused: list[tuple[Organisation, str]] = field(default_factory=list)


@transaction.atomic
def decide_each(
    organisations: Iterable[Organisation], action: Callable[[Organisation], None]
) -> Outcome:
    """Every row is done whole or refused whole; an accident undoes all of them."""
    outcome = Outcome()
    for each in organisations:
        try:
            action(each)
        except policies.NotAllowed as refusal:
            outcome.refused.append((each, str(refusal)))
        else:
            outcome.done += 1
    return outcome
