"""What would be read as something else without a word: each cell is right or names its fault."""

import datetime as dt

import pytest
import xlwt

from provinces.exchange.cells.base import BadCell
from provinces.exchange.cells.dates import Day
from provinces.exchange.outcome import CannotTake
from provinces.exchange.tests import awkward
from provinces.exchange.tests.damages import staged_in

SHEET = "xl/worksheets/sheet1.xml"
HEADS = ["组织编号", "乡镇代码", "组织名称", "成立日期", "团员数", "联系电话"]
DAY, COUNT, PHONE = 3, 4, 5
CELLS = [
    (COUNT, "3\n4", "应填整数"),  # two values in two lines
    (COUNT, "3 4", "应填整数"),
    (COUNT, "1 234", ""),
    (COUNT, " 12\n", ""),
    (DAY, 201212, "认不出这个日期"),  # a month; as a serial of the year 2450
    (DAY, 121205, "认不出这个日期"),
    (DAY, 1205, "认不出这个日期"),
    (DAY, 20121205, ""),
    (DAY, 41248, ""),
    (PHONE, 31188886666, "号码前的0已丢失"),
    (PHONE, 13812345678, ""),
    (PHONE, 88886666, ""),
    (PHONE, "1.38E+10", "被转成科学计数"),
    (PHONE, 1.381234567813912e21, "被转成科学计数"),
    (1, "1301\n02001", "单元格内有几行"),
    (1, "130102 001", ""),
    (2, "湖\ufffd镇团支部", "有的字已损坏"),
    (2, "1e5", ""),
]


@pytest.mark.parametrize(
    ("day", "reads"),
    [("2450-11-23", False), ("2231-11-10", False), ("2012-12-05", True), ("9999-12-31", True),
     ("2100-12-31", True)],
)  # fmt: skip
def test_digits_typed_into_a_cell_that_shows_days(day, reads):
    """201212 and 121205: the second is shown as 2231-11-10."""
    raw = dt.datetime.fromisoformat(day)
    if reads:
        assert str(Day().clean(raw)) == day
    else:
        with pytest.raises(BadCell):
            Day().clean(raw)


def found_in(folder, content, name="乡镇情况.xlsx"):
    """(rows, everything that is said against the file)."""
    path = folder / name
    path.write_bytes(content)
    try:
        rows, rejected = staged_in(path)
    except CannotTake as refusal:
        return [], str(refusal)
    return rows, "；".join(rejected)


def test_cells_that_look_like_something_else(tmp_path):
    lines = [
        [f"130102001-{at:04d}", "130102001", f"第{at}团支部", "", "", ""]
        for at in range(len(CELLS))
    ]
    for line, (column, raw, _reason) in zip(lines, CELLS, strict=True):
        line[column] = raw
    path = tmp_path / "直属团组织.xlsx"
    path.write_bytes(awkward.xlsx([HEADS, *lines], "直属团组织"))
    _rows, rejected = staged_in(path)
    for at, (column, raw, reason) in enumerate(CELLS):
        said = [each for each in rejected if f"第{at + 2}行 " in each]
        if reason:
            assert len(said) == 1 and HEADS[column] in said[0] and reason in said[0], raw
        else:
            assert said == [], raw


H, ROW = ["区划代码", "年度", "常住人口"], ["130102001", 2012, 3]
TWO = ["区划代码", "年度", "专职", "兼职"]
SHEETS = [
    # (what stands in the sheet, rows that are taken, what is said)
    ([H, ["", "", "万人"], ROW], 0, "第2行说数字的单位是万人"),
    ([["2012年基本情况（单位：人、万人）"], H, ROW], 0, "单位是万人"),
    ([["填报单位：万年县团委"], ["单位：人"], H, ["", "", "(人)"], ROW], 1, ""),
    ([H, ROW, ["汇总", "", 3]], 1, ""),
    ([H, ROW, ["", "全县共计", 3]], 1, ""),
    ([TWO, [*ROW, 1], ["区划代码", "年度", "兼职", "专职"], [*ROW, 2]], 1, "是另一个表头"),
]


@pytest.mark.parametrize(("lines", "taken", "said"), SHEETS)
def test_words_around_the_figures(tmp_path, lines, taken, said):
    rows, against = found_in(tmp_path, awkward.xlsx(lines))
    assert len(rows) == taken
    assert said in against and bool(said) == bool(against)


def test_the_group_may_be_the_end_of_a_header(tmp_path):
    heads = ["组织编号", "乡镇代码", "组织名称", "日期", "", "备案日期", ""]
    parts = ["", "", "", "成立", "挂牌", "县级", "乡镇"]
    days = [f"2012-11-{day:02d}" for day in range(5, 9)]
    line = ["130102001-0001", "130102001", "甲", *days]
    rows, against = found_in(
        tmp_path, awkward.xlsx([heads, parts, line], "直属团组织"), "直属团组织.xlsx"
    )
    assert against == ""
    assert [str(rows[0][at]) for at in (5, 13, 11, 12)] == days


def _changed(old: bytes, new: bytes, part: str = SHEET) -> bytes:
    content = awkward.with_part(awkward.xlsx(), part, lambda data: data.replace(old, new, 1))
    assert content != awkward.xlsx()
    return content


V, KIND = b"<v>30000</v>", b'<c r="C2"><v>30000</v>'
PARTS = [
    (V, b"<v>3<!-- -->0000</v>", "写法异常"),
    (V, b"<v><![CDATA[30000]]></v>", "写法异常"),
    (V, b"<v>3<?a b?>0000</v>", "写法异常"),
    (V, b"<v>3000&#48;</v>", "写法异常"),
    (KIND, b'<c r="C2" t="inlineStr"><v>30000</v>', "写法异常"),
    (KIND, b'<c r="C2" t="str"><f>A1</f><v>3000&#48;</v>', ""),
    (KIND, b'<c r="C2" t="e"><v>#SPILL!</v>', "C2公式出错（#SPILL!）"),
]


@pytest.mark.parametrize(("old", "new", "said"), PARTS)
def test_numbers_of_which_the_library_sees_a_piece(tmp_path, old, new, said):
    rows, against = found_in(tmp_path, _changed(old, new))
    assert said in against and bool(said) == bool(against)
    if not said:
        assert rows[0][2] == 30000


CELL = b'<table:table-cell office:value-type="float" office:value="30000"/>'
WORDS = b'<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>'
OPEN = [
    (WORDS % b"3<text:line-break/>4", "写法异常"),
    (WORDS % b"<![CDATA[3]]>", "写法异常"),
    (b"<table:table-cell><text:p>30000</text:p></table:table-cell>", "写法异常"),
    (b"<table:table-cell><text:p/></table:table-cell>", ""),
    (WORDS % b"300<text:span>00</text:span>", ""),
]


@pytest.mark.parametrize(("cell", "said"), OPEN)
def test_open_documents_of_which_the_library_drops_a_piece(tmp_path, cell, said):
    content = awkward.with_part(
        awkward.ods(), "content.xml", lambda part: part.replace(CELL, cell, 1)
    )
    _rows, against = found_in(tmp_path, content, "乡镇情况.ods")
    assert said in against and bool(said) == bool(against)


SECOND = b'<sheet name="%s" sheetId="2" r:id="rId1"/></sheets>'
WHOLE_BOOKS = [
    ("xl/workbook.xml", b"</sheets>", SECOND % "乡镇情况".encode(), "同名的工作表"),
    ("xl/workbook.xml", b"</sheets>", b"".join(
        b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (at, at) for at in range(2, 700)
    ) + b"</sheets>", "工作表超过"),
    ("xl/_rels/workbook.xml.rels", b"</Relationships>",
     b'<Relationship Id="rId1" Type="x" Target="styles.xml"/></Relationships>', "文件已损坏"),
    (SHEET, b"</sheetData>", b"</sheetData><mergeCells>%s</mergeCells>" % b"".join(
        b'<mergeCell ref="A%d:B%d"/>' % (at, at) for at in range(100, 100_110)
    ), "合并的单元格超过"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "old", "new", "said"), WHOLE_BOOKS)
def test_books_that_say_two_things_or_too_many(tmp_path, part, old, new, said):
    assert said in found_in(tmp_path, _changed(old, new, part))[1]


def test_an_epoch_in_a_remark_is_none(tmp_path):
    lines = [["单位代码", "制度", "建立日期"], ["1301", "工作联系制", 41218]]
    content = awkward.with_part(
        awkward.xlsx(lines, "工作制度"),
        "xl/workbook.xml",
        lambda part: part.replace(
            b"<workbookPr", b'<!-- <workbookPr date1904="1"/> --><workbookPr'
        ),
    )
    rows, against = found_in(tmp_path, content, "工作制度.xlsx")
    assert (str(rows[0][3]), against) == ("2012-11-05", "")


def test_formulas_of_a_program_that_never_calculates(tmp_path):
    content = awkward.xls([H, ["130102001", 2012, xlwt.Formula("15000*2")]])
    assert "公式没有算出的值" in found_in(tmp_path, content, "乡镇情况.xls")[1]


PLACES = "区划代码,名称,级别\n130102001,{},乡\n"
GBK = (PLACES.format("正定镇") + "130102009,正定镇,乡\n" * 9).encode("gb18030")
TEXTS = [
    (PLACES.format("湖?镇").encode("gbk"), 0, "“?”"),
    (PLACES.format("湖㳇镇").encode("gb18030"), 1, ""),
    (PLACES.format("何处?").encode(), 1, ""),  # UTF-8 has lost nothing
    (GBK + "130102002,湖头城镇,乡镇\n".encode(), 0, "第12行的文字编码与其他行不同"),
    ('区划代码, "名称", "级别"\n130102001, "甲,乙", "乡"\n'.encode(), 1, ""),
    (b"\xef\xbb\xbf", 0, "文件是空的"),
    (b"ID;PWXL;N;E\nC;Y1;X1;K1\nE\n", 0, "旧格式"),
    (b'TABLE\r\n0,1\r\n"EXCEL"\r\n', 0, "旧格式"),
    (b"\x03\x70\x0c\x05\x01\x00\x00\x00" + b"\x00" * 60, 0, "旧格式"),
]


@pytest.mark.parametrize(("content", "taken", "said"), TEXTS)
def test_texts(tmp_path, content, taken, said):
    rows, against = found_in(tmp_path, content, "行政区划.csv")
    assert len(rows) == taken
    assert said in against and bool(said) == bool(against)
