"""Handing over to a successor from a day on, and standing in for a time."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from provinces.people.actions import disable
from provinces.people.models import Deputyship, HandOver, Officer, RoleAssignment
from provinces.people.policies import NotAllowed, check_can_manage, check_can_pass_on
from tuanwei.rights import Role

ONE_DAY = dt.timedelta(days=1)


@transaction.atomic
def hand_over(hand_over: HandOver, *, then_disable: bool, today: dt.date, by: Officer) -> HandOver:
    """The successor has all the officer's roles from ``starts_on``, the officer until the eve."""
    officer, successor = hand_over.officer, hand_over.successor
    check_can_pass_on(by, officer, successor, today)
    if hand_over.starts_on < today:
        raise NotAllowed(_("移交日期不能早于今天。"))
    rows = list(officer.assignments.not_over(hand_over.starts_on).select_related("division"))
    if not rows:
        raise NotAllowed(_("%(name)s没有可移交的角色。") % {"name": officer})
    for row in rows:
        _move(row, successor, hand_over.starts_on, by)
    hand_over.created_by = by
    hand_over.save(force_insert=True)
    if then_disable:
        if hand_over.starts_on > today:
            raise NotAllowed(_("移交日期还没有到，到时再停用账号。"))
        reason = _("已移交%(name)s") % {"name": successor}
        disable(officer, reason, on=today, by=by)
    return hand_over


def _move(row: RoleAssignment, successor: Officer, starts_on: dt.date, by: Officer) -> None:
    held = successor.assignments.filter(role=row.role, division=row.division, ends_on=None)
    starts = max(filter(None, [row.starts_on, starts_on]))
    if not held.exists():
        RoleAssignment.objects.create(
            officer=successor,
            role=Role(row.role),
            division=row.division,
            starts_on=starts,
            ends_on=row.ends_on,
            created_by=by,
        )
    else:
        held.filter(starts_on__gt=starts).update(starts_on=starts)
    if row.starts_on and row.starts_on >= starts_on:
        row.delete()
    else:
        row.ends_on = starts_on - ONE_DAY
        row.save(update_fields=["ends_on"])


@transaction.atomic
def appoint_deputy(deputyship: Deputyship, *, today: dt.date, by: Officer) -> Deputyship:
    officer, deputy = deputyship.officer, deputyship.deputy
    check_can_pass_on(by, officer, deputy, today)
    Officer.objects.select_for_update().get(pk=officer.pk)
    if deputyship.ends_on < today:
        raise NotAllowed(_("截止日期已经过去。"))
    during = Deputyship.objects.filter(
        officer=officer, starts_on__lte=deputyship.ends_on, ends_on__gte=deputyship.starts_on
    ).select_related("deputy")
    if other := during.first():
        raise NotAllowed(
            _("%(start)s至%(end)s已由%(name)s代理，先结束原代理。")
            % {"start": other.starts_on, "end": other.ends_on, "name": other.deputy}
        )
    deputyship.created_by = by
    deputyship.save(force_insert=True)
    return deputyship


@transaction.atomic
def end_deputyship(deputyship: Deputyship, *, today: dt.date, by: Officer) -> None:
    """From now on; one that has not begun is taken back altogether."""
    check_can_manage(by, deputyship.officer, today)
    if deputyship.starts_on >= today:
        deputyship.delete()
    else:
        deputyship.ends_on = today - ONE_DAY
        deputyship.save(update_fields=["ends_on"])
