"""Changes of organisations: atomic, always with the person who makes them."""

import datetime as dt

from django.db import transaction

from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.models import Organisation
from provinces.organisations.numbering import next_code
from provinces.organisations.policies import NotAllowed, check_can_approve, may_become
from provinces.periods.changes import writing_facts
from provinces.places.models import Division


class Overtaken(Exception):
    """Somebody else saved the row meanwhile; ``current`` is what stands now."""

    def __init__(self, current: Organisation):
        self.current = current


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
    organisation: Organisation, *, fields: list[str], read_version: int
) -> None:
    """Saves the fields if nobody saved since ``read_version``; raises Overtaken otherwise."""
    writing_facts([organisation.township.province_id])
    current = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if current.version != read_version:
        raise Overtaken(current)
    organisation.version = read_version + 1
    organisation.save(update_fields=[*fields, "version"])


@transaction.atomic
def apply_for_approval(organisation: Organisation, *, on: dt.date, by) -> None:
    writing_facts([organisation.township.province_id])
    current = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not may_become(current, ApprovalStatus.APPLIED):
        raise NotAllowed("这个组织已经申请或批准。")
    current.status, current.applied_on, current.applied_by = ApprovalStatus.APPLIED, on, by
    current.version += 1
    current.save(update_fields=["status", "applied_on", "applied_by", "version"])


@transaction.atomic
def approve(organisation: Organisation, *, on: dt.date, by) -> None:
    writing_facts([organisation.township.province_id])
    current = Organisation.objects.select_for_update().get(pk=organisation.pk)
    check_can_approve(current, by)
    current.status, current.approved_on, current.approved_by = ApprovalStatus.APPROVED, on, by
    current.version += 1
    current.save(update_fields=["status", "approved_on", "approved_by", "version"])
