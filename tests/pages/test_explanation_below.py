"""得分依据 of higher units: where points were lost, which organisations count, what comes next."""

from decimal import Decimal

import pytest

from assessments.months.models import Evidence
from assessments.results.models import Result
from provinces.models import Organisation
from tests.pages import cast
from tests.pages.reading import text_of

CITY = "/explanations/36/2012-12/city/3604/"
OPEN_CITY = "/explanations/36/2013-01/city/3604/"
SCRIPT = {"HX-Request": "true"}


def units_of(response) -> list[str]:
    return [row["name"] for row in response.context["units"]["rows"]]


@pytest.mark.parametrize("part", ["completion", "spot_check", "report", "pledge"])
def test_what_the_counties_cost_their_city(as_officer, part):
    response = as_officer("jiangxi-leader").get(f"{CITY}?part={part}")
    found, stored = response.context["contributions"], Result.objects.get(
        level="city", code="3604", assessment__sheet__month=cast.DECEMBER
    ).marks[part]  # fmt: skip
    lost = [row["lost"] for row in found["rows"]]
    assert lost == sorted(lost, reverse=True)
    assert round(found["total"]["points"], 2) == Decimal(stored["points"])
    assert abs(sum(row["points"] or 0 for row in found["rows"]) - found["total"]["points"]) < 1e-9
    assert sum(row["of_lost"] for row in found["rows"]) == pytest.approx(100)
    text = text_of(response)
    assert "失分在哪里" in text and found["note"] in text
    assert all(row["url"].startswith("/explanations/36/2012-12/county/") for row in found["rows"])


def test_at_first_the_indicator_that_loses_most_is_shown(as_officer):
    tabs = as_officer("jiangxi-leader").get(CITY).context["contributions"]["tabs"]
    active = next(tab for tab in tabs if tab["active"])
    assert active["lost"] == max(tab["lost"] for tab in tabs)
    odd = as_officer("jiangxi-leader").get(f"{CITY}?part=nothing")
    assert [tab["active"] for tab in odd.context["contributions"]["tabs"]].count(True) == 1


def test_sums_of_two_measures_name_what_is_left_out(as_officer):
    response = as_officer("jiangsu-leader").get(
        "/explanations/32/2012-12/city/3211/?part=per_cadre"
    )
    total, row = response.context["contributions"]["total"], response.context["indicators"][-1]
    assert "两项都有数，合计新建直属团组织" in row["detail"]
    assert "两项都不相加" in row["detail"] and "不计）" in total["cells"][0]


def test_a_county_among_the_cities_has_its_own_townships_below(as_officer):
    row = Result.objects.filter(level="city", assessment__sheet__month=cast.DECEMBER).extra(
        where=["length(code) > 4"]
    ).first()  # fmt: skip
    assert row, "the demonstration has a county that ranks as a city"
    place = f"/explanations/{row.code[:2]}/2012-12/city/{row.code}/"
    name = {"61": "shaanxi-leader", "36": "jiangxi-leader"}[row.code[:2]]
    response = as_officer(name).get(place)
    inside = Result.objects.filter(
        assessment=row.assessment, level="township", city_id=row.division_id
    )
    assert sorted(units_of(response)) == sorted(inside.values_list("name", flat=True))
    province = as_officer(name).get(
        f"/explanations/{row.code[:2]}/2012-12/province/{row.code[:2]}/"
    )
    assert units_of(province).count(row.name) == 1


def test_organisations_by_the_condition_they_fail_and_where(as_officer):
    response = as_officer("hebei-leader").get("/explanations/13/2012-12/county/130123/")
    counting = response.context["counting"]
    assert counting["registered"] == counting["counted"] + counting["uncounted"]
    titles = [group["title"] for group in counting["groups"]]
    assert titles[:2] == ["未计入的原因", "已计入，三个标准有缺项"]
    assert counting["groups"][0]["count"] == counting["uncounted"]
    rows = [row for group in counting["groups"] for row in group["rows"]]
    assert all(row["count"] >= sum(unit["count"] for unit in row["units"]) for row in rows)
    link = rows[0]["units"][0]["url"]
    assert link.startswith("/explanations/13/2012-12/township/130123")
    assert rows[0]["reason"] in text_of(as_officer("hebei-leader").get(f"{link}?all=1"))


def test_a_closed_month_is_told_from_its_evidence_with_todays_names(as_officer):
    place = "/explanations/36/2012-12/township/360482101/"
    before = as_officer("jiangxi-leader").get(place).context["organisations"]
    one = Organisation.objects.filter(township__code="360482101", status="approved").first()
    Organisation.objects.filter(pk=one.pk).update(name="后来改名团支部", status="returned")
    response = as_officer("jiangxi-leader").get(f"{place}?all=1")
    after = response.context["organisations"]
    assert {**before, "groups": 0} == {**after, "groups": 0}, "what counts stays"
    text = text_of(response)
    assert "后来改名团支部" in text and "名称、类别、批准日期按现登记" in text


def test_an_organisation_that_the_register_lost_still_counts(as_officer):
    evidence = Evidence.objects.get(
        sheet__month=cast.DECEMBER, sheet__is_current=True, township__code="360482101"
    )
    place = "/explanations/36/2012-12/township/360482101/"
    before = as_officer("jiangxi-leader").get(place).context["organisations"]
    evidence.organisations[0] = 0
    evidence.save()
    response = as_officer("jiangxi-leader").get(f"{place}?all=1")
    assert response.context["organisations"]["registered"] == before["registered"]
    assert "现登记已无此组织" in text_of(response)


def test_advice_comes_after_the_page_or_with_it(as_officer):
    client = as_officer("jiangxi-leader")
    first = client.get(OPEN_CITY)
    if first.context["advice"]["state"] == "later":
        assert 'hx-get="?advice=1"' in first.content.decode()
    panel = client.get(f"{OPEN_CITY}?advice=1", headers=SCRIPT)
    text = text_of(panel)
    assert "其他单位不变时的测算" in text and "提升建议" in text
    assert "<html" not in panel.content.decode()
    rows = panel.context["advice"]["suggestions"]
    reached = [row["reached"] for row in rows]
    assert reached == sorted(reached) and all(row["gains"] for row in rows)
    assert rows[0]["reached_rank"].startswith("全省位次")
    whole = client.get(f"{OPEN_CITY}?advice=1")
    assert whole.context["advice"]["suggestions"] == rows


def test_a_closed_month_leads_to_the_open_one(as_officer):
    response = as_officer("jiangxi-leader").get(CITY)
    assert response.context["advice"]["state"] == "closed"
    assert response.context["advice"]["open_url"] == OPEN_CITY
    assert "本月已结账，得分不再变动。" in text_of(response)


def test_advice_is_for_units_in_sight(as_officer):
    client = as_officer("gongqingcheng-entry")
    assert client.get(f"{OPEN_CITY}?advice=1", headers=SCRIPT).status_code == 404
    own = client.get("/explanations/36/2013-01/county/360482/?advice=1", headers=SCRIPT)
    assert own.status_code == 200
