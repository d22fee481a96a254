"""The ranking as a workbook: figures as numbers, the chart as a chart of the spreadsheet."""

import io
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assessments.bulletins.prose.words import full_date
from tuanwei.cells import inert

from .chart import Chart
from .content import BulletinContent
from .table import DASH, Cell, Column

HEAD_ROW = 3  # counted from 0: title, cover line, empty line, heads
NUMBERS = {"rank": "0", "int": "#,##0", "rate": "0.00", "move": '"↑"0;"↓"0;"—"'}
FONT = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}


def as_xlsx(content: BulletinContent) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False,
                                        "strings_to_urls": False})  # fmt: skip
    day = content.figures.day
    book.set_properties(
        {
            "title": content.title,
            "author": content.office,
            "created": datetime(day.year, day.month, day.day, 12),
        }
    )
    add_ranking(book, content)
    if content.chart:
        add_chart(book, content.chart, content)
    book.close()
    return target.getvalue()


def add_ranking(book: Workbook, content: BulletinContent) -> None:
    sheet = book.add_worksheet("排名")
    columns = content.table.columns
    last = len(columns) - 1
    title = book.add_format({**FONT, "bold": True, "font_size": 16, "align": "center"})
    cover = book.add_format({**FONT, "font_color": "#434a53", "align": "center"})
    sheet.merge_range(0, 0, 0, last, inert(content.title), title)
    sheet.merge_range(1, 0, 1, last, inert(cover_line(content)), cover)
    sheet.set_row(0, 30)
    add_head(book, sheet, columns)
    formats = cell_formats(book, {})
    for place, row in enumerate(content.table.rows, HEAD_ROW + 1):
        write_row(sheet, place, row, columns, formats)
    end = HEAD_ROW + 1 + len(content.table.rows)
    strong = {"bold": True, "bg_color": "#f7f8fa", "top": 1}
    write_row(sheet, end, content.table.total, columns, cell_formats(book, strong))
    freeze_head(sheet)


def cover_line(content: BulletinContent) -> str:
    parts = [content.office, f"数据截至{full_date(content.figures.day)}", content.watermark]
    return "　".join(part for part in parts if part)


def add_head(book: Workbook, sheet: Worksheet, columns: tuple[Column, ...]) -> None:
    head = book.add_format({**FONT, "bold": True, "align": "center", "text_wrap": True,
                            "bg_color": "#f7f8fa", "top": 2, "bottom": 1})  # fmt: skip
    sheet.set_row(HEAD_ROW, 32)
    for place, column in enumerate(columns):
        sheet.write_string(HEAD_ROW, place, inert(column.title), head)
        sheet.set_column(place, place, 20 if column.key == "name" else 11)


def cell_formats(book: Workbook, extra: dict[str, Any]) -> dict[str, Any]:
    line = {**FONT, "bottom": 4, "bottom_color": "#c6cbd2", **extra}
    sides = {"text": "left", "word": "center", "rank": "center", "move": "center"}
    return {
        kind: book.add_format(
            {**line, "align": sides.get(kind, "right"), "num_format": NUMBERS.get(kind, "@")}
        )
        for kind in ("text", "word", *NUMBERS)
    }


def write_row(
    sheet: Worksheet, place: int, row: tuple[Cell, ...], columns: tuple[Column, ...], formats: dict
) -> None:
    for at, (value, column) in enumerate(zip(row, columns, strict=True)):
        form = formats[column.kind]
        if isinstance(value, int | Decimal):
            sheet.write_number(place, at, value, form)
        elif value == "":
            sheet.write_blank(place, at, None, form)
        else:
            sheet.write_string(place, at, DASH if value is None else inert(value), form)


def freeze_head(sheet: Worksheet) -> None:
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    sheet.repeat_rows(HEAD_ROW)
    set_paper(sheet)


def set_paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第&P页，共&N页")


def add_chart(book: Workbook, chart: Chart, content: BulletinContent) -> None:
    """Bars of the ranking sheet's own cells, first place on top."""
    columns = content.table.columns
    keys = [column.key for column in columns]
    first, end = HEAD_ROW + 1, HEAD_ROW + len(content.table.rows)
    bars = book.add_chart({"type": "bar"})
    bars.add_series(
        {
            "name": chart.unit,
            "categories": ["排名", first, keys.index("name"), end, keys.index("name")],
            "values": ["排名", first, keys.index(chart.key), end, keys.index(chart.key)],
            "fill": {"color": "#5f6d7e"},
            "gap": 60,
            "data_labels": {"value": True, "num_format": "0.00"},
        }
    )
    marks = "、".join(mark.label for mark in chart.marks)
    bars.set_title({"name": chart.caption + (f"（{marks}）" if marks else ""),
                    "name_font": {"size": 12}})  # fmt: skip
    bars.set_y_axis({"reverse": True})
    bars.set_x_axis({"min": 0, "max": chart.maximum, "major_gridlines": {"visible": True}})
    bars.set_legend({"none": True})
    bars.set_size({"width": 860, "height": 120 + 26 * len(chart.bars)})
    sheet = book.add_worksheet("图")
    set_paper(sheet)
    sheet.insert_chart(0, 0, bars)
