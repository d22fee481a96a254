"""How many queries a page makes is the same for few rows and for many, and below a ceiling."""

import json
import uuid

from django.db import connection
from django.test.utils import CaptureQueriesContext

from provinces.models import GridDraft, SpotCheck
from provinces.people.models import Officer
from tests import factories
from tests.pages import cast
from tests.pages.counting import check, queries


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
