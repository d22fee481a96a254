"""When a check holds, and which details break it."""

import datetime as dt
from pathlib import Path

import pytest

from assessments.rules.check import Check, Finding
from assessments.rules.checking import CHECKERS, inspect
from assessments.rules.inputs import Member, Team
from assessments.rules.judgement import judge
from assessments.rules.tests.samples import DECEMBER, JANUARY, NOVEMBER, Province, changed, shipped

DUE = dt.date(2012, 12, 31)


def two_cities(day=NOVEMBER, active=20) -> Province:
    """Cities 11 and 12; 11 has county 111; townships 1111 to 1114 and 1211 to 1212."""
    province = Province(day).city(11).city(12).county(111, city=11)
    for township in (1111, 1112, 1113, 1114):
        province.township(township, county=111, city=11, active=active)
    return province.township(1211, city=12, active=active).township(1212, city=12, active=active)


def outcome(check, province=None, code="shaanxi-2012", **inputs):
    """The only check of a scheme whose window is 2012-10-09 … 2012-12-31."""
    scheme = changed(code, lambda data: data.pop("check"))
    scheme = type(scheme)(**{**vars(scheme), "checks": (check,)})
    sheet = (province or two_cities()).sheet(**inputs)
    judge(scheme, sheet)
    (found,) = inspect(scheme, sheet)
    assert found.check == check and found.holds == (not found.findings)
    return found


def faults(found):
    return [(each.fault, each.name, each.found, each.wanted) for each in found.findings]


def member(township, role="pilot", **days):
    return Member(township, f"乡{township}", role, **days)


TWO = Check("members", "x", role="pilot", level="city", least=2, most=2)
THREE = Check("members", "x", role="pilot", level="city", least=1, most=2)


@pytest.mark.parametrize(
    ("check", "townships", "broken"),
    [
        (TWO, [1111, 1112, 1211, 1212], []),
        (TWO, [], [("too_few", "city11", 0, 2), ("too_few", "city12", 0, 2)]),
        (TWO, [1111, 1112, 1113, 1211, 1212], [("too_many", "city11", 3, 2)]),
        (TWO, [1111, 1112, 1211], [("too_few", "city12", 1, 2)]),
        (THREE, [1111, 1211], []),
        (THREE, [1111, 1112, 1211], []),
        # a township that takes no part is named and not counted
        (THREE, [1111, 1211, 9999], [("not_counted", "乡9999", None, None)]),
        (THREE, [1111, 9999], [("not_counted", "乡9999", None, None),
                               ("too_few", "city12", 0, 1)]),
    ],
)  # fmt: skip
def test_members_of_a_role_per_city(check, townships, broken):
    found = outcome(check, members=tuple(member(each) for each in townships))
    assert faults(found) == broken
    assert found.found == sum(each != 9999 for each in townships)


def test_a_township_of_two_campaigns_is_one_member_and_is_named_once():
    twice = (member(1111), member(1111), member(9999), member(9999), member(1211))
    found = outcome(THREE, members=twice)
    assert faults(found) == [("not_counted", "乡9999", None, None)]
    assert found.found == 2


@pytest.mark.parametrize(
    ("days", "counts"),
    [
        ({}, True),
        ({"campaign_starts_on": NOVEMBER}, True),
        ({"campaign_starts_on": dt.date(2012, 12, 1)}, False),  # has not begun by D
        ({"campaign_ends_on": dt.date(2012, 10, 9)}, True),
        ({"campaign_ends_on": dt.date(2012, 10, 8)}, False),  # was over before the window
    ],
)
def test_members_of_another_time_do_not_count(days, counts):
    found = outcome(THREE, members=(member(1111, **days), member(1211)))
    assert found.found == 1 + counts and found.holds == counts


def test_members_of_another_role_do_not_count():
    found = outcome(THREE, members=(member(1111), member(1211, role="demonstration")))
    assert faults(found) == [("too_few", "city12", 0, 1)]


@pytest.mark.parametrize(
    ("total", "broken"), [(1, [("total", "", 2, 1)]), (2, []), (3, [("total", "", 2, 3)])]
)
def test_members_in_all(total, broken):
    check = Check(**{**vars(THREE), "total": total})
    assert faults(outcome(check, members=(member(1111), member(1211)))) == broken


@pytest.mark.parametrize(
    ("day", "due_on", "active", "late"),
    [
        (DECEMBER, DUE, 20, False),
        (DECEMBER, DUE, 19, True),  # due on the last day of the month itself
        (NOVEMBER, DUE, 19, False),  # not due yet
        (DECEMBER, None, 19, True),  # without a date: the window's end
        (NOVEMBER, None, 19, False),
        (JANUARY, None, 20, False),
    ],
)
def test_members_completed_when_due(day, due_on, active, late):
    check = Check(**{**vars(THREE), "done_by_due": True})
    members = (member(1111, due_on=due_on), member(1211, due_on=dt.date(2013, 6, 1)))
    found = outcome(check, two_cities(day, active), members=members)
    expected = [Finding("late", "township1111", "1111", day=due_on or DUE)] if late else []
    assert list(found.findings) == expected


@pytest.mark.parametrize(
    ("surveyed", "broken"), [({11: 1, 12: 6}, []), ({11: 0}, ["city11", "city12"]),
                             ({12: 2}, ["city11"])]
)  # fmt: skip
def test_every_city_level_unit_surveyed(surveyed, broken):
    found = outcome(Check("surveyed", "x", level="city"), surveyed=surveyed)
    assert [each.name for each in found.findings] == broken
    assert (found.found, found.of) == (2 - len(broken), 2)


def team(name, starts_on=None, ends_on=None):
    return Team(name, starts_on, ends_on)


START = dt.date(2012, 11, 5)


@pytest.mark.parametrize(
    ("teams", "broken"),
    [
        ([team("一"), team("二", START)], []),
        ([team("一")], [("too_few", "", 1, 2)]),
        ([team("一"), team("二"), team("三")], [("too_many", "", 3, 2)]),
        ([team("一"), team("二", dt.date(2012, 12, 1))], [("too_few", "", 1, 2)]),  # after D
        ([team("一"), team("二", NOVEMBER)], []),  # on D itself
        ([team("一"), team("二", ends_on=dt.date(2012, 10, 8))], [("too_few", "", 1, 2)]),
        ([team("一"), team("二", ends_on=dt.date(2012, 10, 9))], []),  # the window's first day
    ],
)
def test_number_of_teams(teams, broken):
    assert faults(outcome(Check("teams", "x", number=2), teams=tuple(teams))) == broken


@pytest.mark.parametrize(
    ("row", "broken"),
    [
        (team("一", START, dt.date(2012, 11, 20)), []),  # sixteen days, both ends counted
        (team("一", START, dt.date(2012, 11, 21)), [("too_long", "一", 17, 16)]),
        (team("一", START), [("too_long", "一", 26, 16)]),  # still on the way on D
        (team("一", dt.date(2012, 11, 15)), []),
        (team("一", START, dt.date(2013, 1, 5)), [("too_long", "一", 26, 16)]),
        (team("一"), [("no_dates", "一", None, None)]),
        (team("一", ends_on=NOVEMBER), [("no_dates", "一", None, None)]),
    ],
)
def test_length_of_trips(row, broken):
    found = outcome(Check("trips", "x", days=16), teams=(row,))
    assert faults(found) == broken and found.of == 1


def test_pledges_signed_by_all_units_of_a_level():
    province = Province().city(11).county(111, city=11, pledge__signed=1)
    province.county(112, city=11, pledge__signed=0)
    for county in (111, 112):
        province.township(county * 10, county=county, city=11)
    found = outcome(Check("pledges", "x", level="county"), province)
    assert faults(found) == [("missing", "county112", None, None)]
    assert (found.found, found.of) == (1, 2)


@pytest.mark.parametrize(
    ("own", "targets", "broken"),
    [
        (45, [20, 25], []),
        (46, [20, 25], [("not_covered", "county111", 45, 46)]),
        (20, [20, None], []),
        (20, [None, None], [("not_covered", "county111", 0, 20)]),
        (None, [None, None], []),  # no pledge of its own: nothing to cover
    ],
)
def test_pledged_totals_cover_the_parents(own, targets, broken):
    province = Province().city(11).county(111, city=11)
    for number, target in enumerate(targets):
        province.township(1110 + number, county=111, city=11, pledge__target=target)
    pledged = {111: own} if own else {}
    found = outcome(Check("pledge_totals", "x", level="county"), province, pledged=pledged)
    assert faults(found) == broken


def test_pledged_totals_of_counties_cover_the_citys():
    province = Province().city(11).county(111, city=11).county(112, city=11)
    for county in (111, 112):
        province.township(county * 10, county=county, city=11, pledge__target=100)
    check = Check("pledge_totals", "x", level="city")
    assert outcome(check, province, pledged={11: 50, 111: 30, 112: 20}).holds
    found = outcome(check, province, pledged={11: 51, 111: 30, 112: 20})
    assert faults(found) == [("not_covered", "city11", 50, 51)]


def test_townships_that_a_city_has_of_its_own_count_for_it():
    province = Province().city(11).county(111, city=11).township(1111, county=111, city=11)
    province.township(1101, city=11, pledge__target=15)
    check = Check("pledge_totals", "x", level="city")
    assert outcome(check, province, pledged={11: 45, 111: 30}).holds
    found = outcome(check, province, pledged={11: 46, 111: 30})
    assert faults(found) == [("not_covered", "city11", 45, 46)]


def test_a_county_that_ranks_as_a_city_is_covered_by_its_townships_not_by_itself():
    province = Province().city(111).county(111, city=111)
    province.township(1111, county=111, city=111, pledge__target=20)
    check = Check("pledge_totals", "x", level="city")
    assert outcome(check, province, pledged={111: 20}).holds
    found = outcome(check, province, pledged={111: 21})
    assert faults(found) == [("not_covered", "city111", 20, 21)]


@pytest.mark.parametrize(("own", "units"), [(0, 1), (None, 0)])
def test_a_pledge_of_nothing_is_covered_and_an_unknown_total_is_not_asked_for(own, units):
    found = outcome(Check("pledge_totals", "x", level="county"), pledged={111: own})
    assert (found.found, found.of, found.holds) == (units, units, True)


@pytest.mark.parametrize("kind", ["leading_group", "deployment_meeting"])
@pytest.mark.parametrize("names", [(), ("一",), ("一", "二")])
def test_what_the_province_has_arranged(kind, names):
    found = outcome(Check(kind, "x"), **{f"{kind}s": names})
    assert found.holds == bool(names) and found.found == len(names)


@pytest.mark.parametrize(
    ("systems", "broken"), [(("a", "b"), []), (("a", "a"), [("too_few", "", 1, 2)]),
                            ((), [("too_few", "", 0, 2)])]
)  # fmt: skip
def test_systems_of_the_province_itself(systems, broken):
    assert faults(outcome(Check("systems", "x", number=2), systems=systems)) == broken


def test_every_kind_is_tried_here():
    text = Path(__file__).read_text(encoding="utf-8")
    assert all(f'"{kind}"' in text for kind in CHECKERS)


def test_in_the_order_of_the_scheme():
    scheme = shipped("shaanxi-2012")
    sheet = two_cities().sheet()
    judge(scheme, sheet)
    assert [each.check.kind for each in inspect(scheme, sheet)] == [
        "surveyed", "teams", "trips", "systems",
    ]  # fmt: skip
