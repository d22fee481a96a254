"""The chain of pledges, its file, and a pledge on paper."""

import pytest
from django.http import HttpResponse

from tests import factories
from tests.pages import cast
from tests.pages.pledging import COUNTY, TOWN, YEAR, address, draft
from tests.pages.reading import csv_rows, table, text_of

TOWNS = ["甘露镇", "江益镇", "金湖乡", "苏家垱乡", "泽泉乡"]


@pytest.fixture
def clerk(as_officer):
    return as_officer("gongqingcheng-entry")


# The list


def rows_of(response) -> list[list[str]]:
    return table(response, "pledge-rows")[1:]


def test_a_county_sees_its_townships_and_what_they_lack(clerk):
    page = clerk.get("/pledges/")
    assert "共青城市责任状 2012年度，5个单位" in text_of(page)
    assert "100 / 108 少8个" in text_of(page)
    assert [row[0] for row in rows_of(page)] == TOWNS
    assert rows_of(page)[4][4] == "已会签 第2版办理中"


def test_from_the_province_down_by_links(as_officer):
    leader = as_officer("jiangxi-leader")
    page = leader.get("/pledges/")
    assert [row[0] for row in rows_of(page)] == ["九江市", "新余市"]
    assert 'href="/pledges/?year=2012&amp;unit=3604"' in page.content.decode()
    page = leader.get("/pledges/?year=2012&unit=3604")
    shown = {row[0]: row for row in rows_of(page)}
    assert shown["共青城市"][7:] == ["100 / 108", "少8个", "5个单位"]
    assert shown["湖口县"][8] == "合计相符"
    assert shown["九江县"][8] == "2个未签"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("state=revised", ["泽泉乡"]),
        ("search=江益", ["江益镇"]),
        ("search=360482201", ["苏家垱乡"]),
        ("state=not_pledged", []),
        (
            "level=nonsense&state=nonsense&year=20x2",
            ["甘露镇", "江益镇", "金湖乡", "苏家垱乡", "泽泉乡"],
        ),
    ],
)
def test_filters(clerk, query, names):
    page = clerk.get(f"/pledges/?{query}")
    assert [row[0] for row in rows_of(page)] == names if names else "没有符合条件" in text_of(page)


def test_short_ones_of_a_city(as_officer):
    page = as_officer("jiujiang-approver").get("/pledges/?state=short")
    assert "共青城市" in [row[0] for row in rows_of(page)]
    assert {row[8][0] for row in rows_of(page)} == {"少"}


def test_what_is_to_do_first(as_officer):
    page = as_officer("gongqingcheng-approver").get("/pledges/")
    assert "已签订，等您会签 1份" in text_of(page)
    page = as_officer("gongqingcheng-approver").get("/pledges/?todo=countersign")
    assert [row[0] for row in rows_of(page)] == ["泽泉乡"]
    page = as_officer("gongqingcheng-entry").get(f"/pledges/?year={YEAR}")
    assert "还没有起草 6份" in text_of(page)
    page = as_officer("jiangxi-admin").get("/pledges/")
    assert "被退回，修改后重新签订" in text_of(page)


def test_a_unit_that_is_not_in_sight_is_not_there(clerk):
    assert clerk.get("/pledges/?unit=3604").status_code == 404
    assert clerk.get("/pledges/?unit=360424").status_code == 404
    assert clerk.get(address("pledge", "3604")).status_code == 404


@pytest.mark.parametrize("year", [1, 1999, 2015, 32_768, 99_999_999])
def test_years_that_cannot_be(clerk, year):
    assert clerk.get(address("pledge", TOWN, year)).status_code == 404


def test_the_file_has_exactly_the_rows(as_officer):
    client = as_officer("jiujiang-approver")
    response = client.get("/pledges/export/csv/?unit=3604&state=short")
    lines = csv_rows_of(response)
    assert lines[0][:2] == ["2012年度责任状", "九江市，县（市、区），下级不足"]
    shown = [row[0] for row in rows_of(client.get("/pledges/?unit=3604&state=short"))]
    assert [line[2] for line in lines[2:]] == shown
    own = next(line for line in lines if line[2] == "共青城市")
    assert own[4:11] == ["3604", "九江市", "108", "106", "已会签", "2012-10-22", "2012-10-25"]
    assert own[12:16] == ["5", "5", "100", "-8"]
    assert client.get("/pledges/export/pdf/").status_code == 404


def csv_rows_of(response) -> list[list[str]]:
    """Of a streamed file."""
    return csv_rows(HttpResponse(b"".join(response.streaming_content)))


# On paper


def test_the_paper_names_both_sides_and_the_figures_in_words(clerk):
    text = text_of(clerk.get(address("pledge-print", COUNTY, 2012)))
    assert "甲方： 共青团九江市委员会 乙方： 共青团共青城市委员会" in text
    assert "总数达到108个（大写：壹佰零捌个），其中本年度新建106个（大写：壹佰零陆个）" in text
    assert "2012年10月22日" in text
    assert "登记编号2012-360482，第1版" in text


def test_an_unsigned_paper_leaves_room_for_the_day(clerk):
    draft(clerk)
    text = text_of(clerk.get(address("pledge-print")))
    assert text.count("年 月 日") == 2
    assert clerk.get(address("pledge-print", COUNTY)).status_code == 404


def test_old_pledges_without_anything_are_shown(as_officer):
    town = cast.place("130123204")
    factories.pledge(town, None, year=2011, signed_on=None)
    client = as_officer("zhengding-entry")
    for name in ("pledge", "pledge-print"):
        assert client.get(address(name, town.code, 2011)).status_code == 200
    assert "已会签 1" in text_of(client.get("/pledges/?year=2011"))
