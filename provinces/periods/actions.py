"""Locking a month, the one thing that the judgement above changes down here; its due day."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from provinces.history.overtaking import save_unless_overtaken
from provinces.periods.changes import writing_facts
from provinces.periods.exceptions import NotAllowed
from provinces.periods.models import Period, PeriodState, ProvinceSettings
from provinces.places.models import Division
from provinces.places.scope import check_still_in_scope
from tuanwei.months import Month


def lock_month(province: Division, month: Month, *, at: dt.datetime, by=None) -> Period:
    """Marks the month closed; its reports can no longer be changed."""
    period, _made = Period.objects.update_or_create(
        province=province,
        month=month,
        defaults={
            "state": PeriodState.CLOSED,
            "changed_by": by,
            "changed_at": at,
            "reason": "",
        },
    )
    return period


def unlock_month(
    province: Division, month: Month, *, reason: str, at: dt.datetime, by=None
) -> Period:
    """Opens a closed month again; raises NotAllowed if somebody else has done so meanwhile."""
    period = (
        Period.objects.select_for_update()
        .filter(province=province, month=month, state=PeriodState.CLOSED)
        .first()
    )
    if period is None:
        raise NotAllowed(_("%s没有结账，不需要重开。") % month.title)
    period.state, period.reason = PeriodState.REOPENED, reason
    period.changed_by, period.changed_at = by, at
    period.save(update_fields=["state", "reason", "changed_by", "changed_at"])
    return period


@transaction.atomic
def update_settings(own: ProvinceSettings, *, fields: list[str], read_revision: int, by) -> None:
    """Raises Overtaken if somebody else saved since. Another due day changes who was on time."""
    writing_facts([own.province_id])
    save_unless_overtaken(own, fields=fields, read_revision=read_revision)
    check_still_in_scope(by, "edit_settings", own.province)


@transaction.atomic
def set_due_day(province: Division, month: Month, *, due_on: dt.date | None, by) -> Period:
    """The month's own due day; None gives it back the usual one. Not after closing."""
    writing_facts([province.pk])
    period, _made = Period.objects.select_for_update().get_or_create(province=province, month=month)
    if period.is_closed:
        raise NotAllowed(_("%d月已结账，截止日不能再改。") % month.number)
    if due_on and due_on <= month.last:
        raise NotAllowed(_("截止日应在%d月结束之后。") % month.number)
    period.due_on = due_on
    period.save(update_fields=["due_on"])
    check_still_in_scope(by, "edit_settings", province)
    return period
