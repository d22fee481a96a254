"""What an organisation's state allows, whoever asks; the reason is the sentence on the page."""

from django.utils.translation import gettext as _

from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.models import Organisation

TRANSITIONS: dict[str, frozenset[str]] = {
    ApprovalStatus.DRAFT: frozenset({ApprovalStatus.APPLIED}),
    ApprovalStatus.APPLIED: frozenset(
        {ApprovalStatus.APPROVED, ApprovalStatus.RETURNED, ApprovalStatus.DRAFT}
    ),
    ApprovalStatus.RETURNED: frozenset({ApprovalStatus.APPLIED}),
    ApprovalStatus.APPROVED: frozenset(),
}


class NotAllowed(ValueError):
    """Carries the sentence that the page shows."""


def may_become(organisation: Organisation, status: str) -> bool:
    return status in TRANSITIONS[organisation.status] and organisation.dissolved_on is None


def check_can_apply(organisation: Organisation) -> None:
    _check_living(organisation)
    if not may_become(organisation, ApprovalStatus.APPLIED):
        raise NotAllowed(_("这个组织已经申请或批准。"))
    if organisation.established_on is None or not organisation.category:
        raise NotAllowed(_("先填写组织类别和成立日期，再申请批准。"))


def check_can_withdraw(organisation: Organisation) -> None:
    if not may_become(organisation, ApprovalStatus.DRAFT):
        raise NotAllowed(_("只有已申请、尚未审批的组织才能撤回申请。"))


def check_can_approve(organisation: Organisation, officer) -> None:
    """Who entered or applied does not approve, unless a waiver from above is recorded."""
    _check_living(organisation)
    if not may_become(organisation, ApprovalStatus.APPROVED):
        raise NotAllowed(_("只有已申请的组织才能批准。"))
    if is_own(organisation, officer) and not organisation.waiver:
        raise NotAllowed(_("本人填报或申请的组织须由他人审批。请联系上级团委审批员。"))


def check_can_return(organisation: Organisation, officer) -> None:
    if not may_become(organisation, ApprovalStatus.RETURNED):
        raise NotAllowed(_("只有已申请的组织才能退回。"))
    if organisation.applied_by_id == officer.pk:
        raise NotAllowed(_("本人的申请请撤回，不必退回。"))


def is_own(organisation: Organisation, officer) -> bool:
    return officer.pk in {organisation.applied_by_id, organisation.created_by_id}


def check_can_waive(organisation: Organisation) -> None:
    """A waiver lets the one person of an office approve what he applied for himself."""
    if organisation.status != ApprovalStatus.APPLIED:
        raise NotAllowed(_("组织申请之后、批准之前才能办理豁免。"))
    if organisation.applied_by_id is None:
        raise NotAllowed(_("没有申请人的记录，由审批员直接批准即可。"))
    if organisation.waiver:
        raise NotAllowed(_("这个组织已经办理过豁免。"))


def check_can_dissolve(organisation: Organisation) -> None:
    _check_living(organisation)


def check_can_restore(organisation: Organisation) -> None:
    if organisation.dissolved_on is None:
        raise NotAllowed(_("这个组织没有撤销。"))
    living = Organisation.objects.living().filter(township=organisation.township_id)
    same = living.filter(name=organisation.name).first()
    if same:
        number = same.code.rsplit("-", 1)[-1]
        message = _("现有%(number)s号组织与它重名，先给其中一个改名，再恢复。")
        raise NotAllowed(message % {"number": number})


def _check_living(organisation: Organisation) -> None:
    if organisation.dissolved_on is not None:
        raise NotAllowed(_("这个组织已经撤销。需要恢复的，先恢复再办理。"))
