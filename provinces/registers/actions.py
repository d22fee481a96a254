"""Writing and deleting a row of any register: atomic, always with the person who does it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from provinces.history.overtaking import Overtaken, save_unless_overtaken
from provinces.periods.changes import writing_facts
from provinces.places.models import Division
from provinces.places.scope import check_still_in_scope
from provinces.registers.nested import Line, NestedRows
from provinces.registers.spec import Register
from tuanwei.rights import check_can


class NotAllowed(ValueError):
    """Carries the sentence that the page shows."""


class Same(ValueError):
    """The row is there already: the form was sent twice, or two people entered it."""


class NestedOvertaken(Exception):
    """Rows below were changed meanwhile: (their table, line, what stands now or None)."""

    def __init__(self, found: list[tuple[NestedRows, Line, Any]]):
        self.found = found


@transaction.atomic
def create_row(register: Register, row, *, nested: list[NestedRows], by) -> None:
    place = register.place_of(row)
    check_can(by, register.action, place)
    writing_facts([place.province_id])
    Division.objects.select_for_update(no_key=True).get(pk=place.province_id)
    wanted = {name: getattr(row, name) for name in register.same}
    if wanted and register.model._default_manager.filter(**wanted).exists():
        raise Same
    row.created_by = by
    row.save(force_insert=True)
    _write_nested(nested, by)
    check_still_in_scope(by, register.action, register.place_of(row))


@transaction.atomic
def update_row(
    register: Register, row, *, fields: list[str], read_revision: int, nested: list[NestedRows], by
) -> None:
    """Raises Overtaken or NestedOvertaken if somebody saved since; nothing is written then."""
    stood = register.place_of(register.model._default_manager.get(pk=row.pk))
    place = register.place_of(row)
    writing_facts({stood.province_id, place.province_id})
    save_unless_overtaken(row, fields=fields, read_revision=read_revision)
    _write_nested(nested, by)
    check_still_in_scope(by, register.action, place)


def _write_nested(nested: list[NestedRows], by) -> None:
    overtaken = []
    for rows in nested:
        for line in rows.lines:
            try:
                _write_line(rows, line, by)
            except Overtaken as found:
                overtaken.append((rows, line, found.current))
    if overtaken:
        raise NestedOvertaken(overtaken)


def _write_line(rows: NestedRows, line: Line, by) -> None:
    form, row = line.form, line.form.instance
    read = int(form["revision"].data or 0) if (form["revision"].data or "").isdecimal() else 0
    if row.pk and line.is_blank:
        _delete(row, read)
    elif row.pk and form.has_changed():
        save_unless_overtaken(row, fields=form.own_fields, read_revision=read)
    elif not row.pk and not line.is_blank:
        taken = rows.taken(line)
        if taken or line.lost:
            raise Overtaken(taken)
        setattr(row, rows.nested.parent, rows.parent)
        row.created_by = by
        row.save(force_insert=True)


def _delete(row, read_revision: int) -> None:
    current = type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
    if current is None:
        return
    if current.revision != read_revision:
        raise Overtaken(current)
    current.delete()


@transaction.atomic
def delete_row(register: Register, row, *, read_revision: int, by) -> None:
    """With the rows that belong to it. Raises NotAllowed if others must go first."""
    place = register.place_of(row)
    check_can(by, register.action, place)
    writing_facts([place.province_id])
    current: Any = register.model._base_manager.select_for_update().get(pk=row.pk)
    if current.revision != read_revision:
        raise Overtaken(current)
    for sentence in obstacles(register, current):
        raise NotAllowed(sentence)
    for relation, _words in register.together:
        getattr(current, relation).all().delete()
    current.delete()


def obstacles(register: Register, row) -> list[str]:
    """Why the row cannot be deleted now."""
    found = []
    for relation, what in register.blockers:
        count = getattr(row, relation).count()
        if count:
            found.append(_("还有%(count)d%(what)s，先处理后才能删除。")
                         % {"count": count, "what": what})  # fmt: skip
    return found
