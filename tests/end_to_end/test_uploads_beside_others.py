"""Imports beside those who type in a form, and beside the closing of a month."""

import io

import pytest
from openpyxl import load_workbook

from assessments.months.actions import close_month
from assessments.months.models import SheetUnit
from provinces.models import MonthlyReport, Upload
from provinces.periods.models import Period
from provinces.uploads.models import LineKind
from tests.at_once import Doing, wait_until_one_waits
from tests.end_to_end.at_once import (
    BEFORE_THE_END,
    applied,
    begin,
    brought,
    committed_ground,
    confirmed,
    county,
    db,
    fresh,
    state,
    values,
)
from tests.end_to_end.conftest import holding
from tests.pages.cast import JANUARY, place
from tests.pages.reading import text_of
from tests.pages.test_uploads import places, send, workbook

__all__ = ["committed_ground", "county", "db"]

pytestmark = pytest.mark.usefixtures("db")


def edited(as_officer, organisation, **typed):
    client = as_officer("gongqingcheng-entry")
    address = f"/organisations/{organisation.code}/edit/"
    form = client.get(address).context["form"]
    kept = {bound.name: "" if (v := bound.value()) is None else v for bound in form}
    return Doing(lambda: client.post(address, kept | typed))


def test_a_form_saved_while_an_import_writes_is_overtaken(county, as_officer):
    rows = fresh(2)
    upload = send(county, brought(rows, 活动场地="无"))
    confirmed(county, upload)
    with holding(BEFORE_THE_END):
        writing = begin(upload)
        wait_until_one_waits(1)
        saving = edited(as_officer, rows[0], secretary="打了一半")
        wait_until_one_waits(2)
    assert writing.result() and state(upload) == "applied"
    page = saving.result()
    assert page.status_code == 200 and "打了一半" in page.content.decode()
    assert [each[0] for each in values(*rows)] == [False, False]
    assert rows[0].secretary != "打了一半"


@pytest.mark.parametrize("step", ["applying", "reading"])
def test_a_row_that_changes_under_an_import_is_never_lost(county, step):
    rows = fresh(2)
    if step == "applying":
        upload = send(county, brought(rows, 活动场地="无", 挂牌日期="2012-12-11"))
        confirmed(county, upload)
    statement = "UPDATE provinces_organisation SET venue = NULL WHERE id = %s"
    with holding(statement, rows[0].pk) as other:
        if step == "applying":
            doing = begin(upload)
        else:
            doing = Doing(lambda: send(county, brought(rows, 活动场地="无")))
        wait_until_one_waits(1)
        other.commit()
        found = doing.result()
    upload = upload if step == "applying" else found
    assert state(upload) == "ready"
    assert [each[0] for each in values(*rows)] == [None, True]
    assert upload.lines.get(pk_of_row=rows[0].pk).values["venue"] == [None, False]
    applied(county, upload)
    assert [each[0] for each in values(*rows)] == [False, False]


def test_what_others_were_just_writing_when_the_template_was_fetched_is_a_conflict(county):
    """Its history bears the time of its beginning, which is before the template's."""
    hidden, seen = fresh(2)
    statement = "UPDATE provinces_organisation SET venue = NULL WHERE id = %s"
    with holding(statement, hidden.pk) as other:
        content = county.get("/imports/templates/直属团组织/").content
        other.commit()
    book = load_workbook(io.BytesIO(content))
    sheet = book["直属团组织"]
    at = places(sheet)["活动场地"]
    for cells in sheet.iter_rows(min_row=2):
        if cells[0].value in (hidden.code, seen.code):
            assert cells[at].value == "有"
            cells[at].value = "无"
    out = io.BytesIO()
    book.save(out)
    upload = send(county, out.getvalue())
    kinds = dict(upload.lines.exclude(kind=LineKind.UNCHANGED).values_list("key", "kind"))
    assert kinds == {hidden.name: "conflict", seen.name: "changed"}


REPORT_HEADS = ["月份", "乡镇代码", "团组织总数", "提交时间", "状态"]


def reports(client, townships, number: int) -> Upload:
    """One that changes and one that is new."""
    MonthlyReport.objects.filter(township__in=townships, month=JANUARY).delete()
    rows = [["2013-01", each.code, number, "2013-01-05 09:00", "已提交"] for each in townships]
    first = send(client, workbook(*rows[:1], heads=REPORT_HEADS, sheet="月报"), "月报.xlsx")
    applied(client, first)
    rows = [[*row[:2], number + 1, *row[3:]] for row in rows]
    return send(client, workbook(*rows, heads=REPORT_HEADS, sheet="月报"), "月报.xlsx")


def submitted(townships) -> set[int]:
    """Whether they have reported, as the sheet of January has it."""
    units = SheetUnit.objects.filter(
        sheet__month=JANUARY, sheet__is_frozen=True, division__in=townships
    )
    return {each.numbers["report.submitted"] for each in units}


@pytest.mark.parametrize("first", ["import", "closing"])
def test_a_month_is_closed_before_an_import_or_after_it(as_officer, first):
    code = {"import": "360482", "closing": "130123"}[first]
    client = as_officer({"import": "gongqingcheng-admin", "closing": "zhengding-admin"}[first])
    towns = [place(each.township.code) for each in fresh(30, code)]
    towns = sorted({each.pk: each for each in towns}.values(), key=lambda each: each.code)[:2]
    assert len(towns) == 2
    upload = reports(client, towns, 7)
    confirmed(client, upload)
    province = place(code[:2])
    held = BEFORE_THE_END if first == "import" else "LOCK TABLE assessments_sheet IN SHARE MODE"
    works = [lambda: begin(upload).result(), lambda: close_month(province, JANUARY)]
    if first == "closing":
        works.reverse()
    with holding(held):
        one = Doing(works[0])
        wait_until_one_waits(1)
        other = Doing(works[1])
        wait_until_one_waits(2)
    one.result(), other.result()
    assert Period.objects.get(province=province, month=JANUARY).state == "closed"
    rows = MonthlyReport.objects.filter(township__in=towns, month=JANUARY)
    if first == "import":
        assert state(upload) == "applied"
        assert [each.organisations for each in rows] == [8, 8] and submitted(towns) == {1}
    else:
        assert state(upload) == "ready"
        assert [each.organisations for each in rows] == [7] and 0 in submitted(towns)
        assert "已结账，月报已锁定" in text_of(client.get(f"/imports/{upload.pk}/"))
