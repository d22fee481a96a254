"""Who may do what: the one table of actions and roles. Nothing else in the project tests a role.

An action on a division needs one of its roles over that division's subtree. Actions marked
``PROVINCIAL`` need the role on the province itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from provinces.people.models import Officer
    from provinces.places.models import Division


class Role(models.TextChoices):
    ENTRY = "entry", _("填报员")
    APPROVER = "approver", _("审批员")
    INSPECTOR = "inspector", _("抽查员")
    LEADER = "leader", _("领导")
    ADMINISTRATOR = "administrator", _("管理员")


EVERYONE = frozenset(Role)

_WRITERS = frozenset({Role.ENTRY, Role.ADMINISTRATOR})
_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

ROLES_FOR: dict[str, frozenset[Role]] = {
    "view_facts": EVERYONE,
    "view_workbench": EVERYONE - {Role.LEADER},
    "view_scores": EVERYONE,
    "view_bulletins": EVERYONE,
    # organisations and what a township says of itself
    "edit_organisation": _WRITERS,
    "approve_organisation": frozenset({Role.APPROVER}),
    "grant_waiver": frozenset({Role.APPROVER, Role.ADMINISTRATOR}),
    "edit_profile": _WRITERS,
    "edit_division": _ADMINISTRATORS,
    # monthly reports
    "edit_report": _WRITERS,
    "review_report": frozenset({Role.APPROVER}),
    "view_months": frozenset({Role.ADMINISTRATOR, Role.APPROVER, Role.LEADER}),
    "close_month": _ADMINISTRATORS,
    "reopen_month": _ADMINISTRATORS,
    "grant_exception": _ADMINISTRATORS,
    # trying a scheme on a closed month; what others tried is the administrators'
    "try_scheme": frozenset({Role.ADMINISTRATOR, Role.LEADER}),
    "view_trials": _ADMINISTRATORS,
    "edit_settings": _ADMINISTRATORS,
    # pledges: drafted and signed by the promisor, countersigned by the promisee
    "edit_pledge": _WRITERS,
    "countersign_pledge": frozenset({Role.APPROVER}),
    # spot checks
    "draw_round": frozenset({Role.INSPECTOR, Role.ADMINISTRATOR}),
    "record_check": frozenset({Role.INSPECTOR}),
    "import_checks": frozenset({Role.INSPECTOR, Role.ADMINISTRATOR}),
    "answer_check": _WRITERS,
    "confirm_rectification": frozenset({Role.APPROVER, Role.INSPECTOR}),
    "decide_objection": frozenset({Role.APPROVER, Role.ADMINISTRATOR}),
    # surveys and work systems
    "edit_team": frozenset({Role.INSPECTOR, Role.ADMINISTRATOR}),
    "edit_survey": frozenset({Role.INSPECTOR, Role.ADMINISTRATOR}),
    "edit_work_system": _WRITERS,
    # what the province arranges
    "edit_campaign": _WRITERS,
    "edit_contact_point": _WRITERS,
    "edit_steering": _WRITERS,
    "edit_linkage": _WRITERS,
    # spreadsheets of facts; which tables stands in PERMISSIONS
    "import_facts": frozenset({Role.ENTRY, Role.INSPECTOR, Role.ADMINISTRATOR}),
    # people and documents
    "manage_officers": _ADMINISTRATORS,
    "make_bulletin": _ADMINISTRATORS,
    # what follows from a month's results: vetoes, interviews, letters, the list of excellence
    "view_consequences": EVERYONE,
    "manage_consequences": _ADMINISTRATORS,
    "object_to_veto": _WRITERS,
    "decide_veto": frozenset({Role.APPROVER, Role.ADMINISTRATOR}),
    "answer_interview": _WRITERS,
    # the rules themselves
    "edit_scheme": _ADMINISTRATORS,
}

PERMISSIONS: dict[str, str] = {
    "provinces.import_division": "edit_division",
    "provinces.import_townshipprofile": "edit_profile",
    "provinces.import_organisation": "edit_organisation",
    "provinces.import_pledge": "edit_pledge",
    "provinces.import_monthlyreport": "edit_report",
    "provinces.import_spotcheck": "import_checks",
    "provinces.import_contactpoint": "edit_contact_point",
    "provinces.import_campaignmember": "edit_campaign",
    "provinces.import_surveyactivity": "edit_survey",
    "provinces.import_worksystem": "edit_work_system",
    "provinces.import_officer": "manage_officers",
}
"""Names of rights as other libraries ask for them, by the action they stand for."""

PROVINCIAL = frozenset(
    {
        "close_month", "reopen_month", "grant_exception", "edit_settings", "draw_round",
        "decide_objection", "edit_team", "edit_campaign", "edit_contact_point", "edit_steering",
        "make_bulletin", "manage_consequences", "decide_veto",
        "try_scheme", "view_trials",
        "edit_scheme",
    }
)  # fmt: skip

REFUSALS = {
    "view_facts": _("您还没有角色。请联系本单位管理员。"),
    "view_workbench": _("工作台供填报、审批、抽查和管理人员使用。"),
    "view_scores": _("您还没有角色。请联系本单位管理员。"),
    "view_bulletins": _("您还没有角色。请联系本单位管理员。"),
    "view_months": _("各月结账情况由管理员、审批员和领导查看。"),
    "edit_organisation": _("您没有填报权限。需要修改的，请联系本单位填报员。"),
    "approve_organisation": _("您没有审批权限。请联系上级团委审批员。"),
    "grant_waiver": _("豁免由上级团委审批员或管理员批准。"),
    "edit_profile": _("您没有填报权限。需要修改的，请联系本单位填报员。"),
    "edit_division": _("行政区划由管理员维护。"),
    "edit_report": _("您没有填报权限。需要修改的，请联系本单位填报员。"),
    "review_report": _("月报由上级团委审批员审核。"),
    "close_month": _("月度结账由省级管理员办理。"),
    "reopen_month": _("已结账月份由省级管理员重开。"),
    "grant_exception": _("结账后改报由省级管理员批准。"),
    "try_scheme": _("方案试算由省级管理员和领导使用。"),
    "view_trials": _("他人的试算只有试算人和省级管理员可以查看。"),
    "edit_settings": _("月报截止日等省级设置由省级管理员维护。"),
    "edit_pledge": _("您没有填报权限。责任状由签订单位填报员起草。"),
    "countersign_pledge": _("责任状由上级团委审批员会签。"),
    "draw_round": _("抽查由省级抽查员或管理员组织。"),
    "record_check": _("抽查结论由抽查员录入。"),
    "import_checks": _("抽查结论由抽查员或管理员导入。"),
    "answer_check": _("整改和异议由被抽查单位填报员提交。"),
    "confirm_rectification": _("整改由抽查员或上级团委审批员确认。"),
    "decide_objection": _("异议由省级审批员或管理员处理。"),
    "edit_team": _("调研组由省级抽查员或管理员维护。"),
    "edit_survey": _("调研活动由抽查员录入。"),
    "edit_work_system": _("您没有填报权限。需要修改的，请联系本单位填报员。"),
    "edit_campaign": _("活动和试点示范由省级填报员或管理员维护。"),
    "edit_contact_point": _("联系点由省级填报员或管理员维护。"),
    "edit_steering": _("领导小组、部署会议和指导文件由省级填报员或管理员维护。"),
    "edit_linkage": _("您没有填报权限。需要修改的，请联系本单位填报员。"),
    "import_facts": _("导入由填报员、抽查员和管理员办理。"),
    "manage_officers": _("人员由本级管理员维护。"),
    "make_bulletin": _("通报由省级管理员生成。"),
    "view_consequences": _("您还没有角色。请联系本单位管理员。"),
    "manage_consequences": _("约谈、否决告知和反馈函由省级管理员办理。"),
    "object_to_veto": _("异议由被否决单位的填报员或管理员提出。"),
    "decide_veto": _("否决异议由省级审批员或管理员处理。"),
    "answer_interview": _("整改情况由被约谈单位的填报员或管理员填写。"),
    "edit_scheme": _("考核方案由省级管理员拟订、发布。"),
}


Bar = Callable[["Officer", "Division"], str | None]
_BARS: dict[str, Bar] = {}


def bar(action: str, why: Bar) -> None:
    """Lets a room keep persons from an action that their role allows: ``why`` says the reason.

    Asked only of officers who have the role; a superuser is never barred.
    """
    assert action in ROLES_FOR
    _BARS[action] = why


def can(officer: Officer, action: str, division: Division) -> bool:
    """Whether the officer may do the action on the division; an unknown action is a KeyError."""
    if officer.is_superuser and action in ROLES_FOR:
        return True
    return _has_role(officer, action, division) and _why_barred(officer, action, division) is None


def _has_role(officer: Officer, action: str, division: Division) -> bool:
    roles = ROLES_FOR[action]
    if action in PROVINCIAL:
        return any(
            each.role in roles and each.division_id == division.province_id
            for each in officer.role_list
        )
    return bool(roles & officer.roles_over(division))


def can_above(officer: Officer, action: str, division: Division) -> bool:
    """Whether one of the action's roles is held over a division strictly above this one."""
    return officer.is_superuser or any(
        each.role in ROLES_FOR[action]
        and each.division_id != division.pk
        and each.division.contains(division)
        for each in officer.role_list
    )


def _why_barred(officer: Officer, action: str, division: Division) -> str | None:
    return _BARS[action](officer, division) if action in _BARS else None


def check_can(officer: Officer, action: str, division: Division) -> None:
    """Raises PermissionDenied with the sentence that the page shows."""
    if not can(officer, action, division):
        reason = _has_role(officer, action, division) and _why_barred(officer, action, division)
        raise PermissionDenied(reason or REFUSALS[action])


def check_can_above(officer: Officer, action: str, division: Division) -> None:
    if not can_above(officer, action, division):
        raise PermissionDenied(REFUSALS.get(action, _("您没有办理这项工作的权限。")))


def can_somewhere(officer: Officer, action: str) -> bool:
    """Whether any of the officer's roles allows the action on the division it is bound to."""
    return officer.is_superuser or any(
        can(officer, action, each.division) for each in officer.role_list
    )


def divisions_for(officer: Officer, action: str) -> list[Division]:
    """The tops of the subtrees in which the officer may do the action; a superuser has no tops."""
    tops = [each.division for each in officer.role_list if can(officer, action, each.division)]
    return list({each.pk: each for each in tops}.values())


def check_can_somewhere(officer: Officer, action: str) -> None:
    """Like ``check_can`` for pages that then show only what lies inside the officer's subtrees."""
    if not can_somewhere(officer, action):
        raise PermissionDenied(REFUSALS[action])
