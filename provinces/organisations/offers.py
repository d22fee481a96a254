"""What the reader may do with an organisation now: the buttons, at most one of them red."""

from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.organisations import policies
from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.models import Organisation
from provinces.organisations.policies import NotAllowed
from tuanwei.rights import can, can_above


def _allowed(check, *arguments) -> bool:
    try:
        check(*arguments)
    except NotAllowed:
        return False
    return True


def offers(found: Organisation, reader) -> list[dict]:
    """list of {title, url, main, post}; a button shown is a button that works."""
    edits = can(reader, "edit_organisation", found.township)
    approves = can(reader, "approve_organisation", found.township)
    offered = [
        (edits and found.dissolved_on is None, _("撤销组织"), "dissolve", ""),
        (edits and found.dissolved_on is not None, _("恢复组织"), "restore", ""),
        (_may_waive(found, reader), _("一人办公豁免"), "waive", ""),
        (edits and _allowed(policies.check_can_withdraw, found), _("撤回申请"), "withdraw", "post"),
        (approves and _allowed(policies.check_can_return, found, reader), _("退回"), "return", ""),
        (edits, _("修改"), "edit", ""),
        (edits and _allowed(policies.check_can_apply, found), _("申请批准"), "apply", "main"),
        (approves and _allowed(policies.check_can_approve, found, reader),
         _("批准"), "approve", "main"),
    ]  # fmt: skip
    return [
        {
            "title": title,
            "url": reverse(f"organisation-{word}", args=[found.code]),
            "main": kind == "main",
            "post": kind in ("main", "post"),
        }
        for may, title, word, kind in offered
        if may
    ]


def _may_waive(found: Organisation, reader) -> bool:
    applicant = found.applied_by
    if applicant is None or applicant == reader or not _allowed(policies.check_can_waive, found):
        return False
    place = applicant.division or found.township
    return can(reader, "grant_waiver", found.township) and can_above(reader, "grant_waiver", place)


def own_note(found: Organisation, reader) -> str:
    """Why an approver sees no button: he entered it or applied for it himself."""
    waits = found.status == ApprovalStatus.APPLIED and not found.waiver
    approves = can(reader, "approve_organisation", found.township)
    if waits and approves and policies.is_own(found, reader):
        return _("本人填报或申请的组织须由他人审批。只有1人办公的，可请上级团委办理豁免。")
    return ""
