"""Renaming and abolishing a division on a day; what it was before stays in its periods.

A closed month was frozen with the names of its time and is not touched.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from provinces.history.overtaking import Overtaken
from provinces.periods.changes import writing_facts
from provinces.places.models import Division, DivisionPeriod
from provinces.places.tree import keep_periods, pinyin_key
from tuanwei.rights import can, check_can

ACTION = "edit_division"


class NotPossible(ValueError):
    """``field``: where on the form the sentence belongs."""

    def __init__(self, field: str, sentence: str):
        super().__init__(sentence)
        self.field = field


@transaction.atomic
def rename_division(division: Division, *, name: str, on: dt.date, read_revision: int, by) -> None:
    """Closes the present period the day before ``on`` and opens one with the new name."""
    current = _locked(division, read_revision, by)
    if name == current.name:
        raise NotPossible("name", _("与现名称相同"))
    if _siblings(current).filter(name=name).exists():
        raise NotPossible("name", _("同一上级下已有“%(name)s”") % {"name": name})
    period = _open_period(current, on)
    period.ends_on = on
    period.save(update_fields=["ends_on"])
    current.name, current.pinyin = name, pinyin_key(name)
    current.save(update_fields=["name", "pinyin"])
    DivisionPeriod.objects.create(
        division=current, code=current.code, name=name, parent_id=current.parent_id, starts_on=on
    )


@transaction.atomic
def abolish_division(
    division: Division, *, on: dt.date, successor: Division | None, read_revision: int, by
) -> None:
    """From ``on`` it is no unit any more. Its facts stay where they are."""
    current = _locked(division, read_revision, by)
    if current.children.filter(valid_to=None).exists():
        raise NotPossible("on", _("下面还有未撤销的单位，先逐个撤销"))
    if successor is not None:
        _check_successor(current, successor)
    period = _open_period(current, on)
    period.ends_on = on
    period.save(update_fields=["ends_on"])
    current.valid_to, current.successor = on, successor
    current.save(update_fields=["valid_to", "successor"])


def _locked(division: Division, read_revision: int, by) -> Division:
    writing_facts([division.province_id])
    current = Division.objects.select_for_update().get(pk=division.pk)
    check_may_change(by, current)
    if current.revision != read_revision:
        raise Overtaken(current)
    if current.valid_to is not None:
        raise NotPossible("on", _("已于%(day)s撤销") % {"day": current.valid_to})
    return current


def may_change(officer, division: Division) -> bool:
    """A unit does not decide on its own name, end or rank: the level above does."""
    above = division.parent
    return division.valid_to is None and above is not None and can(officer, ACTION, above)


def check_may_change(officer, division: Division) -> None:
    if division.parent is None:
        raise PermissionDenied(_("省级区划随数据更新，不在页面上改名或撤销。"))
    check_can(officer, ACTION, division.parent)


def _siblings(division: Division):
    rows = Division.objects.living().filter(parent=division.parent_id)
    return rows.exclude(pk=division.pk)


def _open_period(division: Division, on: dt.date) -> DivisionPeriod:
    keep_periods([division.pk])
    period = DivisionPeriod.objects.get(division=division, ends_on=None)
    starts = period.starts_on or division.valid_from
    if starts and on <= starts:
        raise NotPossible("on", _("应晚于现名称启用日期%(day)s") % {"day": starts})
    return period


def _check_successor(division: Division, successor: Division) -> None:
    if successor.pk == division.pk:
        raise NotPossible("successor", _("不能并入自己"))
    if successor.level != division.level or successor.province_id != division.province_id:
        raise NotPossible("successor", _("并入单位应与本单位同省同级"))
