"""工作要求: what was stored of checks and linkage, seen by those who see the whole province."""

import pytest

from assessments.results.models import Assessment
from tests.pages import cast
from tests.pages.counting import check, queries
from tests.pages.reading import text_of

LEADERS = {"13": "hebei-leader", "36": "jiangxi-leader", "32": "jiangsu-leader",
           "61": "shaanxi-leader"}  # fmt: skip
TITLES = {
    "13": ["先行推进乡镇", "领导小组", "部署会议"],
    "36": ["县级团委签订责任状", "县级目标由乡镇承接", "联系点评优挂钩"],
    "32": ["示范乡镇"],
    "61": ["调研覆盖", "调研组", "调研时间", "省级六项制度"],
}


@pytest.mark.parametrize("province", LEADERS)
def test_every_requirement_of_the_scheme_is_there(as_officer, province):
    shown = text_of(as_officer(LEADERS[province]).get(f"/requirements/{province}/2012-12/"))
    for title in TITLES[province]:
        assert title in shown
    found = Assessment.objects.current(cast.place(province), cast.DECEMBER).checks
    assert len(found) == len([title for title in TITLES[province] if title != "联系点评优挂钩"])
    kept = sum(not each["findings"] for each in found)
    assert shown.count("不符合") == (len(found) - kept) + (kept < len(found))


@pytest.mark.parametrize(("month", "open_ones"), [("2012-11", True), ("2012-12", False)])
def test_linkage_is_open_before_the_deciding_month(as_officer, month, open_ones):
    """In December a missing verdict closes it; only a disputed one could keep it open."""
    linkage = as_officer("jiangxi-leader").get(f"/requirements/36/{month}/").context["linkage"]
    unknown = [
        row["state"] for row in linkage["rows"]
        if any(each["counted"] and not each["verdict"] for each in row["points"])
    ]  # fmt: skip
    assert unknown and set(unknown) == {"open" if open_ones else "not_eligible"}


def test_the_board_shows_them_and_leads_there(as_officer):
    page = as_officer("jiangxi-leader").get("/rankings/36/2012-12/city/")
    assert 'href="/requirements/36/2012-12/"' in page.content.decode()
    assert "联系点评优挂钩" in text_of(page)
    narrowed = as_officer("jiangxi-leader").get("/rankings/36/2012-12/county/")
    assert "联系点评优挂钩" not in text_of(narrowed)


def test_a_province_without_linkage_has_nothing_to_export(as_officer):
    assert as_officer("hebei-leader").get("/requirements/13/2012-12/export/csv/").status_code == 404


def test_queries_do_not_grow(as_officer):
    few, many = (
        queries(as_officer(LEADERS[province]), f"/requirements/{province}/2012-12/")
        for province in ("32", "36")
    )
    check("requirements", few, many)
