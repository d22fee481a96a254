"""Imports as files: all that were sent in, and the rows of one as its page shows them."""

from __future__ import annotations

import datetime as dt

from django.db.models import Func, TextField
from django.http import Http404
from django.utils.translation import gettext as _

from provinces.exchange.cells.dates import Day
from provinces.exchange.cells.numbers import Count
from provinces.uploads.columns import names_waiting
from provinces.uploads.models import LineKind, Upload
from provinces.uploads.page import SHOWN, totals, uploads_in_order
from provinces.uploads.preview import NAMES_ASKED, REJECTED, Asked, heads_of, rows_of
from provinces.uploads.sight import sees_phones, upload_in_sight
from provinces.uploads.tables import names_in
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Row, Table
from tuanwei.rights import check_can_somewhere
from tuanwei.templatetags.figures import clock_time, zh_date

HEADERS = (
    "文件", "表", "导入人", "上传时间", "导入时间", "新增", "变更", "无变化", "未通过", "状态",
    "撤销时间", "撤销人", "校验码",
)  # fmt: skip
NAME_HEADERS = ("工作表", "列", "填写的名称", "行数", "换成的区划代码", "原因")
FAULT_HEADERS = ("工作表", "单元格", "列", "填写内容", "原因")


@exported("uploads-export")
def uploads_export(officer, query) -> Table:
    check_can_somewhere(officer, "import_facts")
    return Table.of(_("导入记录"), HEADERS, uploads_in_order(officer), _line)


def _line(upload: Upload) -> list:
    return [
        upload.file_name, "、".join(names_in(upload.counts)), upload.officer, upload.made_at,
        upload.applied_at, *totals(upload).values(), upload.get_state_display(),
        upload.undone_at, upload.undone_by, upload.digest,
    ]  # fmt: skip


@exported("upload-export")
def upload_export(officer, query, pk: int) -> Table:
    """The rows of one table and kind, all pages of them."""
    upload = upload_in_sight(officer, pk)
    if upload.state not in SHOWN:
        raise Http404
    asked = Asked(upload, query, masked=not sees_phones(officer, upload))
    title = _("%(table)s导入核对") % {"table": asked.table.name}
    filters = "、".join(filter(None, (upload.file_name, _kind(asked.kind), asked.column)))
    if asked.kind == REJECTED:
        return Table.of(title, FAULT_HEADERS, asked.shown_faults(), _fault, filters)
    if asked.kind == NAMES_ASKED:
        return Table.of(title, NAME_HEADERS, names_waiting(upload), _name, filters)
    heads, columns = _heads(asked)

    def lines(chunk: list) -> list[Row]:
        return [_row(asked, columns, row) for row in rows_of(asked, chunk)]

    return Table.by_chunks(title, heads, asked.lines(), lines, filters)


def _kind(kind: str) -> str:
    beside = {REJECTED: _("未通过"), NAMES_ASKED: _("待确认")}
    return beside.get(kind) or str(LineKind(kind).label)


def _name(name: dict) -> list:
    return [name["sheet"], name["letter"], name["words"], name["times"], name["code"],
            name["reason"]]  # fmt: skip


def _fault(fault: dict) -> list:
    cell = f"{fault['letter']}{fault['row']}" if fault["letter"] else _("第%d行") % fault["row"]
    return [fault["sheet"], cell, fault["column"], fault["value"], fault["reason"]]


def _heads(asked: Asked) -> tuple[list[str], list]:
    """Only columns that one of the rows changes or fills."""
    own = heads_of(asked.table)
    heads = [_("行"), _("工作表"), str(own["place_head"]), str(own["name_head"])]
    if asked.kind == LineKind.UNCHANGED:
        return heads, []
    names = Func("values", function="jsonb_object_keys", output_field=TextField())
    rows = asked.lines().order_by().annotate(name=names)
    filled = set(rows.values_list("name", flat=True).distinct())
    columns = [
        each for each in asked.table.columns
        if (each.attribute or each.title) in filled and not each.names_owner
    ]  # fmt: skip
    if asked.kind == LineKind.CONFLICT:
        heads.append(_("系统中后来的改动"))
    return [*heads, *(each.title for each in columns)], columns


def _row(asked: Asked, columns: list, row: dict) -> list:
    cells = [row["number"], row["sheet"], row["place"], row["key"]]
    if asked.kind == LineKind.CONFLICT:
        cells.append(_later(row["changed"]))
    return cells + [_cell(each, row["cells"].get(each.title)) for each in columns]


def _later(changed) -> str:
    if not changed:
        return ""
    who, at = changed
    return f"{who} {zh_date(at)} {clock_time(at)}"


def _cell(column, pair):
    """Of a new row the value itself; of a changed one what it was and what it becomes."""
    if pair is None:
        return None
    old, new = pair
    if old is not None:
        return f"{old} → {new}"
    if isinstance(column.widget, Count) and new.isdecimal():
        return int(new)
    return dt.date.fromisoformat(new) if isinstance(column.widget, Day) else new
