"""The generated rows: the same every time; organisations in every state."""

import os
import subprocess
import sys
from collections import Counter

import pytest

from provinces.demonstration import organisations
from provinces.demonstration.facts import digest
from provinces.demonstration.shipped import PROVINCES, cities_in
from provinces.demonstration.tests.samples import (
    DECEMBER,
    NOVEMBER,
    active_in_december,
    full,
    named,
    small,
    small_organisations,
)
from provinces.demonstration.timeline import MONTH_ENDS, TODAY

DIGEST = (
    "from provinces.demonstration.facts import digest, facts_of;"
    "import django; django.setup();"
    "from provinces.demonstration.officers import desks;"
    "print(digest(facts_of('36', 'small', desks())))"
)


def test_another_process_makes_the_same_rows():
    settings = {"DJANGO_SETTINGS_MODULE": "tuanwei.settings", "PYTHONHASHSEED": "7"}
    answer = subprocess.run(
        [sys.executable, "-c", DIGEST], capture_output=True, text=True, check=True,
        env={**os.environ, **settings},
    )  # fmt: skip
    assert answer.stdout.strip() == digest(small("36"))


@pytest.mark.parametrize("province", PROVINCES)
def test_small_is_a_part_of_full(province):
    for table, rows in small(province).items():
        assert set(rows) <= set(full(province)[table]), table


def test_full_has_the_promised_size():
    total = sum(len(full(province)["organisation"]) for province in PROVINCES)
    assert 148_000 <= total <= 156_000


@pytest.mark.parametrize("province", PROVINCES)
def test_names_and_codes_are_unique(province):
    rows = named(organisations.COLUMNS, full(province)["organisation"])
    names = Counter((row["township"], row["name"]) for row in rows)
    assert max(names.values()) == 1
    assert len({row["code"] for row in rows}) == len(rows)
    assert max(len(row["name"]) for row in rows) <= 100


def test_nothing_lies_after_today():
    days = ("established_on", "dissolved_on", "applied_on", "approved_on", "announced_on",
            "filed_with_county_on", "filed_with_township_on", "plaque_on")  # fmt: skip
    for row in small_organisations():
        assert all(row[day] is None or row[day] <= str(TODAY) for day in days)


def test_every_status_occurs():
    found = {row["status"] for row in small_organisations()}
    assert found == {"draft", "applied", "approved", "returned"}


def test_returned_ones_carry_a_comment():
    for row in small_organisations():
        assert bool(row["returned_comment"]) == (row["status"] == "returned")


@pytest.mark.parametrize(
    ("first", "last"),
    [("2010-01-01", "2012-10-08"), ("2012-12-01", DECEMBER), ("2013-01-01", str(TODAY))],
)
def test_dissolved_before_inside_and_after(first, last):
    ended = [row["dissolved_on"] for row in small_organisations() if row["dissolved_on"]]
    assert any(first <= day <= last for day in ended)


def test_odd_papers():
    rows = small_organisations()
    assert any(r["announcement_number"] and not r["announced_on"] for r in rows)
    assert any(r["announced_on"] and not r["announcement_number"] for r in rows)
    assert any(r["status"] == "approved" and r["approved_on"] is None for r in rows)
    assert any(r["established_on"] is None for r in rows)
    assert any(
        r["approved_on"] and r["established_on"] <= NOVEMBER < r["approved_on"] for r in rows
    )


@pytest.mark.parametrize(
    "day", ["announced_on", "filed_with_county_on", "filed_with_township_on", "plaque_on"]
)
def test_each_standard_is_missing_or_later_or_met(day):
    approved = [
        r for r in small_organisations() if r["approved_on"] and r["approved_on"] <= NOVEMBER
    ]
    assert any(row[day] is None for row in approved)
    assert any(row[day] and row[day] > NOVEMBER for row in approved)
    assert any(row[day] and row[day] <= NOVEMBER for row in approved)


@pytest.mark.parametrize("have", ["venue", "supplies", "rules", "duties", "plan"])
def test_each_have_is_yes_no_or_not_stated(have):
    approved = [row for row in small_organisations() if row["status"] == "approved"]
    assert {row[have] for row in approved} == {True, False, None}


def test_every_category_and_working_method_occurs():
    rows = small_organisations()
    assert len({row["category"] for row in rows}) == 13
    methods = {row["working_method"] for row in rows}
    assert methods == {"", "extend", "order", "standardise", "consolidate"}


def test_townships_with_none_with_the_target_and_just_below():
    active = active_in_december("13")
    townships = [each.code for city in cities_in("13", "small") for each in city.counted]
    assert {0, 19, 20} <= {active[code] for code in townships}


@pytest.mark.parametrize("province", PROVINCES)
def test_work_goes_on_from_month_to_month(province):
    rows = small(province)["organisation"]
    counts = [len(organisations.active_at(rows, day)) for day in MONTH_ENDS]
    assert counts[0] < 0.9 * counts[1] < 0.99 * counts[2]


def test_streets_have_a_few_organisations_that_do_not_count():
    streets = {
        each.code
        for city in cities_in("13", "small")
        for county in city.counties
        for each in county.townships
        if not each.in_scope
    }
    assert streets & {row["township"] for row in small_organisations()}


def test_populations_on_the_bounds_unknown_and_missing():
    jiangsu = small("32")["profile"]
    assert {50_000, 100_000} <= {row[2] for row in jiangsu}
    assert any(row[2] is None for row in jiangsu)
    assert any(row[4] is None and row[5] is None for row in jiangsu)
    profiled = {row[0] for row in small("36")["profile"]}
    without = [t for c in cities_in("36", "small") for t in c.counted if t.code not in profiled]
    assert any(each.population is None for each in without)
    assert any(each.population for each in without)
