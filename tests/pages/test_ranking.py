"""The ranking page: the stored results in their order, and nothing else."""

import pytest

from assessments.boards.asked import ask
from assessments.boards.ranking import ranking_context
from assessments.results.models import Assessment, Result
from assessments.results.movement import last_assessment, last_results, movement
from provinces.people.models import Officer
from tests.pages import cast
from tests.pages.reading import csv_rows, table, text_of
from tuanwei.months import Month

LEADERS = {"13": "hebei-leader", "36": "jiangxi-leader", "32": "jiangsu-leader",
           "61": "shaanxi-leader"}  # fmt: skip
LEVELS = ("city", "county", "township")


def asked_by(username: str, province: str, month: str = "2012-12"):
    return ask(Officer.objects.get(username=username), province, month)


def stored(province: str, month: str, level: str) -> list[Result]:
    assessment = Assessment.objects.current(cast.place(province), Month.parse(month))
    return list(assessment.results.filter(level=level).order_by("rank", "code"))


@pytest.mark.parametrize("province", LEADERS)
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("month", ["2012-11", "2012-12", "2013-01"])
def test_rows_are_the_stored_results_in_order(province, level, month):
    asked = asked_by(LEADERS[province], province, month)
    expected = stored(province, month, level)
    last = last_results(last_assessment(asked.province, asked.month), level)
    rows, page = [], 1
    while len(rows) < len(expected):
        context = ranking_context(asked, level, {"page": page})
        rows += context["rows"]
        page += 1
    for row, result in zip(rows, expected, strict=True):
        assert (row["rank"], row["name"], row["score"]) == (result.rank, result.name, result.score)
        assert (row["progress"], row["completed"]) == (result.progress, result.completed)
        assert row["movement"] == movement(result, last)
    assert [row["rank"] for row in rows] == sorted(row["rank"] for row in rows)


def test_the_page_shows_the_rows_and_the_total(as_officer):
    response = as_officer("jiangxi-leader").get("/rankings/36/2012-12/county/")
    shown = table(response, "sheet-sticky")
    expected = stored("36", "2012-12", "county")
    names = [row[1] for row in shown if row[0].isdecimal()]
    assert names == [result.name for result in expected]
    whole = stored("36", "2012-12", "province")[0]
    total = shown[-1]
    assert total[1] == "全省" and total[0] == ""
    assert f"{whole.score:.2f}" in total and f"{whole.progress:.2f}" in total
    assert sum(result.townships for result in expected) == whole.townships


def test_the_total_is_that_of_the_unit_looked_at():
    asked = asked_by("jiangxi-leader", "36")
    context = ranking_context(asked, "township", {"parent": "360482"})
    county = next(r for r in stored("36", "2012-12", "county") if r.code == "360482")
    assert context["total"]["score"] == county.score
    assert context["total"]["name"] == "全县"
    assert len(context["rows"]) == county.townships


def test_movement_is_against_last_month():
    asked = asked_by("hebei-leader", "13")
    then = {r.division_id: r.rank for r in stored("13", "2012-11", "county")}
    now = stored("13", "2012-12", "county")
    rows = ranking_context(asked, "county", {})["rows"]
    moved = [then[r.division_id] - r.rank for r in now]
    assert [row["movement"] for row in rows] == moved
    assert any(moved)


def test_the_first_month_has_no_movement(as_officer):
    context = ranking_context(asked_by("hebei-leader", "13", "2012-11"), "city", {})
    assert not context["has_movement"]
    assert {row["movement"] for row in context["rows"]} == {None}
    assert "升降" not in text_of(as_officer("hebei-leader").get("/rankings/13/2012-11/city/"))


def test_the_bottom_three_of_a_province_are_proposed_for_a_talk():
    asked = asked_by("jiangxi-leader", "36")
    bottom = ranking_context(asked, "city", {})["bottom"]
    low = [r for r in stored("36", "2012-12", "city") if r.in_bottom]
    assert bottom["title"] == "后三名" and bottom["proposed"]
    assert [row["name"] for row in bottom["rows"]] == [r.name for r in low]
    for level in ("county", "township"):
        assert ranking_context(asked, level, {})["bottom"] is None


def test_search_and_pages():
    asked = asked_by("hebei-leader", "13")
    everything = stored("13", "2012-12", "township")
    first = ranking_context(asked, "township", {})
    assert len(first["rows"]) == 100 and first["page"].paginator.count == len(everything)
    found = ranking_context(asked, "township", {"search": "曲阳桥"})["rows"]
    assert [row["name"] for row in found] == ["曲阳桥乡"]
    by_code = ranking_context(asked, "township", {"search": "130123"})["rows"]
    assert len(by_code) == 8


@pytest.mark.parametrize("query", ["", "?parent=360424", "?search=镇"])
def test_the_file_holds_the_rows_of_the_page(as_officer, query):
    client = as_officer("jiangxi-leader")
    rows = csv_rows(client.get(f"/rankings/36/2012-12/township/export/csv/{query}"))
    cover, head, *body, whole = rows
    assert cover[0].endswith("2012年12月排名")
    expected = stored("36", "2012-12", "township")
    if "parent" in query:
        expected = [r for r in expected if r.code.startswith("360424")]
    if "search" in query:
        expected = [r for r in expected if "镇" in r.name]
    assert [(row[0], row[1], row[2]) for row in body] == [
        (str(r.rank), r.code, r.name) for r in expected
    ]
    assert whole[2] == ("全县" if "parent" in query else "全省")
    score = head.index("得分")
    assert [row[score] for row in body] == [
        "" if r.score is None else str(r.score) for r in expected
    ]


def test_the_button_exports_what_is_seen(as_officer):
    client = as_officer("jiangxi-leader")
    page = client.get("/rankings/36/2012-12/township/?parent=360424&search=镇")
    address = "/rankings/36/2012-12/township/export/csv/?parent=360424&search=%E9%95%87"
    assert address in page.content.decode().replace("&amp;", "&")
    body = csv_rows(client.get(address))[2:]
    shown = [*page.context["rows"], page.context["total"]]
    assert [row[2] for row in body] == [row["name"] for row in shown]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_names_never_become_formulas(as_officer, start):
    Result.objects.filter(code="360482101", level="township").update(name=f"{start}镇")
    Officer.objects.filter(username="jiangxi-leader").update(name="=cmd")
    rows = csv_rows(as_officer("jiangxi-leader").get("/rankings/36/2012-12/township/export/csv/"))
    cells = [cell for row in rows for cell in row]
    assert f"'{start}镇" in cells
    assert "导出人：=cmd" in cells
    for cell in cells:
        assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
        assert not cell.startswith("-") or cell.lstrip("-").replace(".", "").isdecimal(), cell


def test_a_month_not_closed_says_so(as_officer):
    client = as_officer("shaanxi-leader")
    assert "2013年1月尚未结账，以下为预估" in text_of(client.get("/rankings/61/2013-01/city/"))
    closed = text_of(client.get("/rankings/61/2012-12/city/"))
    assert "预估" not in closed and "1月6日结账" in closed


def test_the_first_page_is_the_newest_closed_month_one_level_below_the_unit(as_officer):
    response = as_officer("jiangxi-leader").get("/rankings/")
    assert response["Location"] == "/rankings/36/2012-12/city/"
    response = as_officer("gongqingcheng-entry").get("/rankings/")
    assert response["Location"] == "/rankings/36/2012-12/township/"
    response = as_officer("jiangyi-entry").get("/rankings/")
    assert response["Location"] == "/rankings/36/2012-12/township/"


def test_a_county_sees_only_its_own_rows(as_officer):
    response = as_officer("gongqingcheng-entry").get("/rankings/36/2012-12/township/")
    codes = {row["url"].split("/")[-2] for row in response.context["rows"]}
    assert codes and all(code.startswith("360482") for code in codes)
    assert not response.context["bottom"] and not response.context["warnings"]


def test_a_county_that_ranks_as_a_city_appears_at_both_levels():
    asked = asked_by("shaanxi-leader", "61")
    cities = {row["name"]: row for row in ranking_context(asked, "city", {})["rows"]}
    counties = {row["name"] for row in ranking_context(asked, "county", {})["rows"]}
    assert "杨陵区" in counties & cities.keys()
    assert cities["杨陵区"]["url"].endswith("/explanations/61/2012-12/city/610403/")
    inside = ranking_context(asked, "township", {"parent": "610403"})["rows"]
    assert len(inside) == cities["杨陵区"]["townships"]
    xianyang = ranking_context(asked, "county", {"parent": "6104"})["rows"]
    assert "杨陵区" not in {row["name"] for row in xianyang}


def test_without_results_the_page_says_what_to_do(as_officer):
    cast.nothing_computed()
    response = as_officer("jiangxi-leader").get("/rankings/")
    assert "还没有可看的排名" in text_of(response)


@pytest.mark.parametrize(
    "address",
    [
        "/rankings/36/2012-10/city/",  # nothing computed
        "/rankings/36/2012-13/city/",
        "/rankings/36/201212/city/",
        "/rankings/36/2012-12/village/",
        "/rankings/36/2012-12/province/",
        "/rankings/99/2012-12/city/",
        "/rankings/36/2012-12/township/?parent=999999",
        "/rankings/36/2012-12/township/?parent=130123",
        "/rankings/36/2012-12/village/export/",
        "/rankings/36/2012-12/township/export/?parent=130123",
        "/explanations/36/2012-12/township/999999999/",
        "/explanations/36/2012-12/village/360482101/",
        "/explanations/36/2012-12/city/360482101/",
        "/explanations/36/2012-10/township/360482101/",
    ],
)
def test_what_is_not_there_is_not_found(as_officer, address):
    assert as_officer("jiangxi-leader").get(address).status_code == 404
