"""Names of townships where their codes should stand."""

from provinces.models import MonthlyReport
from provinces.places.models import DivisionPeriod
from tests.pages.reading import text_of
from tests.pages.test_uploads import admin, row_of, send, some, work, workbook

__all__ = ["admin", "some"]


def test_names_stand_for_codes_once_the_importer_has_agreed(admin, some):
    first, second, _third = some
    content = workbook(
        row_of(first, 活动场地="无", 乡镇代码=first.township.name),
        row_of(second, 活动场地="无", 乡镇代码="没有这个乡"),
    )
    upload = send(admin, content)
    assert upload.counts["直属团组织"]["rejected"] == 2
    assert {each["reason"] for each in upload.faults} == {"这里填的是名称，应填区划代码"}
    page = text_of(admin.get(f"/imports/{upload.pk}/"))
    assert "填的是名称，可按名称换成区划代码：1行能对上，另1行对不上" in " ".join(page.split())

    admin.post(f"/imports/{upload.pk}/columns/", {"names|直属团组织|1": "1"})
    work()
    upload.refresh_from_db()
    assert upload.counts["直属团组织"] == {"new": 0, "updated": 1, "unchanged": 0, "rejected": 1}
    assert "没有名为“没有这个乡”的区划" in upload.faults[0]["reason"]
    admin.post(f"/imports/{upload.pk}/confirm/", {"rest": "leave"})
    work()
    first.refresh_from_db()
    assert first.venue is False

    # of the next file he is not asked again, but sees that it was done and may take it back
    again = send(admin, workbook(row_of(first, 活动场地="有", 乡镇代码=first.township.name)))
    assert again.counts["直属团组织"]["updated"] == 1 and again.names == {"直属团组织": [1]}
    assert "按上次的选择" in text_of(admin.get(f"/imports/{again.pk}/"))
    admin.post(f"/imports/{again.pk}/columns/", {"直属团组织|1": "乡镇代码"})
    work()
    again.refresh_from_db()
    assert again.counts["直属团组织"]["rejected"] == 1 and again.names == {}
    third = send(admin, workbook(row_of(first, 活动场地="有", 乡镇代码=first.township.name)))
    assert third.counts["直属团组织"]["rejected"] == 1


def test_a_name_is_that_of_the_month_of_its_row(admin, some):
    """The table of names says once for each meaning what a name becomes."""
    town = some[0].township
    DivisionPeriod.objects.filter(division=town).update(starts_on="2013-02-01")
    DivisionPeriod.objects.create(
        division=town, code=town.code, name="前名镇", parent=town.parent, ends_on="2013-02-01"
    )
    MonthlyReport.objects.filter(township=town, month="2013-01").delete()
    lines = "月份,乡镇,团员数\n2013-01,前名镇,7\n2013-02,前名镇,8\n2013-02,某某镇,9\n"
    upload = send(admin, lines.encode("gb18030"), "月报.csv")
    told = admin.get(f"/imports/{upload.pk}/").context["name_rows"]
    now = f"现为{town.name}"
    found = [(name["words"], name["times"], name["code"], name["now"]) for name in told]
    assert found == [
        ("前名镇", 1, "", ""), ("某某镇", 1, "", ""), ("前名镇", 1, town.code, now),
    ]  # fmt: skip
    admin.post(f"/imports/{upload.pk}/columns/", {"all_names": "1"})
    work()
    upload.refresh_from_db()
    assert upload.counts["月报"] == {"new": 1, "updated": 0, "unchanged": 0, "rejected": 2}
    assert f"“前名镇”是旧名，现为{town.name}({town.code})" in upload.faults[0]["reason"]
    admin.post(f"/imports/{upload.pk}/confirm/", {"rest": "leave"})
    work()
    assert MonthlyReport.objects.get(township=town, month="2013-01").members == 7
