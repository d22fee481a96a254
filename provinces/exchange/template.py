"""The workbook to fill in: a table's columns with what is already there, to be sent back."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import xlsxwriter
from django.utils.translation import gettext as _

from provinces.exchange.resources import resource_of
from provinces.exchange.tables.base import Column, Table
from tuanwei import clock
from tuanwei.cells import inert

if TYPE_CHECKING:
    from provinces.people.models import Officer

NOTES, CHOICES, STAMP = "填表说明", "选项", "模板"
"""Sheets beside the table: the first is read by people, the others are hidden; the reader
passes over all three."""

ROWS_FOR_NEW = 2000
WIDEST, NARROWEST = 36, 9


def template(table: Table, officer: Officer) -> bytes:
    """With the rows of the officer's subtrees; the hidden sheet 模板 says of when they are."""
    return _Template(table, officer).written()


def help_of(column: Column) -> str:
    """One or two lines about a column, as the comment on its head and as a line of the notes."""
    needed = _("必填") if column.key or column.needed else ""
    parts = [needed, str(column.help or column.widget.form)]
    if column.numbered:
        parts[0] = _("新组织可不填，导入时自动编号")
    return "，".join(part for part in parts if part)


class _Template:
    def __init__(self, table: Table, officer: Officer) -> None:
        self.table, self.officer = table, officer
        self.moment = clock.now()  # before the rows are read: what changes meanwhile is newer
        self.content = io.BytesIO()
        options = {"strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(self.content, options)
        self.head = self._format(bold=True, bg_color="#F7F8FA", bottom=1, align="left")
        self.key_head = self._format(
            bold=True, bg_color="#F7F8FA", bottom=1, align="left", font_color="#C8102E"
        )
        self.plain = self._format()
        self.formats = {
            "General": self.plain,
            "@": self._format(num_format="@"),
            "yyyy-mm-dd": self._format(num_format="yyyy-mm-dd", align="left"),
        }

    def _format(self, **values):
        return self.book.add_format({"font_name": "宋体", "font_size": 11, **values})

    def written(self) -> bytes:
        sheet = self.book.add_worksheet(self.table.name)
        notes = self.book.add_worksheet(NOTES)
        lists = self.book.add_worksheet(CHOICES)
        stamp = self.book.add_worksheet(STAMP)
        self._columns(sheet)
        last = self._rows(sheet)
        self._drop_downs(sheet, lists, last + ROWS_FOR_NEW)
        self._notes(notes)
        stamp.write_row(0, 0, [self.table.name, self.moment.isoformat(), self.officer.username])
        lists.hide()
        stamp.hide()
        self.book.close()
        return self.content.getvalue()

    def _columns(self, sheet) -> None:
        for at, column in enumerate(self.table.columns):
            width = min(WIDEST, max(NARROWEST, 2 * len(column.title) + 4))
            sheet.set_column(at, at, width, self.formats[column.widget.number_format])
            needed = column.key or column.needed
            sheet.write_string(0, at, column.title, self.key_head if needed else self.head)
            if help_of(column):
                sheet.write_comment(0, at, help_of(column), {"x_scale": 1.4, "y_scale": 0.7})
        sheet.freeze_panes(1, 0)

    def _rows(self, sheet) -> int:
        """Number of the last row that is filled, the head's being 0."""
        number = 0
        formats = [self.formats[column.widget.number_format] for column in self.table.columns]
        for number, row in enumerate(resource_of(self.table)(self.officer).cells(), start=1):
            for at, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(
                        number, at, dt.datetime(*value.timetuple()[:3]), formats[at]
                    )
                elif isinstance(value, int):
                    sheet.write_number(number, at, value, formats[at])
                elif value is not None:
                    sheet.write_string(number, at, inert(value), formats[at])
        return number

    def _drop_downs(self, sheet, lists, last: int) -> None:
        for at, column in enumerate(self.table.columns):
            offered = column.widget.options
            if not offered:
                continue
            lists.write_column(0, at, offered)
            letter = xlsxwriter.utility.xl_col_to_name(at)
            sheet.data_validation(1, at, last, at, {
                "validate": "list",
                "source": f"={CHOICES}!${letter}$1:${letter}${len(offered)}",
                "error_title": column.title,
                "error_message": _("只能填{labels}").format(labels="、".join(offered))[:255],
            })  # fmt: skip

    def _notes(self, notes) -> None:
        notes.set_column(0, 0, 16, self.plain)
        notes.set_column(1, 1, 70, self.plain)
        lines = [
            _("空着的单元格不改动原有内容；要清空，填“清空”或“—”。"),
            _("区划代码和编号保持文本格式，不要改成数字。"),
            _("列的次序可以调整，列名不要改；不需要的列可以整列删去，标红的列不能删。"),
        ]
        for number, line in enumerate(lines):
            notes.write_string(number, 0, line)
        notes.write_row(len(lines) + 1, 0, [_("列"), _("填法")], self.head)
        for number, column in enumerate(self.table.columns, start=len(lines) + 2):
            notes.write_row(number, 0, [column.title, help_of(column)])
