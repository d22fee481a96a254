"""Who may do what: the one table of actions and roles. Nothing else in the project tests a role.

An action on a division needs one of its roles over that division's subtree. Actions marked
``PROVINCIAL`` need the role on the province itself.
"""

from __future__ import annotations

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

ROLES_FOR: dict[str, frozenset[Role]] = {
    "view_facts": EVERYONE,
    "view_workbench": EVERYONE - {Role.LEADER},
    "view_scores": EVERYONE,
    "view_bulletins": EVERYONE,
    "edit_organisation": frozenset({Role.ENTRY, Role.ADMINISTRATOR}),
    "approve_organisation": frozenset({Role.APPROVER}),
    "view_months": frozenset({Role.ADMINISTRATOR, Role.APPROVER, Role.LEADER}),
    "close_month": frozenset({Role.ADMINISTRATOR}),
    "make_bulletin": frozenset({Role.ADMINISTRATOR}),
}

PROVINCIAL = frozenset({"close_month", "make_bulletin"})

REFUSALS = {
    "edit_organisation": _("您没有填报权限。需要修改的，请联系本单位填报员。"),
    "approve_organisation": _("您没有审批权限。请联系上级团委审批员。"),
    "close_month": _("月度结账由省级管理员办理。"),
    "make_bulletin": _("通报由省级管理员生成。"),
}


def can(officer: Officer, action: str, division: Division) -> bool:
    """Whether the officer may do the action on the division; an unknown action is a KeyError."""
    roles = ROLES_FOR[action]
    if officer.is_superuser:
        return True
    if action in PROVINCIAL:
        return any(
            each.role in roles and each.division_id == division.province_id
            for each in officer.role_list
        )
    return bool(roles & officer.roles_over(division))


def check_can(officer: Officer, action: str, division: Division) -> None:
    """Raises PermissionDenied with the sentence that the page shows."""
    if not can(officer, action, division):
        raise PermissionDenied(REFUSALS.get(action, _("您没有办理这项工作的权限。")))


def can_somewhere(officer: Officer, action: str) -> bool:
    """Whether any of the officer's roles allows the action on the division it is bound to."""
    return officer.is_superuser or any(
        can(officer, action, each.division) for each in officer.role_list
    )


def check_can_somewhere(officer: Officer, action: str) -> None:
    """Like ``check_can`` for pages that then show only what lies inside the officer's subtrees."""
    if not can_somewhere(officer, action):
        raise PermissionDenied(REFUSALS.get(action, _("您没有办理这项工作的权限。")))
