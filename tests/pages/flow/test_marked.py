"""The importer's own file back: red cells, the list, numbers given, mended and sent in again."""

import io

import pytest
import xlwt
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from provinces.exchange.reader.safely import STAMP
from provinces.exchange.tests.awkward import ods, xls
from provinces.exchange.tests.binary import xlsb
from provinces.models import Organisation, Upload
from provinces.uploads.marking import work as marking
from provinces.uploads.marking.look import FILL
from provinces.uploads.models import UploadState
from tests.pages.flow.books import opened, saved
from tests.pages.flow.test_specials import HEADS, book_of, done, tallies
from tests.pages.reading import text_of
from tests.pages.test_uploads import admin, send, some

__all__ = ["admin", "some"]

NEW, BAD = "新来的团支部", "日期不对的团支部"


def lines(township: str, old: Organisation) -> list[list]:
    return [
        HEADS,
        [old.code, township, old.name, "", "2012-11-06"],
        ["", township, NEW, "学校", "2012-11-05"],
        ["", township, BAD, "学校", "2012-11-31"],
    ]


def text(rows: list[list], between: str) -> str:
    return "\r\n".join(between.join(row) for row in rows)


def dressed(rows: list[list]) -> bytes:
    """As an office dresses it: widths, colours, a comment, a formula on a second sheet."""
    book = load_workbook(io.BytesIO(book_of({"直属团组织": rows, "说明": [["合计", "=1+1"]]})))
    sheet = book["直属团组织"]
    sheet.column_dimensions["C"].width, sheet.row_dimensions[4].hidden = 33, True
    sheet["C2"].fill, sheet["C2"].font = PatternFill("solid", fgColor="FFFF00"), Font(name="黑体")
    sheet["B2"].number_format = "@"
    sheet["E4"].comment = Comment("问过张三", "李四")
    return saved(book)


FILES = {
    "直属团组织.xlsx": dressed,
    "直属团组织.xlsm": dressed,
    "直属团组织.xls": lambda rows: xls(rows, "直属团组织"),
    "直属团组织.et": lambda rows: xls(rows, "直属团组织"),
    "直属团组织.ods": lambda rows: ods(rows, "直属团组织"),
    "直属团组织.xlsb": lambda rows: xlsb(rows, "直属团组织"),
    "直属团组织.csv": lambda rows: text(rows, ",").encode("gb18030"),
    "直属团组织.txt": lambda rows: text(rows, "\t").encode("utf-16"),
}


def marked(client, upload: Upload) -> bytes:
    response = client.get(reverse("upload-faults", args=[upload.pk]))
    assert response.status_code == 200, text_of(client.get(f"/imports/{upload.pk}/"))
    assert response.headers["Content-Disposition"].endswith(".xlsx")
    return response.content


@pytest.mark.parametrize("name", FILES, ids=lambda name: name.rpartition(".")[2])
def test_there_and_back_again(admin, some, name):
    """What was taken has its number by then and is unchanged; what was mended comes in."""
    old = some[0]
    rows = lines(old.township.code, old)
    upload = send(admin, FILES[name](rows), name)
    assert tallies(upload) == {"直属团组织": (1, 1, 0, 1)}, upload.faults
    done(admin, upload, "confirm", rest="leave")
    made = Organisation.objects.get(name=NEW)
    book = opened(marked(admin, upload))
    own = name.endswith((".xlsx", ".xlsm"))
    assert book.sheetnames == ["直属团组织", *(["说明"] if own else []), "错误清单"]
    sheet = book["直属团组织"]
    for row, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        expected = [cell or None for cell in rows[row - 1]]
        assert list(cells) == ([made.code, *expected[1:]] if row == 3 else expected)
    if not own:
        widths = [sheet.column_dimensions[each].width for each in "CE"]
        assert widths[0] > 14 and widths[1] > 11 and sheet.page_setup.orientation == "landscape"
    bad = sheet["E4"]
    assert bad.fill.fgColor.rgb.endswith(FILL) and "11月只有30天" in bad.comment.text
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row
            if cell.fill.fgColor.rgb.endswith(FILL)] == ["E4"]  # fmt: skip
    listed = [cell.value for cell in book["错误清单"][2]]
    assert listed[:5] == ["直属团组织", "E4", 4, "成立日期", "2012-11-31"]
    assert (
        book["错误清单"].print_title_rows == "$1:$1" and book["错误清单"]["F2"].alignment.wrap_text
    )
    keeps_its_dress(book) if own else None
    says_what_is_lost(admin, upload, book, name)
    bad.value = "2012-11-30"
    again = send(admin, saved(book), f"未通过-{name.rpartition('.')[0]}.xlsx")
    assert tallies(again) == {"直属团组织": (1, 0, 2, 0)}, again.faults


def keeps_its_dress(book) -> None:
    sheet = book["直属团组织"]
    assert sheet.column_dimensions["C"].width == 33 and sheet.row_dimensions[4].hidden
    assert sheet["C2"].fill.fgColor.rgb.endswith("FFFF00") and sheet["C2"].font.name == "黑体"
    assert sheet["B2"].number_format == "@" and book["说明"]["B1"].value == "=1+1"
    assert "问过张三" in sheet["E4"].comment.text


IN_TEXT = "原文件是文本文件，标红后另存为xlsx"
WORDS = {"xlsx": "", "xlsm": "不带宏", "csv": IN_TEXT, "txt": IN_TEXT}


def says_what_is_lost(client, upload: Upload, book, name: str) -> None:
    words = WORDS.get(name.rpartition(".")[2], "原文件不是xlsx，标红后另存为xlsx")
    page = text_of(client.get(f"/imports/{upload.pk}/"))
    noted = str(book["错误清单"]["A4"].value or "")
    assert words in noted and words in page
    assert bool(words) == ("另存为xlsx" in page)


def test_a_list_without_numbers_gets_a_column_for_them(admin, some):
    """Else what was taken would stand in its own way as a namesake."""
    old = some[0]
    rows = [row[1:] for row in lines(old.township.code, old) if row[0] != old.code]
    for name, content in (
        ("直属团组织.xlsx", book_of({"直属团组织": [["某县直属团组织登记表"], *rows]})),
        ("直属团组织.csv", text(rows, ",").encode("gb18030")),
    ):
        upload = send(admin, content, name)
        assert tallies(upload) == {"直属团组织": (1, 0, 0, 1)}, upload.faults
        done(admin, upload, "confirm", rest="leave")
        book = opened(marked(admin, upload))
        sheet = book["直属团组织"]
        low = sheet.max_row
        made = Organisation.objects.get(name=NEW)
        numbers = [sheet.cell(row, 5).value for row in range(low - 2, low + 1)]
        assert numbers == ["组织编号", made.code, None]
        sheet.cell(low, 4).value = "2012-11-30"
        again = send(admin, saved(book))
        assert tallies(again) == {"直属团组织": (1, 0, 1, 0)}, again.faults
        done(admin, upload, "undo")
        assert upload.state == UploadState.UNDONE
        assert opened(marked(admin, upload))["直属团组织"].max_column == 4


def test_the_mark_of_the_template_goes_along(admin, some):
    """A template saved as xls and marked: what others changed since is still a conflict."""
    first, second, _third = some
    book = xlwt.Workbook()
    sheet, stamp = book.add_sheet("直属团组织"), book.add_sheet(STAMP)
    rows = [[*HEADS, "活动场地"], [first.code, first.township.code, "", "", "", "无"],
            [second.code, second.township.code, "", "", "2012-11-31", ""]]  # fmt: skip
    for number, row in enumerate(rows):
        for at, cell in enumerate(row):
            sheet.write(number, at, cell)
    for at, cell in enumerate(["直属团组织", "2013-01-01T09:00:00+08:00", "gongqingcheng-admin"]):
        stamp.write(0, at, cell)
    stamp.visibility = 1
    content = io.BytesIO()
    book.save(content)
    Organisation.objects.filter(pk=first.pk).update(venue=None)
    upload = send(admin, content.getvalue(), "直属团组织.xls")
    assert upload.lines.get().kind == "conflict"
    again = opened(marked(admin, upload))
    assert again[STAMP].sheet_state == "hidden"
    again["直属团组织"]["E3"].value = "2012-11-30"
    upload = send(admin, saved(again))
    assert set(upload.lines.values_list("kind", flat=True)) == {"conflict", "changed"}


def test_where_the_own_workbook_cannot_be_written_it_is_said(admin, some, monkeypatch):
    monkeypatch.setattr(marking, "own_workbook", lambda upload, marks: None)
    upload = send(admin, dressed(lines(some[0].township.code, some[0])))
    assert "原文件不能原样写回" in text_of(admin.get(f"/imports/{upload.pk}/"))
    assert opened(marked(admin, upload)).sheetnames == ["直属团组织", "说明", "错误清单"]


def test_a_second_round_forgets_the_marks_of_the_first(admin, some):
    """Mended cells are as before, with the office's own comment, others say their reason once."""
    rows = [*lines(some[0].township.code, some[0])]
    rows.append(["", some[0].township.code, "又一个", "没有这类", "2012-11-05"])
    own = load_workbook(io.BytesIO(book_of({"直属团组织": rows})))
    own["直属团组织"]["E4"].comment = Comment("问过张三", "李四")
    own["直属团组织"]["E4"].font = Font(italic=True)
    book = opened(marked(admin, send(admin, saved(own))))
    book["直属团组织"]["E4"].value = "2012-11-30"
    again = send(admin, saved(book))
    second = opened(marked(admin, again))["直属团组织"]
    assert second["E4"].comment.text == "问过张三" and not second["E4"].fill.fill_type
    assert second["E4"].font.i and not second["E4"].font.b
    assert second["D5"].comment.text.count("只能填") == 1
    assert second["D5"].fill.fgColor.rgb.endswith(FILL)
