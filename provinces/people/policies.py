"""Who may do what to whom: nobody reaches higher than he stands, no province loses its last
administrator. Raises NotAllowed with the sentence that the page shows."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable

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


def reach_of(officers: Collection[Officer], day: dt.date) -> dict[int, list[Division]]:
    """Divisions over which each has a role today or later, also in somebody's stead."""
    ids = [officer.pk for officer in officers]
    acting = {pk: {pk} for pk in ids}
    stead = Deputyship.objects.filter(deputy__in=ids).not_over(day)
    for deputy, absent in stead.values_list("deputy", "officer"):
        acting[deputy].add(absent)
    held = defaultdict(list)
    everybody = set().union(*acting.values())
    rows = RoleAssignment.objects.not_over(day).filter(officer__in=everybody)
    for role in rows.select_related("division"):
        held[role.officer_id].append(role.division)
    return {pk: [each for one in sorted(ones) for each in held[one]] for pk, ones in acting.items()}


def unmanaged(by: Officer, officers: Collection[Officer], day: dt.date) -> dict[int, str]:
    """Those that ``by`` does not manage, with the reason; two queries for all."""
    if by.is_superuser or not officers:
        return {}
    reach = reach_of(officers, day)
    reasons = ((each.pk, _why_unmanaged(by, each, reach[each.pk])) for each in officers)
    return {pk: reason for pk, reason in reasons if reason}


def _why_unmanaged(by: Officer, officer: Officer, reach: Iterable[Division]) -> str:
    if officer.is_superuser:
        return _("超级用户的账号只能由超级用户维护。")
    if officer.division is None or not may_grant(by, officer.division):
        return _("该人员不属于您管理的单位。")
    for division in reach:
        if not may_grant(by, division):
            return _("该人员还有%(division)s的角色，须由上级管理员维护。") % {"division": division}
    return ""


def check_can_manage(by: Officer, officer: Officer, day: dt.date) -> None:
    if reason := unmanaged(by, [officer], day).get(officer.pk):
        raise NotAllowed(reason)


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
