"""One row of a register as its page shows it: its fields, what stands below, its history."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.history.trail import trail_of, trail_of_rows
from provinces.places.models import Division
from provinces.registers.catalogue import register_named
from provinces.registers.grids import grid_of
from provinces.registers.listing import row_cells
from provinces.registers.nested import Line, NestedRows
from provinces.registers.places import reaches
from provinces.registers.showing import label_of, shown
from provinces.registers.spec import Nested, Register
from tuanwei.exports.table import Table
from tuanwei.rights import can

MOST_CHILDREN = 200


def breadcrumb(register: Register, division: Division | None = None) -> list[dict]:
    steps: list[dict] = [{"title": _("工作安排"), "url": reverse("arrangements")}]
    if division is not None:
        steps.append({"title": register.title, "url": reverse("register", args=[register.slug])})
        chain = Division.objects.filter(pk__in=division.ancestor_ids, is_container=False)
        steps += [{"title": each.name, "url": None} for each in chain.order_by("path")]
    return steps


def may_create(register: Register, officer) -> bool:
    return register.can_create and reaches(officer, register.action, register.kind)


def new_url(register: Register, officer, **prefill: str) -> str | None:
    if not may_create(register, officer):
        return None
    query = "&".join(f"{name}={value}" for name, value in prefill.items())
    address = reverse("register-new", args=[register.slug])
    return f"{address}?{query}" if query else address


def row_context(register: Register, row, officer) -> dict:
    place = register.place_of(row)
    may_edit = can(officer, register.action, place)
    names = [register.slug, row.pk]
    context = {
        "row": row,
        "breadcrumb": breadcrumb(register, place),
        "groups": [_group(group, row) for group in register.groups],
        "tables": [table_of(nested, row) for nested in register.nested],
        "children": [_child(each, row, officer) for each in register.children],
        "edit_url": reverse("register-edit", args=names) if may_edit else None,
        "delete_url": reverse("register-delete", args=names)
        if may_edit and register.can_delete
        else None,
        "history": history_of(register, row),
    }
    return context | (register.extras(row, officer) if register.extras else {})


def _group(group, row) -> dict:
    known = {field.name for field in row._meta.concrete_fields}
    return {
        "title": group.title,
        "facts": [
            {"label": label_of(row, name), "value": shown(row, name),
             "unit": unit if getattr(row, name) is not None else ""}
            for name, _span, unit in group.fields
            if name in known
        ],
    }  # fmt: skip


def table_of(nested: Nested, parent) -> dict:
    """Rows below, each with a title (if they have fixed keys) and the values of its fields."""
    rows = NestedRows(nested, parent)
    fields = list(nested.form._meta.fields or ())
    heads = [label_of(nested.model, name) for name in fields]
    total = sum(getattr(row, nested.total) or 0 for row in rows.stored) if nested.total else None
    lines = [line for line in rows.lines if line.form.instance.pk or nested.keys]
    return {
        "title": nested.title,
        "heads": ([_("项目")] if nested.keys else []) + heads,
        "rows": [_line(nested, line, fields) for line in lines],
        "total": total,
        "unit": nested.unit,
        **(grid_of(rows) if nested.across else {}),
    }


def _line(nested: Nested, line: Line, fields: list[str]) -> dict:
    row = line.form.instance
    return {
        "title": line.title,
        "there": bool(row.pk),
        "url": reverse("register-row", args=[nested.slug, row.pk])
        if row.pk and nested.slug
        else None,
        "values": [shown(row, name) if row.pk else "—" for name in fields],
    }


def exported_below(register: Register, row) -> Table | None:
    """The tables below a row, for a file."""
    tables = [_exported(register, nested, row) for nested in register.nested]
    return replace(tables[0], more=tuple(tables[1:])) if tables else None


def _exported(register: Register, nested: Nested, row) -> Table:
    table = table_of(nested, row)
    heads = [register.thing, *table["heads"]]
    return Table.of(
        f"{str(row)[:40]} {nested.title}",
        heads,
        [each for each in table["rows"] if each["there"]],
        lambda each: [str(row), *([each["title"]] if nested.keys else []), *each["values"]],
    )


def _child(child, row, officer) -> dict:
    register = register_named(child.slug)
    rows = register.rows(officer).filter(**{child.field: row})
    if register.annotate:
        rows = register.annotate(rows)
    rows = rows.order_by(*register.order, "pk").select_related(*register.related)
    found = list(rows.prefetch_related(*register.prefetch)[: MOST_CHILDREN + 1])
    return {
        "register": register,
        "heads": [{"title": column.title, "kind": column.kind} for column in register.columns],
        "rows": [row_cells(register, each) for each in found[:MOST_CHILDREN]],
        "more": len(found) > MOST_CHILDREN,
        "list_url": f"{reverse('register', args=[child.slug])}?{child.field}={row.pk}",
        "new_url": new_url(register, officer, **{child.field: str(row.pk)}),
    }


def history_of(register: Register, row) -> list:
    """Of the row and of the rows edited with it, newest first."""
    entries = trail_of(row)
    for nested in register.nested:
        entries += trail_of_rows(nested.model, nested.parent, row)
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def consequence(register: Register, row) -> list[str]:
    """What deleting takes along, in sentences."""
    sentences = []
    for relation, what in register.together:
        count = getattr(row, relation).count()
        if count:
            sentences.append(_("其下%(count)d%(what)s一并删除。") % {"count": count, "what": what})
    if register.evidence:
        count = row.attachments.count()
        if count:
            sentences.append(_("所附%(count)d个文件一并删除。") % {"count": count})
    sentences.append(_("删除后不能恢复；删除前的内容保留在数据库的历史中。"))
    return sentences
