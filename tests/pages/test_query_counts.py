"""How many queries a page makes is the same for few rows and for many, and below a ceiling."""

import pytest

from assessments.bulletins.models import Bulletin
from assessments.months.models import Sheet
from assessments.results.models import Assessment
from provinces.models import Organisation
from tests import factories
from tests.pages import cast
from tests.pages.counting import check, queries

LEADERS = {"13": "hebei", "36": "jiangxi", "32": "jiangsu", "61": "shaanxi"}


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


@pytest.mark.parametrize(
    "username",
    ["jiangxi-admin", "jiujiang-approver", "gongqingcheng-entry", "jiangyi-entry"],
)
def test_workbench(as_officer, username):
    check("workbench", queries(as_officer(username), "/"))


def test_workbench_of_few_and_many_townships(as_officer):
    few, many = (queries(as_officer(f"{name}-entry"), "/") for name in ("liquan", "zhengding"))
    check("workbench", few, many)
