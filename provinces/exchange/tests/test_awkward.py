"""What honest offices send: errors in cells, merged cells, binary books, three rows of headers."""

import datetime as dt

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell import Cell
from openpyxl.utils.cell import coordinate_to_tuple

from provinces.exchange import take_in
from provinces.exchange.reader.safely import read_safely
from provinces.exchange.tests import awkward
from provinces.exchange.tests.binary import xlsb
from provinces.exchange.tests.conftest import reasons
from provinces.exchange.tests.damages import staged_in
from provinces.organisations.models import Organisation

SHEET = "xl/worksheets/sheet1.xml"


def staged(folder, content: bytes, name: str = "乡镇情况.xlsx"):
    path = folder / name
    path.write_bytes(content)
    return staged_in(path)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods", "csv"])
def test_an_error_is_named_with_its_cell(tmp_path, kind):
    make = {"xlsx": _xlsx_error, "xls": _xls_error, "xlsb": _xlsb_error}.get(kind, _plain_error)
    _rows, rejected = staged(tmp_path, make(kind), f"乡镇情况.{kind}")
    assert len(rejected) == 1
    assert "第2行 常住人口" in rejected[0] and "公式出错（#DIV/0!），请改为数值" in rejected[0]


def _xlsx_error(_kind) -> bytes:
    old, new = b"<v>30000</v>", b"<f>1/0</f><v>#DIV/0!</v>"
    content = awkward.with_part(awkward.xlsx(), SHEET, lambda part: part.replace(old, new))
    return awkward.with_part(
        content, SHEET, lambda part: part.replace(b'<c r="C2">', b'<c r="C2" t="e">')
    )


def _xls_error(_kind) -> bytes:
    content = awkward.xls([awkward.HEADERS, ["130102001", 2000, False]])
    at = content.index(b"\x05\x02\x08\x00") + 4  # a logical cell, made one of an error
    return content[: at + 6] + b"\x07\x01" + content[at + 8 :]


def _xlsb_error(_kind) -> bytes:
    return xlsb([awkward.HEADERS, ["130102001", 2000, ZeroDivisionError]], "乡镇情况")


def _plain_error(kind) -> bytes:
    return getattr(awkward, kind)([awkward.HEADERS, ["130102001", 2000, "#DIV/0!"]])


def test_a_formula_never_calculated_is_named(tmp_path):
    content = awkward.with_part(
        awkward.xlsx(), SHEET, lambda part: part.replace(b"<v>30003</v>", b"<f>A1+1</f>")
    )
    rows, rejected = staged(tmp_path, content)
    assert len(rows) == 19
    assert rejected == [
        "乡镇情况.xlsx 乡镇情况 第5行 常住人口："
        "公式没有算出的值，请在表格程序中重新计算并保存，或改为数值"
    ]


def test_an_empty_result_of_a_formula_is_an_empty_cell(tmp_path):
    content = awkward.with_part(
        awkward.xlsx(),
        SHEET,
        lambda part: part.replace(
            b'<c r="C5"><v>30003</v>', b'<c r="C5" t="str"><f>IF(A1="","",1)</f><v></v>'
        ),
    )
    assert staged(tmp_path, content)[1] == []


def test_binary_workbooks_with_days_of_both_epochs(tmp_path):
    for late, serial in ((False, 41218), (True, 39756)):
        content = xlsb(
            [["单位代码", "制度", "建立日期"], [1301.0, "工作联系制", serial]],
            "工作制度",
            late=late,
        )
        rows, rejected = staged(tmp_path, content, "工作制度.xlsb")
        assert rejected == []
        assert rows[0][0] == "1301" and rows[0][3] == dt.date(2012, 11, 5)


def test_the_empty_end_of_an_open_document(tmp_path):
    content = awkward.ods(
        more='<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    rows, rejected = staged(tmp_path, content, "乡镇情况.ods")
    assert (len(rows), rejected) == (20, [])


def merged_book(path, area: str, value) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("乡镇情况")
        for at, row in enumerate(awkward.ROWS[:5]):
            sheet.write_row(at, 0, row)
        sheet.merge_range(area, value)


@pytest.mark.parametrize(
    ("area", "value", "places"),
    [
        ("C2:C4", 90000, ["第2行 常住人口", "第3行 常住人口", "第4行 常住人口"]),
        ("B3:C3", 2012, ["第3行 年度", "第3行 常住人口"]),
    ],
)
def test_merged_cells_among_the_data_are_rejected(tmp_path, area, value, places):
    path = tmp_path / "乡镇情况.xlsx"
    merged_book(path, area, value)
    _rows, rejected = staged_in(path)
    assert [each for each in rejected if "合并" not in each] == []
    assert [place for place in places if not any(place in each for each in rejected)] == []
    assert len(rejected) == len(places)


ONE, TWO, THREE = (["130102001", 2011, 10], ["130102002", 2012, 20], ["130102003", 2013, 30])
BENEATH = "第3行 区划代码"


@pytest.mark.parametrize(
    ("areas", "beneath", "rows", "refused"),
    [
        (["A2:A4"], {}, [ONE, ["130102001", 2012, 20], ["130102001", 2013, 30]], ""),
        (["B2:B5"], {}, [ONE, ["130102002", 2011, 20], ["130102003", 2011, 30]], ""),
        (["A4:A9"], {}, [ONE, TWO, THREE], ""),
        (["D1:E1", "D2:E2", "D4:E4"], {}, [ONE, TWO, THREE], ""),
        # The brush of WPS merges without emptying what lies beneath.
        (["A2:A3"], {"A3": "130102001"}, [ONE, ["130102001", 2012, 20], THREE], ""),
        (["A2:A3"], {"A3": "130102002"}, [ONE, THREE], BENEATH),
        (["A2:A3"], {"A2": "", "A3": "130102002"}, [THREE], BENEATH),
    ],
)
def test_what_a_merged_range_says_of_each_cell(tmp_path, areas, beneath, rows, refused):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "乡镇情况"
    sheet.append(["区划代码", "年度", "", "常住人口", ""])
    for code, year, people in (ONE, TWO, THREE):
        sheet.append([code, year, None, people])
    sheet.append([None, None, "小计", 60])
    for area in areas:
        sheet.merge_cells(area)
    for place, value in beneath.items():
        row, column = coordinate_to_tuple(place)
        sheet._cells[row, column] = Cell(sheet, row, column, value)
    path = tmp_path / "乡镇情况.xlsx"
    book.save(path)
    found, rejected = staged_in(path)
    assert [row[:3] for row in found] == rows
    assert refused in "".join(rejected) and bool(rejected) == bool(refused)


def test_merged_empty_cells_are_empty(tmp_path):
    path = tmp_path / "乡镇情况.xlsx"
    merged_book(path, "D2:E4", "")
    assert staged_in(path)[1] == []


@pytest.mark.django_db
def test_three_rows_of_headers_and_one_of_numbers(ground, incoming):
    path = incoming.folder / "名册.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("直属团组织")
        sheet.merge_range("A1:F1", "直属团组织登记表")
        sheet.merge_range("A2:A4", "组织编号")
        sheet.merge_range("B2:B4", "乡镇代码")
        sheet.merge_range("C2:C4", "组织名称")
        sheet.merge_range("D2:F2", "手续")
        sheet.merge_range("D3:E3", "公布")
        sheet.merge_range("F3:F4", "挂牌日期")
        sheet.write_row("D4", ["文号", "日期"])
        sheet.write_row("A5", ["甲", "乙", "丙", 1, 2, 3])
        sheet.write_row(
            "A6", ["130102001-0001", "130102001", "甲", "1号", "2012-11-5", "2012.11.6"]
        )
    outcome = take_in(path)
    assert reasons(outcome) == []
    made = Organisation.objects.get()
    assert (made.announcement_number, made.announced_on) == ("1号", dt.date(2012, 11, 5))
    assert made.plaque_on == dt.date(2012, 11, 6)


@pytest.mark.parametrize("name", ["填表说明", "数据"])
def test_hidden_and_very_hidden_sheets(tmp_path, name):
    path = tmp_path / "乡镇情况.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("乡镇情况").write_row(0, 0, awkward.HEADERS)
        hidden = book.add_worksheet(name)
        hidden.write_row(0, 0, ["甲"])
        hidden.very_hidden()
    assert [sheet.name for sheet in read_safely(path).sheets] == ["乡镇情况"]


def test_several_sheets_and_several_readers(tmp_path):
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in "甲乙":
            sheet = book.add_worksheet(name)
            for row in range(1200):
                sheet.write_row(row, 0, [name, row])
    one, other = read_safely(path).sheets
    pairs = list(zip(one.rows(), other.rows(), one.rows(), strict=True))
    assert len(pairs) == 1200
    assert [cells for _number, cells in pairs[1100]] == [
        ["甲", 1100.0], ["乙", 1100.0], ["甲", 1100.0],
    ]  # fmt: skip


def test_full_width_signs_in_headers_and_cells(tmp_path):
    rows, rejected = staged(
        tmp_path,
        awkward.csv(
            [
                ["＊区划代码", " 年　度 ", "常住人口（人）"],
                ["１３０１０２００１", "２０１２年", "３，０００"],
            ]
        ),
        "乡镇情况.csv",
    )  # fmt: skip
    assert rejected == [] and rows[0][:3] == ["130102001", 2012, 3000]
