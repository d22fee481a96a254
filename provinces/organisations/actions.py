"""Changes of organisations: atomic, always with the person who makes them."""

import datetime as dt

from django.db import transaction

from provinces.history.overtaking import save_unless_overtaken
from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.models import Organisation
from provinces.organisations.numbering import next_code
from provinces.organisations.policies import NotAllowed, check_can_approve, may_become
from provinces.periods.changes import writing_facts
from provinces.places.models import Division


@transaction.atomic
def create_organisation(organisation: Organisation, *, by) -> Organisation:
    writing_facts([organisation.township.province_id])
    township = Division.objects.select_for_update().get(pk=organisation.township_id)
    organisation.code = next_code(township)
    organisation.created_by = by
    organisation.save(force_insert=True)
    return organisation


@transaction.atomic
def update_organisation(
    organisation: Organisation, *, fields: list[str], read_revision: int
) -> None:
    """Saves the fields if nobody saved since ``read_revision``; raises Overtaken otherwise."""
    writing_facts([organisation.township.province_id])
    save_unless_overtaken(organisation, fields=fields, read_revision=read_revision)


@transaction.atomic
def apply_for_approval(organisation: Organisation, *, on: dt.date, by) -> None:
    writing_facts([organisation.township.province_id])
    current = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not may_become(current, ApprovalStatus.APPLIED):
        raise NotAllowed("这个组织已经申请或批准。")
    current.status, current.applied_on, current.applied_by = ApprovalStatus.APPLIED, on, by
    current.save(update_fields=["status", "applied_on", "applied_by"])


@transaction.atomic
def approve(organisation: Organisation, *, on: dt.date, by) -> None:
    writing_facts([organisation.township.province_id])
    current = Organisation.objects.select_for_update().get(pk=organisation.pk)
    check_can_approve(current, by)
    current.status, current.approved_on, current.approved_by = ApprovalStatus.APPROVED, on, by
    current.save(update_fields=["status", "approved_on", "approved_by"])
