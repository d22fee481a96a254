"""The workbook to fill in: a table's columns with what is already there, to be sent back."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Iterable
from itertools import chain, islice
from typing import TYPE_CHECKING

import xlsxwriter
from django.utils.translation import gettext as _

from provinces.exchange.cells.base import Cell
from provinces.exchange.cells.codes import DivisionCode, OrganisationCode
from provinces.exchange.cells.dates import Day, Moment
from provinces.exchange.cells.texts import Phone, Text
from provinces.exchange.reader.safely import STAMP
from provinces.exchange.resources import resource_of
from provinces.exchange.tables.base import Column, Table
from provinces.history.settled import settled_moment
from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.places.scope import within
from tuanwei import clock
from tuanwei.cells import inert
from tuanwei.exports import paper
from tuanwei.exports.workbook import width_of

if TYPE_CHECKING:
    from provinces.people.models import Officer

NOTES, CODES, CHOICES = "填表说明", "代码表", "选项"
"""Sheets beside the table: the first two are read by people, the other is hidden like STAMP; the
reader takes none of them for a table."""

ROWS_FOR_NEW = 2000
WIDEST, LONG, NARROWEST = 40, 24, 7
MEASURED = 500
"""Rows that decide how wide the columns are."""
ON_SCREEN = 120
"""Of a table wider than this the columns that say which row it is stay while one scrolls."""
HEAD_HEIGHT = 32


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


LEAST = {Day: 12, Moment: 20, DivisionCode: 11, OrganisationCode: 16, Phone: 14}


def _least(widget: Cell) -> int:
    """How wide a column has to be for what will be typed there; a date too wide shows as ###."""
    if type(widget) is Text:
        return LONG if widget.longest is None or widget.longest >= 100 else NARROWEST
    return LEAST.get(type(widget), NARROWEST)


class _Template:
    def __init__(self, table: Table, officer: Officer) -> None:
        self.table, self.officer = table, officer
        self.moment = settled_moment()  # before the rows are read: what changes meanwhile is newer
        self.content = io.BytesIO()
        options = {"strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(self.content, options)
        head = {"bold": True, "bg_color": "#F7F8FA", "bottom": 1, "align": "left",
                "valign": "vcenter", "text_wrap": True}  # fmt: skip
        self.head = self._format(**head)
        self.key_head = self._format(**head, font_color="#C8102E")
        self.plain = self._format()
        self.formats = {
            "General": self.plain,
            "@": self._format(num_format="@"),
            "yyyy-mm-dd": self._format(num_format="yyyy-mm-dd", align="left"),
        }
        self.long = self._format(text_wrap=True, valign="top")

    def _format(self, **values):
        return self.book.add_format({"font_name": "宋体", "font_size": 11, **values})

    def written(self) -> bytes:
        sheet = self.book.add_worksheet(self.table.name)
        notes = self.book.add_worksheet(NOTES)
        if self.refers:
            self._codes(self.book.add_worksheet(CODES))
        lists = self.book.add_worksheet(CHOICES)
        stamp = self.book.add_worksheet(STAMP)
        rows = resource_of(self.table)(self.officer).cells()
        first = list(islice(rows, MEASURED))
        self._columns(sheet, first)
        last = self._rows(sheet, chain(first, rows))
        self._drop_downs(sheet, lists, last + ROWS_FOR_NEW)
        self._notes(notes)
        stamp.write_row(0, 0, [self.table.name, self.moment.isoformat(), self.officer.username])
        lists.hide()
        stamp.hide()
        self.book.close()
        return self.content.getvalue()

    @property
    def refers(self) -> bool:
        """Whether a column names divisions."""
        return any(isinstance(column.widget, DivisionCode) for column in self.table.columns)

    def _columns(self, sheet, first: list[list]) -> None:
        """As wide as what stands in them; the heads of those that cannot be left out are red."""
        self.row_formats = []
        widths, stays = [], 0
        for at, column in enumerate(self.table.columns):
            words = [*(row[at] for row in first), *column.widget.options]
            head = 2 * math.ceil(len(column.title) / 2)  # in two lines
            wanted = 2 + max([head, *map(width_of, words)])
            width = min(WIDEST, max(_least(column.widget), wanted))
            widths.append(width)
            if column.key or column.attribute == "name":
                stays = at + 1
            form = self.formats[column.widget.number_format]
            form = self.long if form is self.plain and wanted > WIDEST else form
            self.row_formats.append(form)
            sheet.set_column(at, at, width, form)
            needed = column.key or column.needed
            sheet.write_string(0, at, column.title, self.key_head if needed else self.head)
            if help_of(column):
                sheet.write_comment(0, at, help_of(column), {"x_scale": 1.4, "y_scale": 0.7})
        sheet.set_row(0, HEAD_HEIGHT)
        fixed = sum(widths) > ON_SCREEN and sum(widths[:stays]) < ON_SCREEN * 2 / 3
        sheet.freeze_panes(1, stays if fixed else 0)
        self._print(sheet, widths, stays)

    def _print(self, sheet, widths: list[int], stays: int) -> None:
        """With heads and title on every page."""
        unit = self.officer.division.name if self.officer.division else ""
        paper.across(sheet, 0, widths, stays)
        sheet.set_margins(left=0.4, right=0.4, top=0.9, bottom=0.7)
        sheet.hide_gridlines(0)
        title = f"{unit}{self.table.name}".replace("&", "&&")
        sheet.set_header(f'&C&"宋体,加粗"&16{title}&R&"宋体"&10 {clock.now():%Y-%m-%d}')

    def _codes(self, sheet) -> None:
        """The divisions that may be named, for those who do not know the codes by heart."""
        heads = (_("区划代码"), _("名称"), _("级别"), _("上级"))
        for at, (head, width) in enumerate(zip(heads, (12, 28, 8, 28), strict=True)):
            sheet.set_column(at, at, width, self.plain if at else self.formats["@"])
            sheet.write_string(0, at, head, self.head)
        sheet.freeze_panes(1, 0)
        paper.upright(sheet, 0)
        found = Division.objects.living().filter(within(self.officer, "path")).order_by("code")
        rows = found.values_list("code", "name", "level", "parent__name")
        for number, (code, name, level, above) in enumerate(rows.iterator(), start=1):
            sheet.write_string(number, 0, code, self.formats["@"])
            sheet.write_row(number, 1, [name, str(Level(level).label), above or ""])

    def _rows(self, sheet, rows: Iterable[list]) -> int:
        """Number of the last row that is filled, the head's being 0."""
        number, formats = 0, self.row_formats
        for number, row in enumerate(rows, start=1):
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
        paper.upright(notes, 4)
        notes.set_column(0, 0, 16, self.plain)
        notes.set_column(1, 1, 70, self.plain)
        lines = [
            _("空着的单元格不改动原有内容；要清空，填“清空”或“—”。"),
            _("区划代码和编号保持文本格式，不要改成数字；各单位的区划代码见“代码表”。")
            if self.refers
            else _("编号保持文本格式，不要改成数字。"),
            _("列的次序可以调整，列名不要改；不需要的列可以整列删去，标红的列不能删。"),
        ]
        for number, line in enumerate(lines):
            notes.write_string(number, 0, line)
        notes.write_row(len(lines) + 1, 0, [_("列"), _("填法")], self.head)
        for number, column in enumerate(self.table.columns, start=len(lines) + 2):
            notes.write_row(number, 0, [column.title, help_of(column)])
