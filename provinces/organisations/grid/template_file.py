"""下载空表: a workbook for filling in without the network, to be pasted or imported later.

Its headers are those of the fact table 直属团组织; the township's code appears beside every name.
"""

from __future__ import annotations

import io

import xlsxwriter
from django.utils.translation import gettext as _

from provinces.exchange.tables.organisations import ORGANISATIONS
from provinces.organisations.choices import Category, WorkingMethod
from provinces.organisations.conditions import HAVE_KEYS
from provinces.organisations.grid.columns import COLUMNS
from provinces.organisations.grid.rows import MOST_ROWS
from provinces.places.models import Division

WIDTHS = {"name": 28, "category": 20, "announcement_number": 22, "phone": 14}
LISTS: dict[str, list] = {
    "category": Category.labels,
    "working_method": WorkingMethod.labels,
    **{key: ["有", "无"] for key in HAVE_KEYS},
}


def template_workbook(township: Division) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        _fact_sheet(book, township)
        _notes(book, township)
    return content.getvalue()


def _fact_sheet(book: xlsxwriter.Workbook, township: Division) -> None:
    sheet = book.add_worksheet(ORGANISATIONS.name)
    text = book.add_format({"num_format": "@"})
    grey = book.add_format({"num_format": "General", "font_color": "#5B636E"})
    head = book.add_format({"bold": True, "bg_color": "#F3F4F6", "bottom": 1})
    code = next(each for each in ORGANISATIONS.columns if each.attribute == "code")
    place = next(each for each in ORGANISATIONS.columns if each.attribute == "township_id")
    titles = [code.title, place.title, *(column.fact.title for column in COLUMNS)]
    sheet.write_row(0, 0, titles, head)
    sheet.freeze_panes(1, 3)
    sheet.set_column(0, 0, 16, text)
    sheet.set_column(1, 1, 12, grey)
    for row in range(1, MOST_ROWS + 1):
        sheet.write_formula(row, 1, f'=IF(C{row + 1}="","","{township.code}")', grey, "")
    for at, column in enumerate(COLUMNS, start=2):
        sheet.set_column(at, at, WIDTHS.get(column.key, 12), text)
        if column.key in LISTS:
            words = [str(word) for word in LISTS[column.key]]
            sheet.data_validation(1, at, MOST_ROWS, at, _one_of(words))


def _one_of(words: list[str]) -> dict:
    return {
        "validate": "list",
        "source": words,
        "error_title": _("没有这一项"),
        "error_message": _("请从下拉中选一个，或空着。"),
    }


def _notes(book: xlsxwriter.Workbook, township: Division) -> None:
    sheet = book.add_worksheet(_("填表说明"))
    sheet.set_column(0, 0, 90)
    notes = (
        _("本表供%(name)s填写直属团组织，一行一个组织，最多%(most)s行。")
        % {"name": township.name, "most": MOST_ROWS},
        _("填好后连同表头一起复制，粘贴到“表格录入”页；也可作为文件导入。"),
        _("组织编号留空，由系统编号；乡镇代码随组织名称自动出现，不用填。"),
        _("必填：组织名称、组织类别、成立日期。日期写作2012-11-05。"),
        _("活动场地等五项填有或无，不清楚的空着；空着不等于没有。"),
    )
    for at, note in enumerate(notes):
        sheet.write_string(at, 0, note)
