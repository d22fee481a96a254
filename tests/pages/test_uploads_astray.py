"""导入 against files that nobody wishes for, and what happens between two presses of a button."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from provinces.exchange.tables import TABLES
from provinces.models import Attachment, MonthlyReport, Organisation, Upload
from provinces.people.models import Officer
from provinces.periods.models import Period
from provinces.uploads.actions import NotPossible, confirm
from provinces.uploads.disk import name_on_disk
from provinces.uploads.models import UploadState
from tests.factories import attachment
from tests.pages.cast import JANUARY, place
from tests.pages.reading import text_of
from tests.pages.test_uploads import admin, row_of, send, some, work, workbook
from tuanwei.jobs.models import Job
from tuanwei.jobs.worker import run

__all__ = ["admin", "some"]

REPORT_HEADS = ["月份", "乡镇代码", "团组织总数", "提交时间", "状态"]


def confirmed(client, upload, **choices):
    client.post(f"/imports/{upload.pk}/confirm/", choices)
    work()
    upload.refresh_from_db()
    return upload


def undone(client, upload):
    client.post(f"/imports/{upload.pk}/undo/")
    work()
    upload.refresh_from_db()
    assert upload.state == UploadState.UNDONE
    return text_of(client.get(f"/imports/{upload.pk}/"))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("直属团组织.xlsx", "直属团组织.xlsx"),
        ("长" * 250 + ".xlsx", "长" * 60 + ".xlsx"),
        ("../../x", "x"),
        ("..", "file"),
        ("月报", "月报"),
        ("a." + "b" * 250, "a"),
    ],
)
def test_the_name_on_disk(name, kept):
    assert name_on_disk(name) == kept


def test_a_name_of_255_signs_is_read(admin, some):
    upload = send(admin, workbook(row_of(some[0])), "直属团组织" + "长" * 245 + ".xlsx")
    assert upload.state == UploadState.READY


def test_what_was_stale_is_read_again_and_can_be_confirmed(admin, some):
    upload = send(admin, workbook(row_of(some[0], 活动场地="无")))
    Organisation.objects.filter(pk=some[0].pk).update(venue=None)
    confirmed(admin, upload)
    assert upload.lines.get().values == {"venue": [None, False]}
    assert confirmed(admin, upload).state == UploadState.APPLIED


def test_who_lost_his_office_before_confirming_writes_nothing(admin, some):
    upload = send(admin, workbook(row_of(some[0], 活动场地="无")))
    elsewhere = Officer.objects.get(username="hebei-admin").assignments.first()
    upload.officer.assignments.update(division=elsewhere.division)
    confirmed(admin, upload)
    assert upload.state == UploadState.READY and upload.faults
    some[0].refresh_from_db()
    assert some[0].venue is True


def test_who_lost_his_office_after_the_import_takes_nothing_back(admin, some):
    upload = confirmed(admin, send(admin, workbook(row_of(some[0], 活动场地="无"))))
    elsewhere = Officer.objects.get(username="hebei-admin").assignments.first()
    upload.officer.assignments.update(division=elsewhere.division)
    assert some[0].name in undone(admin, upload)
    some[0].refresh_from_db()
    assert some[0].venue is False


def test_the_marked_workbook_comes_back_mended(admin, some):
    upload = send(admin, workbook(row_of(some[0], 成立日期="2012-11-31")))
    book = load_workbook(io.BytesIO(admin.get(f"/imports/{upload.pk}/faults/").content))
    book["直属团组织"]["E2"].value = "2012-11-30"
    content = io.BytesIO()
    book.save(content)
    again = send(admin, content.getvalue())
    assert again.state == UploadState.READY, again.refusal
    assert not again.faults


def test_signs_that_a_workbook_cannot_hold(admin, some):
    code, township = some[0].code, some[0].township.code
    text = f"组织编号,乡镇代码,组织名称,成立日期\n{code},{township},=1+1,2012-11-\x0b31\n"
    upload = send(admin, text.encode("gb18030"), "直属团组织[1].csv")
    book = load_workbook(io.BytesIO(admin.get(f"/imports/{upload.pk}/faults/").content))
    sheet = book["直属团组织 1"]
    assert sheet["C2"].value == "'=1+1" and sheet["D2"].comment


def test_columns_that_the_file_or_the_table_does_not_have(admin, some):
    upload = send(admin, workbook(row_of(some[0])))
    said = {"直属团组织|99": "活动场地", "直属团组织|6": "甲" * 50, "别的|0": "活动场地"}
    admin.post(f"/imports/{upload.pk}/columns/", said)
    work()
    upload.refresh_from_db()
    assert upload.state == UploadState.READY and upload.columns == {"直属团组织": {}}


def test_what_killed_every_worker_is_given_up_and_can_be_asked_for_again(admin, some):
    """Reading, applying and taking back; the page says so and has the button."""
    upload = None
    for begin, after in (("", "ready"), ("confirm/", "applied"), ("undo/", "undone")):
        file = {"file": SimpleUploadedFile("x.xlsx", workbook(row_of(some[0], 活动场地="无")))}
        admin.post(f"/imports/{upload.pk}/{begin}" if upload else "/imports/", file)
        upload = upload or Upload.objects.latest("pk")
        job = Job.objects.filter(arguments__upload=upload.pk).latest("pk")
        Job.objects.filter(pk=job.pk).update(state="running", attempt=3)
        assert run(job.pk)
        page = admin.get(f"/imports/{upload.pk}/")
        assert "多次办理都没有完成" in text_of(page)
        admin.post(page.context["job"]["retry_url"])
        work()
        upload.refresh_from_db()
        assert upload.state == after


def test_what_was_left_is_told_though_the_worker_died_before_it_said_so(admin, some):
    upload = confirmed(admin, send(admin, workbook(row_of(some[0], 活动场地="无"))))
    Organisation.objects.filter(pk=some[0].pk).update(venue=None)
    assert some[0].name in undone(admin, upload)
    job = Job.objects.get(kind="undo_upload")
    Job.objects.filter(pk=job.pk).update(state="running")
    assert run(job.pk)
    assert some[0].name in text_of(admin.get(f"/imports/{upload.pk}/"))


def test_rows_rejected_meanwhile_hold_everything_back(admin, some):
    """Read anew with more rejections between showing the page and pressing its button."""
    upload = send(admin, workbook(row_of(some[0], 活动场地="无"), row_of(some[1], 活动场地="无")))
    counts = upload.counts["直属团组织"] | {"rejected": 1}
    Upload.objects.filter(pk=upload.pk).update(counts={"直属团组织": counts})
    with pytest.raises(NotPossible):
        confirm(upload, partial=False, overwrite=False)
    upload.refresh_from_db()
    assert upload.state == UploadState.READY


def reported(client, code, number, moment):
    rows = [["2013-01", code, number, moment, "已提交"]]
    return send(client, workbook(*rows, heads=REPORT_HEADS, sheet="月报"), "月报.xlsx")


def test_moments_are_shown_and_restored(admin, some):
    code = some[0].township.code
    reports = MonthlyReport.objects.filter(township__code=code, month="2013-01")
    reports.delete()
    confirmed(admin, reported(admin, code, 9, "2013-01-05 09:00"))
    upload = reported(admin, code, 10, "2013-01-06 10:00")
    shown = text_of(admin.get(f"/imports/{upload.pk}/"))
    assert "2013-01-05 09:00 → 2013-01-06 10:00" in shown
    assert upload.lines.get().key == f"2013-01 {code}{some[0].township.name}"
    confirmed(admin, upload)
    undone(admin, upload)
    row = reports.get()
    assert row.organisations == 9
    assert row.submitted_at == dt.datetime(2013, 1, 5, 1, tzinfo=dt.UTC)


def test_a_report_of_a_month_closed_since_stays(admin, some):
    code = some[0].township.code
    reports = MonthlyReport.objects.filter(township__code=code, month="2013-01")
    reports.delete()
    upload = confirmed(admin, reported(admin, code, 9, "2013-01-05 09:00"))
    Period.objects.update_or_create(
        province_id=some[0].township.province_id, month=JANUARY, defaults={"state": "closed"}
    )
    assert "没有恢复" in undone(admin, upload)
    assert reports.get().organisations == 9


def test_undoing_leaves_what_others_have_built_on(admin, some):
    """One new organisation has evidence by now, the old name of another is given away."""
    first, second, _third = some
    code = first.township.code
    upload = confirmed(admin, send(admin, workbook(
        ["", code, "有材料的团支部", "学校", "2012-11-05", None, "有"],
        ["", code, "没材料的团支部", "学校", "2012-11-05", None, "有"],
        row_of(first, 组织名称="改了名的团支部"),
        row_of(second, 活动场地="无"),
    )))  # fmt: skip
    made = Organisation.objects.get(name="有材料的团支部")
    attachment(organisation=made)
    Organisation.objects.filter(name="没材料的团支部").update(name=first.name)
    words = undone(admin, upload)
    assert "有材料的团支部" in words and "改了名的团支部" in words
    assert Attachment.objects.filter(organisation=made).exists()
    second.refresh_from_db()
    assert second.venue is True
    assert Organisation.objects.filter(name="改了名的团支部").exists()


SHEETS = {
    "责任状": [["年度", "签订单位代码", "上级单位代码", "目标总数"], ["2014", "{t}", "{c}", 30]],
    "抽查": [["轮次", "乡镇代码", "结论"], ["新的一轮", "{t}", "合格"]],
    "联系点": [["年度", "联系人", "类型", "乡镇代码"], ["2014", "张三", "{kind}", "{t}"]],
    "试点示范": [["活动名称", "乡镇代码", "角色"], ["新的活动", "{t}", "{role}"]],
    "调研活动": [["调研组", "单位代码", "类型", "日期", "数量"], [99, "{c}", 1, "2013-01-08", 3]],
    "工作制度": [["单位代码", "制度", "文号"], ["{t}", "{system}", "新〔2013〕1号"]],
}


def test_several_tables_in_one_file_with_what_they_call_into_being(as_officer, some):
    client = as_officer("jiangxi-admin")
    township = some[0].township
    by_name = {table.name: table for table in TABLES}
    words = {
        "t": township.code, "c": place("360482").code,
        "kind": by_name["联系点"].columns[2].widget.choices.labels[0],
        "role": by_name["试点示范"].columns[2].widget.choices.labels[0],
        "system": by_name["工作制度"].columns[1].widget.choices.labels[0],
    }  # fmt: skip
    by_name["工作制度"].model.objects.filter(division=township).delete()
    book = Workbook()
    book.remove(book.active)
    for name, rows in SHEETS.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([c.format(**words) if isinstance(c, str) else c for c in row])
    content = io.BytesIO()
    book.save(content)
    models = [by_name[name].model for name in SHEETS]
    models += [owner.model for name in SHEETS for owner in by_name[name].owners]
    before = [model.objects.count() for model in models]
    upload = send(client, content.getvalue(), "几张表.xlsx")
    assert not upload.faults, upload.faults
    assert {name: tally["new"] for name, tally in upload.counts.items()} == dict.fromkeys(SHEETS, 1)
    keys = dict(upload.lines.values_list("table", "key"))
    assert keys["抽查"].startswith("新的一轮 3604") and keys["调研活动"].startswith("99 3604")
    assert [model.objects.count() for model in models] == before
    assert client.get(f"/imports/{upload.pk}/?kind=new").status_code == 200
    confirmed(client, upload)
    assert [model.objects.count() for model in models] == [each + 1 for each in before]
    assert "没有恢复" not in undone(client, upload)
    assert [model.objects.count() for model in models] == before
