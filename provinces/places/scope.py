"""Inside or outside an officer's subtrees: the condition that every ``visible_to`` is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.translation import gettext as _

from tuanwei.rights import check_can

if TYPE_CHECKING:
    from provinces.places.models import Division


def within(officer, path: str = "path") -> Q:
    """Rows whose division lies in one of the officer's subtrees.

    ``path`` leads from the row to the division's path: ``within(officer, "township__path")``.
    For superusers it is no condition at all, so join it to others by ``&`` alone.
    """
    if officer.is_superuser:
        return Q()
    scope = Q(pk__in=[])
    for division in officer.scope_divisions():
        scope |= Q(**{f"{path}__startswith": division.path})
    return scope


def of_own_province(officer, province: str = "province") -> Q:
    """Rows that a province made for everybody in it: campaigns, rounds, steering facts.

    ``province`` leads from the row to the province's division.
    """
    if officer.is_superuser:
        return Q()
    ids = {division.province_id for division in officer.scope_divisions()}
    return Q(**{f"{province}__in": ids})


def within_or_above(officer, division: str = "division") -> Q:
    """Rows of one's subtrees and of the units above them: what a city or the province decided
    concerns those below.

    ``division`` leads from the row to its division.
    """
    if officer.is_superuser:
        return Q()
    above = {pk for each in officer.scope_divisions() for pk in each.ancestor_ids}
    return within(officer, f"{division}__path") | Q(**{f"{division}__in": above})


def check_still_in_scope(officer, action: str, division: Division) -> None:
    """After saving, inside the transaction: the row must not have left the writer's reach.

    ``division`` is where the row stands now. It is read anew, so that a stale one does not help.
    Raises PermissionDenied, which takes the transaction back.
    """
    current = type(division).objects.visible_to(officer).filter(pk=division.pk).first()
    if current is None:
        raise PermissionDenied(_("保存后这一条会离开您的管辖范围，没有保存。"))
    check_can(officer, action, current)
