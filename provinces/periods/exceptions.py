"""Letting one township change its report of a closed month, for a time and for a reason."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date, business_moment
from provinces.periods.changes import writing_quietly
from provinces.periods.models import LockException, Period, PeriodState
from provinces.places.models import Division
from provinces.places.scope import check_still_in_scope
from tuanwei.months import Month
from tuanwei.templatetags.figures import zh_day

LONGEST = 60  # days


class NotAllowed(ValueError):
    """Carries the sentence that the page shows."""


@transaction.atomic
def grant_exception(
    township: Division, month: Month, *, reason: str, expires_on: dt.date, by
) -> LockException:
    """The frozen sheet of the month does not change. One that has expired makes room for a new."""
    writing_quietly([township.province_id])
    current = Division.objects.select_for_update().get(pk=township.pk)
    today = business_date()
    _check(current, month, expires_on, today)
    standing = LockException.objects.filter(township=current, month=month, revoked_at=None).first()
    if standing and standing.expires_on >= today:
        raise NotAllowed(
            _("%(name)s%(number)d月已批准改报至%(day)s，需要延长的，先收回再批准。")
            % {"name": current.name, "number": month.number, "day": zh_day(standing.expires_on)}
        )
    if standing:
        _end(standing, by)
    granted = LockException.objects.create(
        township=current, month=month, reason=reason.strip(), expires_on=expires_on,
        granted_at=business_moment(), granted_by=by,
    )  # fmt: skip
    check_still_in_scope(by, "grant_exception", current)
    return granted


def _check(township: Division, month: Month, expires_on: dt.date, today: dt.date) -> None:
    closed = Period.objects.filter(
        province=township.province_id, month=month, state=PeriodState.CLOSED
    )
    if not closed.exists():
        raise NotAllowed(_("%d月尚未结账，可以直接修改，不需要批准。") % month.number)
    if expires_on < today:
        raise NotAllowed(_("有效期%s已过，请核对日期。") % zh_day(expires_on))
    if (expires_on - today).days > LONGEST:
        raise NotAllowed(_("有效期最长%d天，请核对日期。") % LONGEST)


@transaction.atomic
def revoke_exception(exception: LockException, *, by) -> None:
    writing_quietly([exception.township.province_id])
    current = LockException.objects.select_for_update().get(pk=exception.pk)
    if current.revoked_at:
        raise NotAllowed(_("这项批准已经收回。"))
    _end(current, by)


def _end(exception: LockException, by) -> None:
    exception.revoked_at, exception.revoked_by = business_moment(), by
    exception.save(update_fields=["revoked_at", "revoked_by"])
