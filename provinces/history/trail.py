"""Who changed what of one row and when, old and new value, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from tuanwei.clock import SHANGHAI

UNSHOWN = {"id", "revision", "created_at", "created_by", "created_import"}
BOOLEANS = {True: _("是"), False: _("否")}
UNSET = _("未填")
TOGETHER = dt.timedelta(seconds=5)
"""Rows made so soon after their owner were entered with it."""


@dataclass(frozen=True)
class Change:
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Entry:
    """``changes`` is empty for the creation; ``what`` is a sentence without full stop."""

    at: dt.datetime
    who: str
    what: str
    changes: Sequence[Change] = field(default=())


def trail_of(
    row, *, hidden: Iterable[str] = (), booleans: dict[bool, str] | None = None
) -> list[Entry]:
    """Every change of a tracked row, then its creation if the row says when that was.

    ``hidden`` are names of fields not to be told (a masked phone); ``booleans`` are the words for
    True and False (有/没有 for haves). Two queries more than the number of foreign keys changed.
    """
    events = list(
        _events(row).filter(pgh_obj_id=row.pk, pgh_label="changed").select_related("pgh_context")
        .order_by("-pgh_id")
    )  # fmt: skip
    people = people_behind(events)
    fields = [each for each in _shown_fields(row) if each.name not in hidden]
    texts = _Texts(booleans or BOOLEANS)
    entries = []
    newer = row
    for event in events:
        changes = [
            Change(str(each.verbose_name), texts.of(each, event), texts.of(each, newer))
            for each in fields
            if getattr(event, each.attname) != getattr(newer, each.attname)
        ]
        if changes:
            entries.append(Entry(event.pgh_created_at, who_did(event, people), _("修改"), changes))
        newer = event
    return [*entries, *_creation(row)]


def _events(row):
    return apps.get_model(row._meta.app_label, f"{row._meta.object_name}Event").objects


def _shown_fields(row) -> list[models.Field]:
    return [each for each in row._meta.concrete_fields if each.name not in UNSHOWN]


def people_behind(events) -> dict[int, str]:
    ids = {_officer_id(event) for event in events} - {0}
    if not ids:
        return {}
    officers = apps.get_model("provinces", "Officer").objects.filter(pk__in=ids)
    return dict(officers.values_list("pk", "name"))


def _officer_id(event) -> int:
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    return int(metadata.get("user") or metadata.get("by") or 0)


def who_did(event, people: dict[int, str]) -> str:
    found = people.get(_officer_id(event))
    return found or _("系统")


def _creation(row) -> list[Entry]:
    if getattr(row, "created_at", None) is None:
        return []
    if row.created_import_id:
        return [Entry(row.created_at, str(row.created_by or _("系统")), _("随表格导入登记"))]
    return [Entry(row.created_at, str(row.created_by or _("系统")), _("登记"))]


class _Texts:
    """Values as people read them; each row that a reference names is looked up once."""

    def __init__(self, booleans: dict[bool, str]):
        self.booleans = booleans
        self.known: dict[tuple, str] = {}

    def of(self, field: models.Field, row) -> str:
        value = getattr(row, field.attname)
        if value is None or value == "":
            return UNSET
        if isinstance(value, bool):
            return self.booleans[value]
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(field, models.ForeignKey):
            return self._named(field, value)
        if isinstance(value, dt.datetime):
            return value.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
        return str(value)

    def _named(self, field: models.ForeignKey, value) -> str:
        key = (field.related_model, value)
        if key not in self.known:
            found = field.related_model._base_manager.filter(pk=value).first()
            self.known[key] = str(found) if found else str(value)
        return self.known[key]


def trail_of_rows(model: type[models.Model], parent: str, owner) -> list[Entry]:
    """Changes of all rows below ``owner`` (foreign key ``parent``), each named by its own words.

    Rows entered together with the owner are not told one by one; those deleted are.
    """
    kept = apps.get_model(model._meta.app_label, f"{model._meta.object_name}Event").objects
    events = list(
        kept.filter(**{f"{parent}_id": owner.pk}).select_related("pgh_context").order_by("-pgh_id")
    )
    people = people_behind(events)
    rows = model._base_manager.filter(**{parent: owner}).select_related("created_by")
    newer: dict = {row.pk: row for row in rows}
    for row in newer.values():
        setattr(row, parent, owner)
    born = owner.created_at + TOGETHER
    added = [row for row in newer.values() if row.created_at > born]
    texts, entries = _Texts(BOOLEANS), []
    for event in events:
        name = _named_by(model, event, parent, owner)
        if event.pgh_label == "deleted":
            entries.append(Entry(event.pgh_created_at, who_did(event, people), _("删去") + name))
        elif event.pgh_obj_id in newer:
            changes = _differences(model, event, newer[event.pgh_obj_id], texts)
            if changes:
                what = _("修改") + name
                entries.append(Entry(event.pgh_created_at, who_did(event, people), what, changes))
        newer[event.pgh_obj_id] = event
    return entries + [
        Entry(e.at, e.who, e.what + str(row)) for row in added for e in _creation(row)
    ]


def _named_by(model: type[models.Model], event, parent: str, owner) -> str:
    """As the row called itself then."""
    names = [each.attname for each in model._meta.concrete_fields]
    row = model(**{name: getattr(event, name) for name in names})
    setattr(row, parent, owner)
    return str(row)


def _differences(model, older, newer, texts: _Texts) -> list[Change]:
    fields = [each for each in model._meta.concrete_fields if each.name not in UNSHOWN]
    return [
        Change(str(each.verbose_name), texts.of(each, older), texts.of(each, newer))
        for each in fields
        if getattr(older, each.attname) != getattr(newer, each.attname)
    ]
