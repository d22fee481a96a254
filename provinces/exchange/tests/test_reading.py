"""Files as they come from offices: encodings, titles, totals, merged headers, hidden sheets."""

import datetime as dt
import zipfile

import pytest
import xlsxwriter
import xlwt

from provinces.exchange import take_in
from provinces.exchange.outcome import CannotTake
from provinces.exchange.tests.conftest import reasons
from provinces.organisations.models import Organisation
from provinces.places.models import Division, TownshipProfile
from provinces.surveys.models import WorkSystem

pytestmark = pytest.mark.django_db

PROFILES = "区划代码,年度,常住人口,人口来源\n130102001,2012,30000,估算\n"


def populations() -> dict[str, int]:
    return dict(TownshipProfile.objects.values_list("township__code", "population"))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_text_files(ground, incoming, encoding, separator):
    path = incoming.csv("乡镇情况.csv", PROFILES.replace(",", separator), encoding)
    assert take_in(path).written
    assert populations() == {"130102001": 30000}


def test_names_outside_gbk(ground, incoming):
    text = "区划代码,名称,上级代码\n130102101,湖㳇镇,130102\n"
    assert take_in(incoming.csv("行政区划.csv", text, "gb18030")).written
    assert Division.objects.get(code="130102101").name == "湖㳇镇"


def workbook_rows():
    return [
        ["附件3：正定县乡镇情况表"],
        [],
        ["序号", "年　度", "区划\n代码", "常住人口（人）", "人口来源*"],
        [1, 2012, 130102001, 30000, "估算"],
        ["", "", "", "", ""],
        [2, 2012, "130102002", 20000, "统计"],
        [3],
        ["", "小计", "", 50000],
        ["合计", "", "", 50000],
        ["序号", "年　度", "区划\n代码", "常住人口（人）", "人口来源*"],
        ["注：人口为估算数"],
        ["填表人：张三", "", "审核人：李四"],
        ["本表一式三份，由县团委存档"],
    ]


def test_titles_totals_notes_signatures_and_empty_rows_are_passed_over(ground, incoming):
    outcome = take_in(incoming.xlsx("表.xlsx", {"乡镇情况": workbook_rows()}))
    assert reasons(outcome) == []
    assert populations() == {"130102001": 30000, "130102002": 20000}
    assert outcome.tables["乡镇情况"].rejected == 0


def test_a_total_is_one_whatever_its_key_holds(ground, incoming):
    outcome = incoming.take_csv("乡镇情况", PROFILES + "合 计,2012,30000,\n")
    assert outcome.is_clean and outcome.written


def test_two_row_headers(ground, incoming):
    path = incoming.folder / "直属团组织.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.merge_range("A1:G1", "直属团组织登记表")
        for column, title in enumerate(["组织编号", "乡镇代码", "组织名称"]):
            sheet.merge_range(1, column, 2, column, title)
        sheet.merge_range("D2:F2", "三个标准")
        sheet.merge_range("G2:H2", "公布")
        sheet.write_row("D3", ["县级备案日期", "乡镇备案日期", "挂牌日期", "文号", "日期"])
        sheet.write_row(
            "A4",
            ["130102001-0001", "130102001", "合作社团支部"]
            + ["2012-11-05"] * 3
            + ["1号", "2012.11.6"],
        )
    assert take_in(path).written
    organisation = Organisation.objects.get()
    assert organisation.plaque_on == dt.date(2012, 11, 5)
    assert (organisation.announcement_number, organisation.announced_on) == (
        "1号",
        dt.date(2012, 11, 6),
    )


def test_hidden_sheets_are_passed_over(ground, incoming):
    path = incoming.folder / "表.xlsx"
    with xlsxwriter.Workbook(path) as book:
        shown, hidden = book.add_worksheet("乡镇情况"), book.add_worksheet("工作制度")
        shown.write_row(0, 0, ["区划代码", "年度", "常住人口"])
        shown.write_row(1, 0, ["130102001", 2012, 5])
        hidden.write_row(0, 0, ["单位代码", "制度"])
        hidden.write_row(1, 0, ["nothing", "nothing"])
        hidden.hide()
    outcome = take_in(path)
    assert list(outcome.tables) == ["乡镇情况"] and outcome.written


def test_a_sheet_of_explanations_is_passed_over(ground, incoming):
    sheets = {"说明": [["怎样填写"]], "乡镇情况": [["区划代码", "年度"], ["130102001", 2012]]}
    assert take_in(incoming.xlsx("表.xlsx", sheets)).written


@pytest.mark.parametrize("late", [False, True])
def test_bare_serials_follow_the_workbooks_epoch(ground, incoming, late):
    rows = [
        ["单位代码", "制度", "建立日期"],
        ["1301", "工作联系制", 39756 if late else 41218],
        ["130102", "工作通报制", dt.date(2012, 11, 5)],
    ]
    options = {"date_1904": late, "default_date_format": "yyyy-mm-dd"}
    assert take_in(incoming.xlsx("工作制度.xlsx", {"Sheet1": rows}, **options)).written
    assert set(WorkSystem.objects.values_list("adopted_on", flat=True)) == {dt.date(2012, 11, 5)}


@pytest.mark.parametrize("suffix", ["xls", "et", "xlsx"])
@pytest.mark.parametrize("late", [0, 1])
def test_old_workbooks_are_told_by_their_content(ground, incoming, suffix, late):
    book = xlwt.Workbook()
    book.dates_1904 = late
    sheet = book.add_sheet("工作制度")
    rows = [["单位代码", "制度", "建立日期"], [1301, "工作联系制", 39756 if late else 41218]]
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    path = incoming.folder / f"表.{suffix}"
    book.save(str(path))
    assert take_in(path).written
    assert WorkSystem.objects.get().adopted_on == dt.date(2012, 11, 5)


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="工作制度">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""

ODS_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
</manifest:manifest>"""


def test_open_document(ground, incoming):
    def row(*cells: str) -> str:
        inside = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in cells
        )
        return f"<table:table-row>{inside}</table:table-row>"

    path = incoming.folder / "制度.ods"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", ODS_MANIFEST)
        rows = row("单位代码", "制度", "文号") + row("1301", "工作调度制", "团发1号")
        parts.writestr("content.xml", ODS.format(rows=rows))
    assert take_in(path).written
    assert WorkSystem.objects.get().document_number == "团发1号"


def test_the_table_is_found_by_headers_never_by_a_cells_text(ground, incoming):
    """工作制度 is a table and also a column of 直属团组织."""
    rows = [
        ["组织编号", "乡镇代码", "组织名称", "工作制度"],
        ["130102001-0001", "130102001", "工作制度", "有"],
    ]
    assert take_in(incoming.xlsx("名册.xlsx", {"Sheet1": rows})).written
    assert Organisation.objects.get().rules is True


def test_the_name_of_a_file_may_say_more(ground, incoming):
    assert take_in(incoming.csv("乡镇情况（长安区）-2012.csv", PROFILES)).written


def test_known_synonyms_and_any_order(ground, incoming):
    text = "常住人口数,年度,乡镇代码\n8,2012,130102001\n"
    assert incoming.take_csv("乡镇情况", text).written


def test_a_header_that_may_mean_another_is_named_with_its_place(ground, incoming):
    rows = [["表一"], ["区划代码", "年度", "人口总数", "备注"], ["130102001", 2012, 5, "好"]]
    outcome = take_in(incoming.xlsx("表.xlsx", {"乡镇情况": rows}))
    assert [str(each) for each in outcome.rejections] == [
        "表.xlsx 乡镇情况 第2行 人口总数："
        "乡镇情况没有这一列，是否为“常住人口”？请改正列名或删去这一列"
    ]
    assert [each.letter for each in outcome.rejections] == ["C"]
    assert outcome.tables["乡镇情况"].rejected == 1
    assert not outcome.written


def test_columns_of_ones_own_are_passed_over_with_a_word(ground, incoming):
    rows = [["区划代码", "乡镇名称", "年度", "备注"], ["130102001", "西兆通镇", 2012, "好"]]
    outcome = take_in(incoming.xlsx("表.xlsx", {"乡镇情况": rows}))
    assert outcome.written and outcome.is_clean
    assert outcome.notices == [
        "表.xlsx 乡镇情况 B列“乡镇名称”：乡镇情况没有这一列，没有导入",
        "表.xlsx 乡镇情况 D列“备注”：乡镇情况没有这一列，没有导入",
    ]


def test_a_missing_key_header(ground, incoming):
    outcome = incoming.take_csv("乡镇情况", "区划代码,常住人口\n130102001,5\n")
    assert reasons(outcome) == ["缺少“年度”一列"]


def test_a_header_that_stands_twice(ground, incoming):
    outcome = incoming.take_csv(
        "乡镇情况", "区划代码,年度,常住人口,常住 人口\n130102001,2012,5,6\n"
    )
    assert reasons(outcome) == ["“常住人口”一列出现两次，请删去一列"]


def test_a_column_that_stands_twice_and_says_the_same(ground, incoming):
    text = "区划代码,年度,常住人口,常住人口（人）\n130102001,2012,5,5\n"
    assert incoming.take_csv("乡镇情况", text).written
    assert populations() == {"130102001": 5}


def test_cells_under_no_header(ground, incoming):
    outcome = incoming.take_csv("乡镇情况", "区划代码,年度,,常住人口\n130102001,2012,x,5,y\n")
    assert reasons(outcome) == ["这一列没有列名，请补上列名或删去内容"] * 2
    assert [each.letter for each in outcome.rejections] == ["C", "E"]
    assert outcome.rejected == 1


def test_empty_columns_are_no_matter(ground, incoming):
    assert incoming.take_csv("乡镇情况", ",区划代码,,年度,\n,130102001,,2012,\n").written


def test_rows_and_columns_are_numbered_as_the_user_sees_them_in_xls(ground, incoming):
    book = xlwt.Workbook()
    sheet = book.add_sheet("乡镇情况")
    for row, cells in {4: ["区划代码", "年度", "常住人口"], 6: ["130102001", 2012, "许多"]}.items():
        for column, cell in enumerate(cells, start=2):
            sheet.write(row, column, cell)
    book.save(str(incoming.folder / "乡镇情况.xls"))
    (rejection,) = incoming.take().rejections
    assert (rejection.row, rejection.letter, rejection.column) == (7, "E", "常住人口")


def test_rows_and_columns_are_numbered_as_the_user_sees_them(ground, incoming):
    path = incoming.folder / "乡镇情况.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("乡镇情况")
        sheet.write_row("C5", ["区划代码", "年度", "常住人口"])
        sheet.write_row("C7", ["130102001", 2012, "许多"])
    (rejection,) = take_in(path).rejections
    assert (rejection.row, rejection.letter, rejection.column) == (7, "E", "常住人口")


DAMAGED = "文件已损坏，或不是电子表格；如还能打开，请用WPS表格或Excel打开后另存为xlsx"
UNKNOWN = "认不出这是哪一张表，请补上列名、以表名为工作表名，或把数据填入模板"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.csv", b" \n", "空.csv：文件是空的"),
        ("坏.xlsx", b"PK\x03\x04 broken", "坏.xlsx：" + DAMAGED),
        ("坏.xls", b"\xd0\xcf\x11\xe0 broken", "坏.xls：" + DAMAGED),
        ("文.csv", b"%PDF-1.4", "文.csv：不是电子表格，是PDF文档"),
        ("码.csv", b"\xff\xfa\xff\xff\x81", "码.csv：认不出文字编码，请另存为UTF-8编码的csv或xlsx"),
        ("名单.csv", "姓名,电话\n张三,1\n".encode(), "名单.csv：" + UNKNOWN),
        ("月报.csv", b"a,b\n1,2\n", "月报.csv：没有找到月报的表头，请补上列名，或把数据填入模板"),
        (
            "月报.csv",
            '月份,乡镇代码\n2012-11,"130102001\n'.encode(),
            "月报.csv：第2行起的双引号不成对，无法分列",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(incoming, name, content, words):
    path = incoming.folder / name
    path.write_bytes(content)
    with pytest.raises(CannotTake) as error:
        take_in(path)
    assert str(error.value) == words
