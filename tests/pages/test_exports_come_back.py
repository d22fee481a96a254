"""An office exports a list, mends it and sends it in: what it left alone changes nothing."""

import io

from openpyxl import Workbook, load_workbook

from provinces.models import MonthlyReport, Organisation, Pledge
from provinces.people.models import Officer
from tests.pages.test_uploads import send
from tuanwei.cells import inert

HEAD = 3
LISTS = {
    "直属团组织": "/organisations/export/xlsx/?township=360482101",
    "责任状": "/pledges/export/xlsx/",
    "月报": "/reports/export/xlsx/?month=2012-12&province=36",
    "抽查": "/checks/export/xlsx/",
    "联系点": "/arrangements/contact-points/export/xlsx/",
    "试点示范": "/arrangements/going-first/export/xlsx/",
    "调研活动": "/arrangements/activities/export/xlsx/",
    "工作制度": "/arrangements/work-systems/export/xlsx/",
    "乡镇情况": "/arrangements/profiles/export/xlsx/?year=2012",
    "行政区划": "/arrangements/divisions/export/xlsx/",
}
"""Fact table → its list."""
HOSTILE = [
    "=1+1", "+86 0792", "-2+3", "@SUM(A1)", "＝1+1", "“=1", "'张三'", "‘五四’团支部", "0012", "1e5",
    "2012-11-05", "😀团支部", "甲_x0041_乙", "<b>&amp;", "=cmd|' /C calc'!A0", "﹣团支部",
]  # fmt: skip


def exported(client, address: str):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.getvalue()


def told(upload) -> tuple:
    return (
        upload.refusal,
        upload.faults[:3],
        [each.values for each in upload.lines.exclude(kind="unchanged")[:3]],
    )


def unchanged(rows: int) -> dict:
    return {"new": 0, "updated": 0, "unchanged": rows, "rejected": 0}


def test_all_lists_in_one_workbook(client):
    """A line without a pledge or a report says nothing until somebody fills it in."""
    root = Officer.objects.create(username="root", name="总管", is_superuser=True)
    client.force_login(root, backend="django.contrib.auth.backends.ModelBackend")
    book, rows = Workbook(), {}
    book.remove(book.active)
    for table, address in LISTS.items():
        sheet = load_workbook(io.BytesIO(exported(client, address))).active
        lines = list(sheet.values)
        copy = book.create_sheet(table)
        for line in lines:
            copy.append(line)
        rows[table] = len(lines) - HEAD
    pledges = Pledge.objects.filter(year=2012, is_current=True).count()
    reports = MonthlyReport.objects.filter(month="2012-12", township__code__startswith="36").count()
    assert pledges < rows["责任状"] and reports < rows["月报"]
    rows |= {"责任状": pledges, "月报": reports}
    content = io.BytesIO()
    book.save(content)
    upload = send(client, content.getvalue(), "各表.xlsx")
    assert upload.counts == {table: unchanged(rows[table]) for table in LISTS}, told(upload)
    assert [each["row"] for each in upload.layouts] == [HEAD] * len(LISTS)


def test_words_like_formulas_come_back_as_they_were_typed(as_officer):
    rows = Organisation.objects.filter(township__code="360482101").order_by("pk")
    for row, word in zip(rows, HOSTILE, strict=False):
        Organisation.objects.filter(pk=row.pk).update(name=word, secretary=word)
    client = as_officer("gongqingcheng-admin")
    for format in ("xlsx", "csv"):
        content = exported(client, f"/organisations/export/{format}/?township=360482101&month=")
        upload = send(client, content, f"组织.{format}")
        assert upload.counts == {"直属团组织": unchanged(rows.count())}, told(upload)
        assert inert(HOSTILE[0]) in (content.decode() if format == "csv" else inert(HOSTILE[0]))


def test_hidden_telephone_numbers_stay_as_they_are(as_officer):
    Organisation.objects.filter(township__code="360482101").update(phone="13812345678")
    Officer.objects.filter(username__startswith="jiangxi").update(phone="13912345678")
    masked = exported(as_officer("jiangxi-leader"), LISTS["直属团组织"].replace("xlsx", "csv"))
    officers = exported(as_officer("jiangxi-admin"), "/officers/export/csv/")
    assert b"138****5678" in masked and b"139****5678" in officers
    for content, table in ((masked, "直属团组织"), (officers, "人员")):
        upload = send(as_officer("jiangxi-admin"), content, f"{table}.csv")
        assert upload.counts[table] == unchanged(upload.lines.count()), told(upload)
        assert upload.lines.count() > 3
