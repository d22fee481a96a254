"""What an organisation's state allows, whoever asks."""

from django.utils.translation import gettext as _

from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.models import Organisation

TRANSITIONS: dict[str, frozenset[str]] = {
    ApprovalStatus.DRAFT: frozenset({ApprovalStatus.APPLIED}),
    ApprovalStatus.APPLIED: frozenset({ApprovalStatus.APPROVED, ApprovalStatus.RETURNED}),
    ApprovalStatus.RETURNED: frozenset({ApprovalStatus.APPLIED}),
    ApprovalStatus.APPROVED: frozenset(),
}


class NotAllowed(ValueError):
    """Carries the sentence that the page shows."""


def may_become(organisation: Organisation, status: str) -> bool:
    return status in TRANSITIONS[organisation.status]


def check_can_approve(organisation: Organisation, officer) -> None:
    """The one who applied does not approve, unless a waiver from above is recorded."""
    if not may_become(organisation, ApprovalStatus.APPROVED):
        raise NotAllowed(_("只有已申请的组织才能批准。"))
    if organisation.applied_by_id == officer.pk and not organisation.waiver:
        raise NotAllowed(_("本人申请的组织须由他人审批。请联系上级团委审批员。"))
