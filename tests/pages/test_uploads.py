"""导入: a file from sending it in to taking it back, as the pages and the worker do it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from provinces import tasks  # noqa: F401  registers the kinds of jobs
from provinces.models import MonthlyReport, Organisation, Upload
from provinces.uploads.marking.look import FILL
from provinces.uploads.models import LineKind, UploadState
from tests.pages.counting import check, queries
from tests.pages.reading import text_of
from tuanwei.jobs.models import Job
from tuanwei.jobs.worker import run

HEADS = ["组织编号", "乡镇代码", "组织名称", "组织类别", "成立日期", "挂牌日期", "活动场地"]


def workbook(*rows, heads=HEADS, sheet="直属团组织") -> bytes:
    book = Workbook()
    book.active.title = sheet
    for row in (heads, *rows):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture
def admin(as_officer):
    return as_officer("gongqingcheng-admin")


@pytest.fixture
def some():
    """Three organisations of the county with a venue."""
    rows = Organisation.objects.filter(
        township__path__contains=".", township__code__startswith="360482", venue=True,
        dissolved_on=None,
    )  # fmt: skip
    return list(rows.select_related("township").order_by("code")[:3])


KINDS = ("read_upload", "apply_upload", "undo_upload", "mark_upload")


def work():
    """What waits in the queue for an upload, done by the worker's own function."""
    while waiting := list(Job.objects.filter(state="queued", kind__in=KINDS).order_by("pk")):
        for job in waiting:
            assert run(job.pk)


def send(client, content, name="直属团组织.xlsx") -> Upload:
    response = client.post("/imports/", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, text_of(response)
    work()
    return Upload.objects.latest("pk")


def row_of(organisation, **changes):
    row = {
        "组织编号": organisation.code,
        "乡镇代码": organisation.township.code,
        "组织名称": organisation.name,
    } | changes
    return [row.get(head) for head in HEADS]


def test_from_sending_in_to_taking_back(admin, some):
    first, second, third = some
    upload = send(admin, workbook(
        row_of(first, 活动场地="无"),
        row_of(second, 活动场地="有"),
        ["", first.township.code, "新来的团支部", "学校", "2012-11-05", None, "有"],
        row_of(third, 成立日期="2012-11-31"),
    ))  # fmt: skip
    assert upload.state == UploadState.READY
    assert upload.counts["直属团组织"] == {"new": 1, "updated": 1, "unchanged": 1, "rejected": 1}
    page = admin.get(f"/imports/{upload.pk}/")
    shown = text_of(page)
    assert "新增 1" in shown and "变更 1" in shown and "未通过 1行" in shown
    assert "有 → 无" in shown and "E5" in shown and "2012-11-31" in shown

    # rejected rows hold everything back unless they are left out
    admin.post(f"/imports/{upload.pk}/confirm/", {"rest": "wait"})
    upload.refresh_from_db()
    assert upload.state == UploadState.READY
    admin.post(f"/imports/{upload.pk}/confirm/", {"rest": "leave"})
    work()
    upload.refresh_from_db()
    assert upload.state == UploadState.APPLIED and upload.record is not None
    first.refresh_from_db()
    assert first.venue is False
    new = Organisation.objects.get(name="新来的团支部")
    assert new.created_import == upload.record and new.code.startswith(first.township.code)

    # a second press finds it done
    admin.post(f"/imports/{upload.pk}/confirm/", {"rest": "leave"})
    assert not Job.objects.filter(state="queued", kind__in=KINDS).exists()

    admin.post(f"/imports/{upload.pk}/undo/")
    work()
    upload.refresh_from_db()
    assert upload.state == UploadState.UNDONE
    first.refresh_from_db()
    assert first.venue is True
    assert not Organisation.objects.filter(pk=new.pk).exists()


def test_what_changed_since_is_left_and_told(admin, some):
    first, second, _third = some
    upload = send(admin, workbook(row_of(first, 活动场地="无"), row_of(second, 活动场地="无")))
    admin.post(f"/imports/{upload.pk}/confirm/")
    work()
    Organisation.objects.filter(pk=first.pk).update(venue=None)
    admin.post(f"/imports/{upload.pk}/undo/")
    work()
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.venue, second.venue) == (None, True)
    page = admin.get(f"/imports/{upload.pk}/")
    assert first.name in text_of(page) and page.context["left"] == [{
        "table": "直属团组织", "key": first.name, "why": "后来又有改动",
        "place": first.township.name, "url": f"/organisations/{first.code}/",
    }]  # fmt: skip


def test_a_new_row_that_is_left_is_found_where_it_is(admin, some):
    town = some[0].township
    MonthlyReport.objects.filter(township=town, month="2013-01").delete()
    content = f"月份,乡镇代码,团员数\n2013-01,{town.code},7\n".encode()
    upload = send(admin, content, "月报.csv")
    for button in ("confirm", "undo"):
        admin.post(f"/imports/{upload.pk}/{button}/")
        work()
        MonthlyReport.objects.filter(township=town, month="2013-01").update(members=8)
    (left,) = admin.get(f"/imports/{upload.pk}/").context["left"]
    assert (left["why"], left["place"]) == ("后来又有改动", town.name)
    assert left["url"] == f"/reports/{town.code}/2013-01/"


def test_a_head_that_is_not_known_is_said_once_and_remembered(admin, some):
    heads = [*HEADS[:-1], "有没有地方"]
    content = workbook(row_of(some[0], 活动场地="无"), heads=heads)
    upload = send(admin, content)
    assert upload.counts["直属团组织"]["rejected"] == 1
    admin.post(f"/imports/{upload.pk}/columns/", {"直属团组织|6": "活动场地", "直属团组织|0": "-"})
    work()
    upload.refresh_from_db()
    assert upload.counts["直属团组织"] == {"new": 0, "updated": 1, "unchanged": 0, "rejected": 0}
    again = send(admin, content)
    assert again.counts["直属团组织"]["updated"] == 1


def test_a_column_may_be_left_out(admin, some):
    heads = [*HEADS, "青年情况"]
    upload = send(admin, workbook([*row_of(some[0], 活动场地="无"), "看"], heads=heads))
    admin.post(f"/imports/{upload.pk}/columns/", {"直属团组织|7": ""})
    work()
    upload.refresh_from_db()
    assert not upload.faults and upload.counts["直属团组织"]["updated"] == 1


def test_what_others_changed_after_the_template_is_a_conflict(admin, some):
    first, second, _third = some
    content = admin.get("/imports/templates/直属团组织/").content
    Organisation.objects.filter(pk=first.pk).update(venue=None)
    book = load_workbook(io.BytesIO(content))
    sheet = book["直属团组织"]
    at = places(sheet)["活动场地"]
    for cells in sheet.iter_rows(min_row=2):
        if cells[0].value in (first.code, second.code):
            cells[at].value = "无"
    book["模板"]["B1"].value = "2013-01-01T09:00:00+08:00"  # given out before the change
    out = io.BytesIO()
    book.save(out)
    upload = send(admin, out.getvalue())
    kinds = dict(upload.lines.exclude(kind=LineKind.UNCHANGED).values_list("key", "kind"))
    assert kinds == {first.name: "conflict", second.name: "changed"}
    admin.post(f"/imports/{upload.pk}/confirm/")
    work()
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.venue, second.venue) == (None, False)


def places(sheet):
    return {cell.value: at for at, cell in enumerate(sheet[1])}


def test_what_changed_between_looking_and_confirming_is_shown_again(admin, some):
    upload = send(admin, workbook(row_of(some[0], 活动场地="无")))
    Organisation.objects.filter(pk=some[0].pk).update(venue=None)
    admin.post(f"/imports/{upload.pk}/confirm/")
    work()
    upload.refresh_from_db()
    some[0].refresh_from_db()
    assert upload.state == UploadState.READY and some[0].venue is None
    assert "有关数据又有改动" in text_of(admin.get(f"/imports/{upload.pk}/"))


def test_rows_of_foreign_divisions_are_rejected(admin):
    stranger = Organisation.objects.filter(township__code__startswith="360424").first()
    upload = send(admin, workbook(row_of(stranger, 活动场地="无")))
    assert upload.counts["直属团组织"]["rejected"] == 1
    assert "不在您的管辖范围" in text_of(admin.get(f"/imports/{upload.pk}/"))


def test_the_own_file_comes_back_with_red_cells(admin, some):
    upload = send(admin, workbook(row_of(some[0], 成立日期="2012-11-31")))
    response = admin.get(f"/imports/{upload.pk}/faults/")
    book = load_workbook(io.BytesIO(response.content))
    cell = book["直属团组织"]["E2"]
    assert cell.fill.fgColor.rgb.endswith(FILL) and "11月只有30天" in cell.comment.text
    assert [each.value for each in book["错误清单"][2]][:3] == ["直属团组织", "E2", 2]


def test_a_text_file_comes_back_as_a_workbook(admin, some):
    text = "组织编号,乡镇代码,成立日期\n" + f"{some[0].code},{some[0].township.code},2012-11-31\n"
    upload = send(admin, text.encode("gb18030"), "直属团组织.csv")
    book = load_workbook(io.BytesIO(admin.get(f"/imports/{upload.pk}/faults/").content))
    assert book.sheetnames == ["直属团组织", "错误清单"]
    assert book["直属团组织"]["C2"].fill.fgColor.rgb.endswith(FILL)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "文件是空的"),
        (b"%PDF-1.4 x", "不是电子表格"),
        ("甲,乙\n1,2\n".encode(), "认不出这是哪一张表"),
    ],
)
def test_what_is_no_table_is_refused(admin, content, words):
    response = admin.post("/imports/", {"file": SimpleUploadedFile("x.csv", content)}, follow=True)
    work()
    if Upload.objects.exists():
        response = admin.get(f"/imports/{Upload.objects.latest('pk').pk}/")
    assert words in text_of(response)


def test_the_same_file_again_is_noticed(admin, some):
    content = workbook(row_of(some[0], 活动场地="无"))
    upload = send(admin, content)
    admin.post(f"/imports/{upload.pk}/confirm/")
    work()
    again = send(admin, content)
    assert "同样内容的文件" in text_of(admin.get(f"/imports/{again.pk}/"))
    assert again.counts["直属团组织"]["unchanged"] == 1


def test_cancelled_before_it_is_read(admin, some):
    admin.post(
        "/imports/", {"file": SimpleUploadedFile("直属团组织.xlsx", workbook(row_of(some[0])))}
    )
    upload = Upload.objects.latest("pk")
    admin.post(f"/imports/{upload.pk}/cancel/")
    work()
    upload.refresh_from_db()
    assert upload.state == UploadState.CANCELLED and not upload.lines.exists()


def test_only_who_sent_it_in_decides(admin, as_officer, some):
    upload = send(admin, workbook(row_of(some[0], 活动场地="无")))
    above = as_officer("jiangxi-admin")
    assert above.get(f"/imports/{upload.pk}/").status_code == 200
    assert above.post(f"/imports/{upload.pk}/confirm/").status_code == 404
    assert as_officer("hebei-admin").get(f"/imports/{upload.pk}/").status_code == 404


def test_a_clerks_file_does_not_approve(as_officer, some):
    clerk = as_officer("gongqingcheng-entry")
    code = some[0].township.code
    rows = [["", code, "待批的团支部", "学校", "2012-11-05", "已批准"]]
    heads = ["组织编号", "乡镇代码", "组织名称", "组织类别", "成立日期", "审批状态"]
    upload = send(clerk, workbook(*rows, heads=heads))
    clerk.post(f"/imports/{upload.pk}/confirm/")
    work()
    assert Organisation.objects.get(name="待批的团支部").status == "draft"


def test_reports_of_a_closed_month_are_locked(as_officer, some):
    clerk = as_officer("gongqingcheng-entry")
    rows = [["2012-12", some[0].township.code, 99]]
    book = workbook(*rows, heads=["月份", "乡镇代码", "团组织总数"], sheet="月报")
    upload = send(clerk, book, "月报.xlsx")
    assert "已结账，月报已锁定" in text_of(clerk.get(f"/imports/{upload.pk}/"))


def test_queries_do_not_grow(admin, some):
    few = send(admin, workbook(row_of(some[0], 活动场地="无")))
    many = send(admin, workbook(*(row_of(each, 活动场地="无") for each in some)))
    check("upload", *(queries(admin, f"/imports/{each.pk}/") for each in (few, many)))
    check("uploads", queries(admin, "/imports/"))
