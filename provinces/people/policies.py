"""Who may do what to whom: nobody reaches higher than he stands, no province loses its last
administrator. Raises NotAllowed with the sentence that the page shows."""

import datetime as dt

from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date_in_database
from provinces.people.models import Deputyship, Officer, RoleAssignment
from provinces.people.queries import MANAGE
from provinces.places.models import Division
from tuanwei.rights import Role, can


class NotAllowed(ValueError):
    """Carries the sentence that the page shows."""


def may_grant(by: Officer, division: Division) -> bool:
    """Roles may be given over divisions inside those where one is administrator oneself."""
    return can(by, MANAGE, division)


def check_may_grant(by: Officer, to: Officer | None, division: Division) -> None:
    if to is not None and by.pk == to.pk:
        raise NotAllowed(_("不能给自己增加角色，须由其他管理员办理。"))
    if not may_grant(by, division):
        raise NotAllowed(
            _("您不是%(division)s的管理员，不能授予该单位的角色。") % {"division": division}
        )


def reach_of(officer: Officer, day: dt.date) -> list[Division]:
    """Divisions over which the officer has a role today or later, also in somebody's stead."""
    absent = Deputyship.objects.filter(deputy=officer).not_over(day).values("officer")
    rows = RoleAssignment.objects.not_over(day)
    rows = rows.filter(officer=officer) | rows.filter(officer__in=absent)
    return list({each.division_id: each.division for each in rows.select_related("division")}
                .values())  # fmt: skip


def check_can_manage(by: Officer, officer: Officer, day: dt.date) -> None:
    """His account gives what he may do: whoever may not grant all of it, may not touch it."""
    if by.is_superuser:
        return
    if officer.is_superuser:
        raise NotAllowed(_("超级用户的账号只能由超级用户维护。"))
    if officer.division is None or not may_grant(by, officer.division):
        raise NotAllowed(_("该人员不属于您管理的单位。"))
    for division in reach_of(officer, day):
        if not may_grant(by, division):
            raise NotAllowed(
                _("该人员还有%(division)s的角色，须由上级管理员维护。") % {"division": division}
            )


def can_manage(by: Officer, officer: Officer, day: dt.date) -> bool:
    try:
        check_can_manage(by, officer, day)
    except NotAllowed:
        return False
    return True


def check_stays_administered(officer: Officer, divisions: list[Division]) -> None:
    """The officer is about to lose the role of administrator over these divisions.

    Call inside a transaction: the provinces are locked, so that two administrators do not put
    each other out at the same moment.
    """
    provinces = [each for each in divisions if each.pk == each.province_id]
    for province in Division.objects.select_for_update().filter(
        pk__in=[each.pk for each in provinces]
    ):
        others = RoleAssignment.objects.filter(
            role=Role.ADMINISTRATOR, division=province, ends_on=None, officer__is_active=True
        )
        others = others.on(business_date_in_database()).exclude(officer=officer)
        if not others.exists():
            raise NotAllowed(
                _("%(name)s是%(province)s最后一名管理员。先给另一人授予管理员角色，再办理。")
                % {"name": officer, "province": province}
            )


def administers(officer: Officer, day: dt.date) -> list[Division]:
    rows = officer.assignments.not_over(day).filter(role=Role.ADMINISTRATOR)
    return [each.division for each in rows.select_related("division")]


def check_can_pass_on(by: Officer, officer: Officer, to: Officer, day: dt.date) -> None:
    """Handing over, or letting somebody stand in, gives the roles to another person."""
    check_can_manage(by, officer, day)
    if to.pk == officer.pk:
        raise NotAllowed(_("须是另一个人。"))
    if not to.is_active:
        raise NotAllowed(_("%(name)s的账号已停用。") % {"name": to})
    if to.pk == by.pk and not by.is_superuser:
        raise NotAllowed(_("不能由自己接任或代理，须由其他管理员办理。"))
