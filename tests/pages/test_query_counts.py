"""How many queries a page makes is the same for few rows and for many, and below a ceiling."""

import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.bulletins.models import Bulletin
from assessments.months.models import Sheet
from assessments.results.models import Assessment
from provinces.models import GridDraft, Organisation, SpotCheck
from provinces.people.models import Officer
from tests import factories
from tests.pages import cast

CEILINGS = {
    "arrangements": 48,
    "register": 18,
    "register row": 24,
    "register form": 20,
    "ranking": 29,
    "explanation of a unit": 25,
    "explanation of a township": 28,
    "townships": 24,
    "township": 30,
    "organisations": 13,
    "organisation": 13,
    "grid": 17,
    "grid saved": 20,
    "grid submitted": 30,
    "bulletins": 13,
    "bulletin": 17,
    "pledges": 26,
    "pledge": 32,
    "pledge drafts": 20,
    "officers": 18,
    "officer": 30,
    "account": 20,
    "workbench": 50,
    "checks": 17,
    "check": 20,
    "check on the spot": 20,
    "round of checks": 18,
    "months": 21,
    "reports": 23,
    "report board": 29,
    "report": 26,
}
LEADERS = {"13": "hebei", "36": "jiangxi", "32": "jiangsu", "61": "shaanxi"}


def queries(client, address: str) -> int:
    client.get(address)  # what is read once per process is read now
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def check(page: str, *counts: int) -> None:
    assert len(set(counts)) == 1, f"{page}: {counts}"
    assert counts[0] <= CEILINGS[page], f"{page}: {counts[0]}"


@pytest.mark.parametrize(
    ("few", "many"),
    [
        ("city/", "county/"),
        ("county/?parent=3605", "county/?parent=3604"),
        ("township/?parent=360482", "township/?parent=360424"),
        ("township/?parent=3604", "township/"),
    ],
)
def test_ranking(as_officer, few, many):
    client = as_officer("jiangxi-leader")
    narrowed = "parent" in few and "parent" in many
    counts = [queries(client, f"/rankings/36/2012-12/{each}") for each in (few, many)]
    check("ranking", *counts) if narrowed else check("ranking", max(counts))


def test_ranking_at_every_level_in_every_province(as_officer):
    for province, name in {
        "13": "hebei",
        "36": "jiangxi",
        "32": "jiangsu",
        "61": "shaanxi",
    }.items():
        client = as_officer(f"{name}-leader")
        for level in ("city", "county", "township"):
            check("ranking", queries(client, f"/rankings/{province}/2012-12/{level}/"))


def test_explanation_of_a_unit(as_officer):
    client = as_officer("jiangxi-leader")
    few, many = (
        queries(client, f"/explanations/36/2012-12/city/{code}/") for code in ("3605", "3604")
    )
    check("explanation of a unit", few, many)
    few, many = (
        queries(client, f"/explanations/36/2012-12/county/{code}/") for code in ("360482", "360424")
    )
    check("explanation of a unit", few, many)


def test_explanation_of_a_township(as_officer):
    client = as_officer("jiangxi-leader")
    rows = Organisation.objects.filter(township__path__startswith=cast.place("3604").path)
    sizes = sorted(
        (rows.filter(township=place).count(), place.code)
        for place in cast.place("360424").children.filter(in_scope=True)
    )
    addresses = [f"/explanations/36/2012-12/township/{sizes[at][1]}/?all=1" for at in (1, -1)]
    check("explanation of a township", *(queries(client, each) for each in addresses))


def test_townships(as_officer):
    client = as_officer("jiangxi-leader")
    few, many = (queries(client, f"/townships/?{each}") for each in ("county=360482", ""))
    check("townships", few, many)


def test_township(as_officer):
    client = as_officer("zhengding-entry")
    codes = cast.place("130123").children.filter(in_scope=True).values_list("code", flat=True)
    check("township", max(queries(client, f"/townships/{code}/") for code in codes[:4]))


def test_township_with_many_reports(as_officer):
    client = as_officer("zhengding-entry")
    few = queries(client, "/townships/130123204/")
    for number in range(1, 11):
        factories.monthly_report(cast.place("130123204"), cast.NOVEMBER.shifted(-number))
    check("township", few, queries(client, "/townships/130123204/"))


def test_organisations(as_officer):
    client = as_officer("zhengding-entry")
    few, many = (queries(client, f"/organisations/?{each}") for each in ("search=学校", ""))
    check("organisations", few, many)


def test_organisation(as_officer):
    check("organisation", queries(as_officer("zhengding-entry"), "/organisations/130123204-0001/"))


def test_checks(as_officer):
    client = as_officer("jiangxi-admin")
    sent = SpotCheck.objects.filter(assignments__officer__username="jiangxi-inspector")[0]
    asked = (f"search={sent.township.name}", "")
    few, many = (queries(client, f"/checks/?{each}") for each in asked)
    check("checks", few, many)


def test_check(as_officer):
    client = as_officer("jiangxi-admin")
    one = SpotCheck.objects.filter(township__path__startswith=cast.place("36").path).exclude(
        verdict=""
    )[0]
    few = queries(client, f"/checks/{one.pk}/")
    for each in one.township.organisations.exclude(samples__spot_check=one)[:8]:
        factories.sampled_organisation(each, spot_check=one)
    check("check", few, queries(client, f"/checks/{one.pk}/"))


def test_check_on_the_spot(as_officer):
    client = as_officer("jiangxi-inspector")
    one = SpotCheck.objects.filter(assignments__officer__username="jiangxi-inspector")[0]
    few = queries(client, f"/checks/{one.pk}/")
    for each in one.township.organisations.exclude(samples__spot_check=one)[:8]:
        factories.sampled_organisation(each, spot_check=one)
    check("check on the spot", few, queries(client, f"/checks/{one.pk}/"))


def test_round_of_checks(as_officer):
    client = as_officer("jiangxi-admin")
    counts = []
    for size in (1, 9):
        round = factories.drawn_round(cast.place("36"), size=size)
        inspector = Officer.objects.get(username="jiangxi-inspector")
        for each in round.checks.all():
            factories.check_assignment(each, inspector)
        counts.append(queries(client, f"/checks/rounds/{round.pk}/"))
    check("round of checks", *counts)


def test_bulletins(as_officer):
    client = as_officer("jiangxi-admin")
    made = cast.bulletin("36", cast.DECEMBER)
    few = queries(client, "/bulletins/")
    for number in range(1, 25):
        files = list(made.files.all())
        made.pk, made.month = None, cast.DECEMBER.shifted(-number)
        made.save()
        for file in files:
            file.pk, file.bulletin = None, made
            file.save()
    assert Bulletin.objects.count() == 25
    check("bulletins", few, queries(client, "/bulletins/"))


def test_bulletin(as_officer):
    cast.bulletin("36", cast.DECEMBER)
    check("bulletin", queries(as_officer("jiangxi-admin"), "/bulletins/36/2012-12/"))


def test_months(as_officer):
    """A year of closed months and one that is open."""
    client = as_officer("jiangxi-admin")
    few = queries(client, "/months/")
    sheet = Sheet.objects.current().get(province=cast.place("36"), month=cast.NOVEMBER)
    for number in range(1, 11):
        sheet.pk, sheet.month = None, cast.NOVEMBER.shifted(-number)
        sheet.save()
        Assessment.objects.create(sheet=sheet, scheme=Assessment.objects.first().scheme)
        factories.period(sheet.province, sheet.month, state="closed")
    check("months", few, queries(client, "/months/"))


def grid_queries(client, address: str, rows: int) -> int:
    """Of a page that sends so many rows at once."""
    cells = {"category": "村", "established_on": "2012-11-08", "plaque_on": "2012-11-20"}
    changed = [{"key": f"r{at}", "cells": cells | {"name": f"{rows}之{at}"}} for at in range(rows)]
    body = {"base": GridDraft.objects.get().revision, "writer": "w", "changed": changed,
            "order": [each["key"] for each in changed], "token": str(uuid.uuid4())}  # fmt: skip
    with CaptureQueriesContext(connection) as captured:
        response = client.post(address, json.dumps(body), content_type="application/json")
    assert response.status_code == 200
    return len(captured)


def test_grid(as_officer):
    client = as_officer("zhengding-entry")
    officer = Officer.objects.get(username="zhengding-entry")
    drafted = factories.grid_draft(officer, cast.place("130123204"), rows=[{"name": "甲"}])
    few = queries(client, "/organisations/grid/?township=130123204")
    counts = [grid_queries(client, "/organisations/grid/save/?township=130123204", rows)
              for rows in (2, 80)]  # fmt: skip
    check("grid", few, queries(client, "/organisations/grid/?township=130123204"))
    check("grid saved", *counts)
    made = [grid_queries(client, "/organisations/grid/submit/?township=130123204", rows)
            for rows in (3, 70)]  # fmt: skip
    check("grid submitted", *made)
    drafted.refresh_from_db()
    assert drafted.rows == []


@pytest.mark.parametrize(
    "username",
    ["jiangxi-admin", "jiujiang-approver", "gongqingcheng-entry", "jiangyi-entry"],
)
def test_workbench(as_officer, username):
    check("workbench", queries(as_officer(username), "/"))


def test_workbench_of_few_and_many_townships(as_officer):
    few, many = (queries(as_officer(f"{name}-entry"), "/") for name in ("liquan", "zhengding"))
    check("workbench", few, many)


def test_pledges(as_officer):
    client = as_officer("jiangxi-leader")
    few, many = (queries(client, f"/pledges/?{each}") for each in ("unit=3605", "unit=360424"))
    check("pledges", few, many)
    check("pledges", few, queries(client, "/pledges/?unit=3604&level=all"))


def test_pledge(as_officer):
    client = as_officer("jiangxi-leader")
    few, many = (queries(client, f"/pledges/2012/{code}/") for code in ("360402", "360424"))
    check("pledge", few, many)


def test_pledge_drafts(as_officer):
    client = as_officer("jiangxi-admin")
    few, many = (queries(client, f"/pledges/2013/{code}/drafts/") for code in ("360482", "360424"))
    check("pledge drafts", few, many)


def test_officers(as_officer):
    client = as_officer("hebei-admin")
    few, many = (queries(client, f"/officers/?search={each}") for each in ("曲阳桥", ""))
    check("officers", few, many)


def test_an_officer_with_few_and_many_changes(as_officer):
    client = as_officer("hebei-admin")
    few = queries(client, "/officers/zhengding-entry/")
    clerk = Officer.objects.get(username="zhengding-entry")
    for number, code in enumerate(["130123", "130123204", "1301"]):
        factories.role_assignment(clerk, cast.place(code), "leader").delete()
        Officer.objects.filter(pk=clerk.pk).update(phone=f"1380000{number:04d}")
    check("officer", few, queries(client, "/officers/zhengding-entry/"))


def test_account(as_officer):
    check("account", queries(as_officer("zhengding-deputy"), "/account/"))


def many_townships(county: str, number: int) -> None:
    for at in range(number):
        place = factories.division(f"{county}{900 + at}", cast.place(county))
        factories.monthly_report(place, cast.JANUARY, organisations=3)


def test_reports_and_their_board(as_officer):
    """With 200 townships more, some of them on one page; every row of it open."""
    for page, name, address in (
        ("reports", "gongqingcheng-entry", "/reports/?month=2013-01&search="),
        ("report board", "gongqingcheng-approver", "/reports/board/?month=2013-01"),
    ):
        few = queries(as_officer(name), address)
        if page == "reports":
            many_townships("360482", 99)
        check(page, few, queries(as_officer(name), address))


def test_report(as_officer):
    client = as_officer("gongqingcheng-entry")
    few = queries(client, "/reports/360482101/2013-01/")
    for number in range(1, 13):
        month = cast.JANUARY.shifted(-number)
        cast.place("360482101").reports.filter(month=month).delete()
        factories.monthly_report(cast.place("360482101"), month)
    check("report", few, queries(client, "/reports/360482101/2013-01/"))
