"""Files of lists as they are written: words stay words, and memory does not grow with the rows."""

import csv
import datetime as dt
import io
import tracemalloc
from decimal import Decimal
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from tuanwei.cells import restored
from tuanwei.exports.formats import FORMATS
from tuanwei.exports.table import Table
from tuanwei.exports.workbook import MOST_ROWS

pytestmark = pytest.mark.django_db
OFFICER = SimpleNamespace(name="=张三")
HOSTILE = [
    "=1+1", "+86 138", "-2+3", "@SUM(A1)", "\tx", "\rx", "＝1+1", "  =1", '"=1', "\'=1", "\'张三",
    "“=1", "\u200b=1", "长" * 400, "😀团", "a\x01b\x0bc", "第一行\n第二行", "甲\r\n乙", "_x0041_",
    "<b>&amp;", "=cmd|\' /C calc\'!A0", "0012", "1e5", "2012-11-05", " 前后有空格 ", "\x1f", "\x7f",
]  # fmt: skip
DAY, MOMENT = dt.date(2012, 11, 5), dt.datetime(2012, 11, 5, 9, 30)


def table(rows, count=0, **more) -> Table:
    return Table("=清单/[1]\x01", ["编号", "@内容"], rows, count, "+筛选", **more)


def written(table: Table, format: str):
    return FORMATS[format].export_data(table, officer=OFFICER)


def content(*args, **more) -> bytes:
    with written(table(*args, **more), "xlsx") as file:
        return file.read()


def test_words_come_back_as_they_were_typed():
    rows = [["0012", word] for word in HOSTILE]
    found = CalamineWorkbook.from_filelike(io.BytesIO(content(rows))).get_sheet_by_index(0)
    assert [restored(line[1]) for line in found.to_python()[3:]] == HOSTILE
    with written(table(rows), "csv") as file:
        text = file.read().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert [restored(line[1]) for line in lines[3:]] == HOSTILE
    assert lines[0] == ["'=清单/[1]\x01"] and lines[2][1] == "'@内容"


def test_cells_are_what_they_say():
    rows = [
        ["0012", value] for value in (3, Decimal("2.50"), DAY, MOMENT, True, None, "𠮷" * 20_000)
    ]
    sheet = load_workbook(io.BytesIO(content(rows, total=["合计", 3]))).active
    cells = [row[1] for row in sheet.iter_rows(min_row=4)]
    assert [cell.data_type for cell in cells] == ["n", "n", "d", "d", "s", "n", "s", "n"]
    assert [cell.number_format for cell in cells[1:4]] == ["0.00", "yyyy-mm-dd", "yyyy-mm-dd hh:mm"]
    assert len(cells[6].value.encode("utf-16-le")) <= 2 * 32_767
    assert sheet["A4"].number_format == "@" and sheet["B11"].font.bold
    assert "A1:B1" in map(str, sheet.merged_cells.ranges) and sheet["A1"].font.bold
    assert sheet.auto_filter.ref == "A3:B10"


def test_nothing_is_cut_off_in_print():
    """The cover of a narrow table and a long code go on in further lines; heads of a wide one."""
    narrow = load_workbook(io.BytesIO(content([["a" * 64, "短"]]))).active
    assert narrow["A2"].alignment.wrap_text and narrow.row_dimensions[2].height >= 32
    assert narrow["A4"].alignment.wrap_text and narrow["A4"].number_format == "@"
    heads = [f"第{at}项标准是否完成" for at in range(12)]
    with written(Table("宽表", heads, [["有"] * 12], 1), "xlsx") as file:
        wide = load_workbook(io.BytesIO(file.read())).active
    assert wide.page_setup.fitToWidth in (None, 1)
    heads[0], line = "组织名称", ["甲" * 12] * 12
    with written(Table("更宽", heads, [line], 1), "xlsx") as file:
        twice = load_workbook(io.BytesIO(file.read())).active
    assert twice.page_setup.fitToWidth == 2 and twice.print_title_cols == "$A:$A"
    assert wide.row_dimensions[3].height > 30 and wide.column_dimensions["A"].width < 16


def test_more_rows_than_a_sheet_holds_go_on_in_another(monkeypatch):
    monkeypatch.setattr("tuanwei.exports.workbook.MOST_ROWS", 2)
    book = load_workbook(io.BytesIO(content(([str(n), n] for n in range(5)), 5)))
    assert [sheet.max_row for sheet in book] == [5, 5, 4] and MOST_ROWS < 1_048_576


def peak(rows: int, format: str) -> int:
    many = ([f"{number:09}", f"第{number}团支部"] for number in range(rows))
    tracemalloc.start()
    written(table(many, rows), format).close()
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_memory_stays_flat(format):
    peak(10, format)  # what is kept once per process is kept now
    assert peak(12_000, format) < peak(2_000, format) + 300_000
