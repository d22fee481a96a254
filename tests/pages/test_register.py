"""The list of organisations: tabs, marks, search, and what an empty one says."""

import datetime as dt

import pytest

from provinces.models import Organisation
from provinces.organisations import conditions, listing
from tests.pages.reading import table, text_of
from tests.pages.test_organisations import TOWNSHIP, created


@pytest.fixture
def clerk(as_officer):
    return as_officer("zhengding-entry")


def test_tabs_add_up_and_hold_what_they_say(clerk):
    response = clerk.get(f"/organisations/?township={TOWNSHIP}")
    tabs = {tab["title"]: tab for tab in response.context["tabs"]}
    assert tabs["全部"]["count"] == response.context["total"] == len(response.context["rows"])
    for title in ("合格", "未批准", "差1项", "差2项以上"):
        rows = clerk.get(f"/organisations/{tabs[title]['url']}").context["rows"]
        assert len(rows) == tabs[title]["count"]
        for row in rows:
            assert row["qualified"] == (title == "合格")
            assert (row["state"] != "approved") == (title == "未批准") or row[
                "state"
            ] == "dissolved"
            if title == "差1项":
                assert row["missing"] == 1 and row["missing_text"]


def test_a_row_shows_the_nine_marks_in_words(clerk):
    made = created(clerk)
    response = clerk.get(f"/organisations/?township={TOWNSHIP}&search={made.code}")
    markup = response.content.decode()
    for words in ("公布：有", "县级备案：未填", "活动场地：有", "必备用品：没有", "工作制度：未填"):
        assert words in markup, words
    row = next(cells for cells in table(response, "ticks") if made.name in cells)
    assert "批准后计入" in row


def test_the_list_finds_by_name_number_person_and_category(clerk):
    made = created(clerk, secretary="欧阳某")
    for query in (f"search={made.name}", f"search={made.code}", "search=欧阳某"):
        rows = clerk.get(f"/organisations/?{query}").context["rows"]
        assert [row["name"] for row in rows] == [made.name]
    rows = clerk.get(f"/organisations/?township={TOWNSHIP}&category=school").context["rows"]
    assert rows and {row["category"] for row in rows} == {"学校"}


def test_an_empty_township_says_what_to_do(clerk):
    Organisation.objects.filter(township__code=TOWNSHIP).delete()
    text = text_of(clerk.get(f"/organisations/?township={TOWNSHIP}"))
    assert "还没有直属团组织" in text and "新增组织" in text
    text = text_of(clerk.get("/organisations/?search=没有这样的"))
    assert "没有符合条件的组织" in text and "还没有直属团组织" not in text


def test_the_list_agrees_with_the_definition(clerk):
    rows = Organisation.objects.filter(township__code=TOWNSHIP)
    qualified = rows.qualified_on(dt.date(2013, 1, 31)).count()
    response = clerk.get(f"/organisations/?township={TOWNSHIP}&tab=qualified")
    assert response.context["page"].paginator.count == qualified
    assert set(listing.KEYS) == {*conditions.STANDARD_KEYS, *conditions.HAVE_KEYS}
