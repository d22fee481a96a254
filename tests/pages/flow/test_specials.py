"""What only some tables have: versions, several sheets, rows that refer to each other, scope."""

import pytest
from openpyxl import Workbook

from provinces.models import Division, Organisation, Pledge
from provinces.uploads.models import UploadState
from tests import factories
from tests.pages.cast import place
from tests.pages.flow.books import opened, saved
from tests.pages.reading import text_of
from tests.pages.test_uploads import send, work


def book_of(sheets: dict[str, list[list]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(book)


def done(client, upload, step: str, **choices):
    client.post(f"/imports/{upload.pk}/{step}/", choices)
    work()
    upload.refresh_from_db()
    return text_of(client.get(f"/imports/{upload.pk}/"))


def tallies(upload) -> dict[str, tuple]:
    names = ("new", "updated", "unchanged", "rejected")
    return {table: tuple(tally[name] for name in names) for table, tally in upload.counts.items()}


def test_a_county_sends_its_own_divisions_back(as_officer):
    """Its own line names the city above it, which is not its own."""
    client = as_officer("zhengding-admin")
    content = client.get("/imports/templates/行政区划/").content
    upload = send(client, content, "行政区划.xlsx")
    assert not upload.faults and set(upload.lines.values_list("kind", flat=True)) == {"unchanged"}
    book = opened(content)
    sheet = book["行政区划"]
    assert sheet["A2"].value == "130123" and sheet["E2"].value == "1301"
    sheet["E2"].value, sheet["E3"].value = "1302", "1301"
    upload = send(client, saved(book), "行政区划.xlsx")
    assert {(each["letter"], each["row"]) for each in upload.faults} == {("E", 2), ("E", 3)}


def test_an_office_list_with_a_cover_and_a_township_beside_its_organisations(as_officer):
    client = as_officer("zhengding-admin")
    heads = ["乡镇代码", "组织名称", "组织类别"]
    rows = [heads, ["130123100", "并格一团支部", "学校"], ["", "并格二团支部", "学校"]]
    book = opened(book_of({"封面": [["乡镇直属团组织台账"]], "直属团组织": rows}))
    book["直属团组织"].merge_cells("A2:A3")
    upload = send(client, saved(book), "台账.xlsx")
    assert tallies(upload) == {"直属团组织": (2, 0, 0, 0)}, upload.faults
    page = text_of(client.get(f"/imports/{upload.pk}/"))
    assert "工作表“封面”没有任何一张表的表头，没有导入" in page


def test_the_pledge_in_force_is_meant_not_the_draft_beside_it(as_officer):
    client = as_officer("gongqingcheng-admin")
    promisor = place("360482101")
    current = Pledge.objects.get(promisor=promisor, year=2012, is_current=True)
    draft = factories.pledge(
        promisor, 31, year=2012, promisee=current.promisee, version=2, is_current=False,
        state="drafted", reason="任务调整",
    )  # fmt: skip
    content = client.get("/imports/templates/责任状/").content
    rows = [[cell.value for cell in row] for row in opened(content)["责任状"].iter_rows(min_row=2)]
    assert [row[3] for row in rows if row[1] == "360482101"] == [current.total]
    upload = send(client, book_of({"责任状": [
        ["年度", "签订单位代码", "上级单位代码", "目标总数"], [2012, "360482101", "", 44],
    ]}))  # fmt: skip
    assert upload.lines.get().values == {"total": [current.total, 44]}
    done(client, upload, "confirm")
    old = current.total
    current.refresh_from_db(), draft.refresh_from_db()
    assert (current.total, draft.total, draft.is_current) == (44, 31, False)
    done(client, upload, "undo")
    current.refresh_from_db(), draft.refresh_from_db()
    assert (current.total, draft.total) == (old, 31)


HEADS = ["组织编号", "乡镇代码", "组织名称", "组织类别", "成立日期"]


def test_two_sheets_of_one_table(as_officer):
    client = as_officer("gongqingcheng-admin")
    upload = send(client, book_of({
        "直属团组织一季度": [HEADS, ["", "360482101", "甲团支部", "学校", "2012-11-05"]],
        "直属团组织二季度": [
            HEADS, ["", "360482101", "乙团支部", "学校", "2012-11-05"],
            ["", "360482101", "甲团支部", "学校", "2012-11-05"],
        ],
    }), "两个季度.xlsx")  # fmt: skip
    assert tallies(upload) == {"直属团组织": (2, 0, 0, 1)}
    (fault,) = upload.faults
    assert fault["sheet"] == "直属团组织二季度" and "直属团组织一季度" in fault["reason"]
    page = text_of(client.get(f"/imports/{upload.pk}/?kind=new"))
    assert "直属团组织一季度" in page and "直属团组织二季度" in page
    done(client, upload, "confirm", rest="leave")
    marked = opened(client.get(f"/imports/{upload.pk}/faults/").content)
    codes = [marked[name]["A2"].value for name in ("直属团组织一季度", "直属团组织二季度")]
    made = Organisation.objects.filter(created_import=upload.record).order_by("code")
    assert codes == list(made.values_list("code", flat=True)) and len(codes) == 2
    done(client, upload, "undo")
    assert not Organisation.objects.filter(code__in=codes).exists()


def test_divisions_and_organisations_that_refer_to_each_other(as_officer):
    """The organisations stand first, in a township that comes into being with them."""
    client = as_officer("jiangxi-admin")
    sheets = {
        "直属团组织": [
            HEADS, ["", "360482299", "新乡团支部", "学校", "2012-11-05"],
            ["", "360482298", "没有乡的团支部", "学校", "2012-11-05"],
        ],
        "行政区划": [
            ["区划代码", "名称", "上级代码", "启用日期", "停用日期"],
            ["360482299", "新乡", "360482", "2012-01-01", ""],
            ["360482298", "坏乡", "360482", "2012-02-01", "2012-01-01"],
        ],
    }  # fmt: skip
    upload = send(client, book_of(sheets), "两张表.xlsx")
    assert tallies(upload) == {"行政区划": (1, 0, 0, 1), "直属团组织": (1, 0, 0, 1)}
    assert "360482298一行被拒绝" in " ".join(each["reason"] for each in upload.faults)
    assert "新乡" in text_of(client.get(f"/imports/{upload.pk}/?table=直属团组织&kind=new"))
    assert not Division.objects.filter(code="360482299").exists()
    done(client, upload, "confirm", rest="leave")
    made = Organisation.objects.get(name="新乡团支部")
    assert (made.township.code, made.code) == ("360482299", "360482299-0001")
    page = done(client, upload, "undo")
    assert upload.state == UploadState.UNDONE and "没有恢复" not in page
    assert not Division.objects.filter(code="360482299").exists()


def test_undoing_what_has_grown_upon_a_new_division(as_officer):
    client = as_officer("jiangxi-admin")
    upload = send(client, book_of({"行政区划": [
        ["区划代码", "名称", "上级代码"], ["360482299", "新乡", "360482"],
        ["360482297", "空乡", "360482"],
    ]}))  # fmt: skip
    done(client, upload, "confirm")
    factories.organisation(place("360482299"), code="360482299-0001")
    page = done(client, upload, "undo")
    assert "已有其他数据用到，不能删除" in page and "有1行没有恢复" in page
    codes = {"360482297", "360482299"}
    assert set(Division.objects.filter(code__in=codes).values_list("code", flat=True)) == {
        "360482299"
    }


def test_more_than_a_thousand_columns(as_officer):
    client = as_officer("gongqingcheng-admin")
    stray = [f"附加{number}" for number in range(1100)]
    row = ["", "360482101", "甲团支部", "学校", "2012-11-05", *range(1100)]
    upload = send(client, book_of({"直属团组织": [[*HEADS, *stray], row]}))
    page = client.get(f"/imports/{upload.pk}/")
    text = text_of(page)
    assert "5列自动对应，1100列不导入" in text and "另有805列没有列出" in text
    assert len(page.content) < 1_000_000
    text = done(client, upload, "columns", **{"rest|直属团组织": "on", "直属团组织|6": "团员数"})
    assert upload.state == UploadState.READY and not upload.faults, upload.faults
    assert upload.lines.get().values["members"] == 1
    assert "6列自动对应" in text


def test_a_conflict_goes_by_the_file_if_the_importer_says_so(as_officer):
    """Taken back, the row says again what others had written in between."""
    client = as_officer("gongqingcheng-admin")
    book = opened(client.get("/imports/templates/责任状/").content)
    sheet = book["责任状"]
    at = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 2).value == "360482101")
    sheet.cell(at, 4).value = 77
    book["模板"]["B1"].value = "2013-01-01T09:00:00+08:00"
    pledge = Pledge.objects.get(promisor=place("360482101"), year=2012)
    Pledge.objects.filter(pk=pledge.pk).update(total=66)
    upload = send(client, saved(book), "责任状.xlsx")
    assert upload.lines.get(number=at).kind == "conflict"
    page = done(client, upload, "confirm")
    assert upload.state == UploadState.READY and "没有要导入的行。有冲突的行" in page
    assert "没有其他要导入的行" in page and "0行" not in page.split("没有其他要导入的行")[1]
    done(client, upload, "confirm", overwrite="on")
    pledge.refresh_from_db()
    assert (upload.state, pledge.total) == (UploadState.APPLIED, 77)
    done(client, upload, "undo")
    pledge.refresh_from_db()
    assert pledge.total == 66


@pytest.mark.parametrize("how", ["rows", "columns"])
def test_what_is_hidden_counts(as_officer, how):
    client = as_officer("gongqingcheng-admin")
    book = opened(book_of({"直属团组织": [
        HEADS, ["", "360482101", "甲团支部", "学校", "2012-11-05"],
        ["", "360482101", "乙团支部", "学校", "2012-11-31"],
    ]}))  # fmt: skip
    sheet = book["直属团组织"]
    if how == "rows":
        sheet.row_dimensions[2].hidden = sheet.row_dimensions[3].hidden = True
        sheet.auto_filter.ref = "A1:E3"
    else:
        sheet.column_dimensions["E"].hidden = True
    upload = send(client, saved(book))
    assert tallies(upload) == {"直属团组织": (1, 0, 0, 1)}
    assert upload.faults[0]["letter"] == "E"


def test_a_list_without_numbers_says_that_its_rows_are_new(as_officer):
    admin = as_officer("gongqingcheng-admin")
    town = Division.objects.filter(level="township", code__startswith="360482").earliest("code")
    words = "没有“组织编号”一列，各行都作为新的直属团组织"
    for heads, told in ((["乡镇代码", "组织名称"], True), (["组织编号", "乡镇代码"], False)):
        sheet = {"直属团组织": [heads, [town.code, "无编号团支部"]]}
        upload = send(admin, book_of(sheet))
        assert (words in text_of(admin.get(f"/imports/{upload.pk}/"))) == told
