"""The list: month, missing item, strip of the task, export of exactly what is shown."""

import io

import openpyxl
import pytest

from provinces.exchange.tables.organisations import ORGANISATIONS
from provinces.organisations import task
from tests.pages import cast
from tests.pages.reading import csv_rows, text_of

TOWNSHIP = "130123204"
LIST = f"/organisations/?township={TOWNSHIP}"


@pytest.fixture
def clerk(as_officer):
    return as_officer("zhengding-entry")


def codes_of(response) -> list[str]:
    return [row["code"] for row in response.context["rows"]]


def test_marks_are_those_of_the_months_last_day(clerk):
    row = cast.organisation(TOWNSHIP, plaque_on="2012-12-05")
    for month, word in (("2012-11", "日期在月末之后，下月计入"), ("2012-12", "有")):
        page = clerk.get(f"{LIST}&month={month}&search={row.code}")
        assert f'aria-label="挂牌：{word}"' in page.content.decode()
    text = text_of(clerk.get(f"{LIST}&month=2012-11"))
    assert "2012年11月" in text and "2013年1月" in text


def test_there_is_no_month_after_the_present_one(clerk):
    assert clerk.get(f"{LIST}&month=2014-05").context["period"]["title"] == "2013年1月"
    assert clerk.get(f"{LIST}&month=2013-01").context["period"]["next_url"] is None


@pytest.mark.parametrize(
    ("key", "values"),
    [("plaque", {"plaque_on": None}), ("announced", {"announcement_number": ""}),
     ("venue", {"venue": None}), ("plan", {"plan": False})],
)  # fmt: skip
def test_what_lacks_an_item_is_active_and_lacks_it(clerk, key, values):
    lacks = cast.organisation(TOWNSHIP, **values)
    waits = cast.organisation(TOWNSHIP, status="applied", approved_on=None, **values)
    whole = cast.organisation(TOWNSHIP)
    found = codes_of(clerk.get(f"{LIST}&lacks={key}"))
    assert lacks.code in found
    assert waits.code not in found and whole.code not in found


def test_other_filters_are_kept(clerk):
    page = clerk.get(f"{LIST}&lacks=plaque&category=school&search=团&tab=one&month=2012-12")
    for each in page.context["tabs"]:
        for word in ("lacks=plaque", "category=school", "month=2012-12", f"township={TOWNSHIP}"):
            assert word in each["url"], each["title"]


def test_the_strip_says_how_far_and_what_lifts_most(clerk):
    for _each in range(30):
        cast.organisation(TOWNSHIP, venue=False)
    page = clerk.get(LIST)
    strip = page.context["task"]
    assert strip["count_name"] == "合格组织" and strip["target"] == 20
    number = int(strip["url_title"].strip("只看这个"))
    assert number >= 30 and strip["strong"] == f"{number}个组织只缺活动场地"
    shown = clerk.get(strip["url"])
    assert shown.context["page"].paginator.count == number
    assert text_of(page).count("合格组织") >= 1


def test_the_strip_counts_what_stands_in_the_register_now(clerk):
    before = clerk.get(LIST).context["task"]["done"]
    cast.organisation(TOWNSHIP)
    assert clerk.get(LIST).context["task"]["done"] == before + 1


def test_in_other_provinces_other_organisations_count(as_officer):
    strip = as_officer("jiangxi-leader").get("/organisations/?township=360482101").context["task"]
    assert strip["count_name"] == "直属团组织"


def test_without_a_task_there_is_no_strip(clerk, monkeypatch):
    monkeypatch.setattr(task, "_task_of", None)
    page = clerk.get(LIST)
    assert page.context["task"] is None and "list-strip" not in page.content.decode()


def test_the_export_is_what_is_shown_with_every_column(clerk):
    cast.organisation(TOWNSHIP, name="=1+1团支部", phone="13912345678")
    query = f"township={TOWNSHIP}&tab=qualified&search=团"
    shown = clerk.get(f"/organisations/?{query}")
    rows = csv_rows(clerk.get(f"/organisations/export/csv/?{query}"))
    assert rows[0][0] == "直属团组织" and "曲阳桥乡，2013年1月月末，合格，查找“团”" in rows[0]
    assert rows[1] == [column.title for column in ORGANISATIONS.columns]
    assert len(rows) - 2 == shown.context["page"].paginator.count
    assert "'=1+1团支部" in {row[2] for row in rows[2:]}
    book = openpyxl.load_workbook(
        io.BytesIO(clerk.get(f"/organisations/export/xlsx/?{query}").getvalue())
    )
    assert book.active.max_row == len(rows) + 1
    assert clerk.get("/organisations/export/doc/").status_code == 404


def test_the_export_hides_phones_as_the_pages_do(as_officer):
    cast.organisation(TOWNSHIP, phone="13912345678")
    client = as_officer("hebei-leader")
    content = client.get(f"/organisations/export/csv/?township={TOWNSHIP}").getvalue()
    assert b"13912345678" not in content and b"139****5678" in content


def test_only_who_may_decide_chooses_rows(as_officer):
    offered = {
        name: [each["value"] for each in as_officer(name).get(LIST).context["choices"]]
        for name in ("zhengding-entry", "zhengding-approver", "hebei-leader")
    }
    assert offered == {
        "zhengding-entry": ["apply"],
        "zhengding-approver": ["approve", "return"],
        "hebei-leader": [],
    }
