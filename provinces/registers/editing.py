"""Typing in one row of a register: what was typed stays on the page, whatever goes wrong."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from provinces.history.overtaking import Overtaken
from provinces.registers.actions import NestedOvertaken, Same, create_row, update_row
from provinces.registers.grids import grid_of
from provinces.registers.nested import Line, NestedRows
from provinces.registers.showing import last_saved, shown
from provinces.registers.spec import Register

MORE = "more"
ROWS_AT_ONCE = 3


class Editing:
    """One GET or POST of the form. ``save`` is False when the page is to be shown again."""

    def __init__(self, register: Register, row, request, initial: dict | None = None):
        self.register, self.row, self.officer = register, row, request.user
        self.is_new = row.pk is None
        self.data = request.POST.copy() if request.method == "POST" else None
        self.conflict: dict | None = None
        self.wants_more = request.POST.get(MORE, "")
        self._bind(initial)

    def _bind(self, initial: dict | None = None) -> None:
        self.form = self.register.form(
            self.data, instance=self.row, initial=initial, register=self.register,
            officer=self.officer,
        )  # fmt: skip
        self.nested = [NestedRows(each, self.row, self.data) for each in self.register.nested]

    def save(self) -> bool:
        if self.wants_more:
            for rows in self.nested:
                if rows.nested.name == self.wants_more:
                    rows.add_lines(ROWS_AT_ONCE)
            return False
        if not all([self.form.is_valid(), *[rows.is_valid() for rows in self.nested]]):
            return False
        try:
            self._write()
        except Overtaken as overtaken:
            self._show_conflict(overtaken.current)
        except NestedOvertaken as overtaken:
            self._show_nested_conflict(overtaken)
        except (Same, IntegrityError):
            self.form.add_error(None, str(self.register.same_message or _("这一条已经登记过。")))
        else:
            return True
        return False

    def _write(self) -> None:
        if self.is_new:
            try:
                create_row(self.register, self.row, nested=self.nested, by=self.officer)
            except BaseException:
                self.row.pk = None
                raise
            return
        update_row(
            self.register,
            self.row,
            fields=self.form.own_fields,
            read_revision=self.form.cleaned_data["revision"] or 0,
            nested=self.nested,
            by=self.officer,
        )

    def _show_conflict(self, current) -> None:
        """The typed values stay; saving once more then replaces what the other person saved."""
        when, who = last_saved(current)
        changes = [
            {"label": self.form.fields[name].label, "theirs": shown(current, name),
             "yours": shown(self.row, name)}
            for name in self.form.own_fields
            if getattr(current, name) != getattr(self.row, name)
        ]  # fmt: skip
        self.conflict = {"who": who or _("他人"), "when": when, "changes": changes}
        assert self.data is not None
        self.data["revision"] = str(current.revision)
        self.form.data = self.data

    def _show_nested_conflict(self, overtaken: NestedOvertaken) -> None:
        changes: list[dict] = []
        last: tuple[Any, str] = (None, "")
        for rows, line, current in overtaken.found:
            changes += _nested_changes(line, current)
            rows.write(line, "row", current.pk if current else None)
            rows.write(line, "revision", current.revision if current else None)
            last = last_saved(current) if current else last
        self.conflict = {"who": last[1] or _("他人"), "when": last[0], "changes": changes}
        assert self.data is not None
        for rows in self.nested:
            for line in rows.lines:
                line.form.data = self.data

    def context(self) -> dict:
        saved_at, saved_by = (None, "") if self.is_new else last_saved(self.row)
        return {
            "form": self.form,
            "groups": self._groups(),
            "tables": [_table(rows) for rows in self.nested],
            "is_new": self.is_new,
            "saved_at": saved_at,
            "saved_by": saved_by,
            "conflict": self.conflict,
            "mistakes": self._mistakes() if not self.wants_more else [],
        }

    def _groups(self) -> list[dict]:
        return [
            {
                "title": group.title,
                "note": group.note,
                "fields": [
                    {"field": self.form[name], "span": str(span), "unit": unit}
                    for name, span, unit in group.fields
                    if name in self.form.fields and not self.form[name].is_hidden
                ],
            }
            for group in self.register.groups
        ]

    def _mistakes(self) -> list[dict]:
        """Every error of the page with its place and what was typed there."""
        if self.data is None:
            return []
        found = [{"text": error} for error in self.form.non_field_errors()]
        found += _mistakes_of(self.form)
        for rows in self.nested:
            for line in rows.lines:
                if not line.is_blank:
                    found += _mistakes_of(line.form, f"{rows.nested.title} {line.name()} ")
        return found


def _mistakes_of(form, where: str = "") -> list[dict]:
    return [
        {"anchor": bound.id_for_label or bound.auto_id, "label": f"{where}{bound.label}",
         "value": bound.value() or "", "text": error}
        for bound in form
        for error in bound.errors
    ]  # fmt: skip


def _nested_changes(line: Line, current) -> list[dict]:
    mine = line.form.instance
    fields = line.form.own_fields
    if current is None:
        return [{"label": line.name(), "theirs": _("已被删除"), "yours": shown(mine, fields[0])}]
    return [
        {"label": f"{line.name()} {line.form.fields[name].label}", "theirs": shown(current, name),
         "yours": _("清空") if line.is_blank else shown(mine, name)}
        for name in fields
        if line.is_blank or getattr(current, name) != getattr(mine, name)
    ]  # fmt: skip


def _table(rows: NestedRows) -> dict:
    """As the template draws it: fields as columns, or a grid with one figure a cell."""
    nested = rows.nested
    heads = [
        {"label": field.label, "number": field.widget.attrs.get("inputmode") == "numeric"}
        for field in nested.form(instance=nested.model()).fields.values()
        if not field.widget.is_hidden
    ]
    return {
        "name": nested.name,
        "title": nested.title,
        "note": nested.note,
        "unit": nested.unit,
        "total_name": rows.total_name,
        "count": rows.count,
        "lines": rows.lines,
        "heads": heads,
        "fixed": bool(nested.keys),
        "total": nested.total,
        **(grid_of(rows) if nested.across else {}),
    }
