"""Pledges, reports, checks, campaigns and surveys in every state that the pages must show."""

from collections import Counter, defaultdict

import pytest

from provinces.demonstration import campaigns, organisations, pledges, surveys
from provinces.demonstration.pace import target_of
from provinces.demonstration.shipped import cities_in
from provinces.demonstration.tests.samples import (
    DECEMBER,
    active_in_december,
    full,
    named,
    small,
    small_reports,
)


def test_pledges_in_every_state_and_chain():
    rows = named(pledges.COLUMNS, small("36")["pledge"])
    assert {row["state"] for row in rows} == {"drafted", "signed", "countersigned"}
    assert any(row["state"] == "countersigned" and row["total"] is None for row in rows)
    assert any(not row["is_current"] and row["version"] == 1 for row in rows)
    promisors = {len(row["promisor"]): len(row["promisee"]) for row in rows}
    assert promisors == {9: 6, 6: 4, 4: 2}
    townships = {each.code for city in cities_in("36", "small") for each in city.counted}
    assert townships - {row["promisor"] for row in rows}


def test_three_counties_of_jiangxi_have_not_signed():
    rows = named(pledges.COLUMNS, full("36")["pledge"])
    signed = {r["promisor"] for r in rows if len(r["promisor"]) == 6 and r["state"] != "drafted"}
    counties = {k.code for c in cities_in("36", "full") for k in c.counties if k.counted}
    assert counties - signed == set(pledges.UNSIGNED)


def test_children_do_not_always_cover_what_their_city_promised():
    rows = [r for r in named(pledges.COLUMNS, full("36")["pledge"]) if r["is_current"]]
    children, covered = defaultdict(int), set()
    for row in rows:
        children[row["promisee"]] += row["total"] or 0
    covered = {children[r["promisor"]] >= r["total"] for r in rows if len(r["promisor"]) == 4}
    assert covered == {True, False}


def test_reports_in_every_state():
    rows = small_reports()
    assert {row["state"] for row in rows} == {"draft", "submitted", "accepted", "returned"}
    assert {row["month"] for row in rows} == {"2012-11", "2012-12", "2013-01"}
    assert all(row["comment"] for row in rows if row["state"] == "returned")
    assert all(row["submitted_at"] is None for row in rows if row["state"] == "draft")


@pytest.mark.parametrize(
    "moment", ["2012-12-05", "2012-12-06", "2013-01-05 23:59", "2013-01-06", "2013-01-08"]
)
def test_reports_on_the_due_day_and_late_by_a_day_and_more(moment):
    assert any((row["submitted_at"] or "").startswith(moment) for row in small_reports())


def test_report_figures_zero_blank_and_different():
    rows = small_reports()
    assert any(row["organisations"] == 0 for row in rows)
    assert any(row["organisations"] is None for row in rows)
    assert any(row["activities"] is None and row["organisations"] for row in rows)
    assert any(row["difference_note"] for row in rows)


@pytest.mark.parametrize("table", ["department", "contact"])
def test_jiangxi_alone_has_contact_points(table):
    assert full("36")[table] and not full("13")[table]


def test_every_department_has_contact_points_and_quotas_differ():
    rows = full("36")["contact"]
    departments = {row[1] for row in rows if row[2] == "department"}
    assert departments == {name for _, name in full("36")["department"]}
    assert len(departments) == 11
    assert any(row[2] == "cadre" for row in rows)
    active = Counter(
        row[1] for row in organisations.active_at(full("36")["organisation"], DECEMBER)
    )
    offsets = {active[code] - quota for *_, code, quota in rows if quota}
    assert {True, False} == {offset > 0 for offset in offsets} and 0 in offsets


def test_jiangxi_checks_about_150_townships_in_two_rounds():
    rows = full("36")["check"]
    assert len({row[0] for row in rows}) == 2
    assert 120 <= len({row[1] for row in rows}) <= 180


def test_checks_with_every_verdict_and_outcome():
    rows = small("36")["check"]
    assert {row[4] for row in rows} == {"excellent", "passed", "failed"}
    failed = [row for row in rows if row[4] == "failed"]
    assert any(row[7] for row in failed) and any(not row[7] for row in failed)  # rectified
    assert any(row[8] and not row[9] for row in failed)  # objection undecided
    assert any(row[8] and row[9] for row in failed)  # and decided
    assert {row[2] for row in small("36")["sample"]} == {True, False}


def test_two_pilots_in_every_city_of_hebei():
    rows = full("13")["member"]
    assert Counter(row[1][:4] for row in rows) == {c.code: 2 for c in cities_in("13", "full")}
    assert {row[2] for row in rows} == {"pilot"}


def test_one_city_of_jiangsu_has_one_demonstration_township_and_one_is_late():
    rows = small("32")["member"]
    per_city = Counter(row[1][:4] for row in rows)
    assert per_city[campaigns.LONELY_CITY] == 1 and 2 <= per_city[campaigns.LATE_CITY] <= 3
    active = active_in_december("32")
    people = {code: population for code, _, population, *_ in small("32")["profile"]}
    late = [row[1] for row in rows if active[row[1]] < target_of("32", people[row[1]], None)]
    assert len(late) == 1 and late[0].startswith(campaigns.LATE_CITY)


def test_shaanxi_surveys():
    rows = full("61")
    assert len(rows["team"]) == 6 and len(rows["visit"]) == 11
    kinds = Counter(row[0][1] for row in rows["activity"])
    assert kinds["610403"] and {5, 6} & set(kinds.values())
    for _, _, _, _, starts, ends in rows["team"]:
        assert starts < ends <= "2012-12-31"
    assert any(row[1] == 5 and row[3] < 3 for row in rows["activity"])


def test_trips_last_half_a_month_and_contain_their_activities():
    rows = full("61")
    assert max(surveys.LENGTHS) == 16
    trips = {row[:2]: row[4:] for row in rows["team"]}
    for (team, _), _, held, *_ in rows["activity"]:
        starts, ends = trips[team]
        assert starts <= held <= ends


def test_work_systems_from_none_to_six():
    counts = Counter(row[0] for row in full("61")["system"])
    assert counts["61"] == 6
    cities = {city.code for city in cities_in("61", "full")}
    assert {0, 6} <= {counts[code] for code in cities} and len(cities) == 11


def test_two_counties_share_a_fate_for_the_sake_of_ties():
    counties = [county for city in cities_in("13", "small") for county in city.counties]
    active = active_in_december("13")
    counts = [{active[each.code] for each in county.counted} for county in counties]
    assert counts.count({24}) >= 2
