"""Each measure that does not come from organisations, at its edges (section 3)."""

import datetime as dt

import pytest

from assessments.measures import facts
from provinces.checks.models import Verdict
from provinces.models import Division
from provinces.periods.due import report_due_on
from provinces.reports.models import ReportState
from tests.factories import (
    EARLY,
    NOVEMBER,
    division,
    moment,
    monthly_report,
    period,
    province_settings,
    small_province,
    spot_check,
    survey_activity,
    survey_visit,
    township_profile,
    work_system,
)
from tuanwei.months import Month

pytestmark = pytest.mark.django_db
LAST, NEXT = dt.date(2012, 11, 30), dt.date(2012, 12, 1)
DECEMBER, JANUARY = Month(2012, 12), Month(2013, 1)


@pytest.fixture
def town():
    return small_province()


@pytest.fixture
def province(town):
    return Division.objects.get(pk=town.province_id)


def of(numbers, place):
    return numbers.get(place.pk)


# Profiles


@pytest.mark.parametrize(
    ("years", "month", "population"),
    [
        ([2012], NOVEMBER, 2012),
        ([2010, 2011], NOVEMBER, 2011),
        ([2011, 2013], NOVEMBER, 2011),
        ([2011, 2012, 2013], JANUARY, 2013),
        ([2013], NOVEMBER, None),
        ([], NOVEMBER, None),
    ],
)
def test_the_latest_profile_up_to_the_months_year(town, province, years, month, population):
    for year in years:
        township_profile(town, year, population=year)
    found = of(facts.profiles(province, month), town) or {"population": None}
    assert found["population"] == population


@pytest.mark.parametrize(
    ("full_time", "part_time", "cadres"),
    [(1, 2, 3), (0, 0, 0), (None, 2, None), (1, None, None), (None, None, None)],
)
def test_cadres_are_known_if_both_parts_are(town, province, full_time, part_time, cadres):
    township_profile(town, full_time=full_time, part_time=part_time)
    assert of(facts.profiles(province, NOVEMBER), town)["cadres"] == cadres


def test_a_later_profile_without_a_figure_hides_an_earlier_one(town, province):
    township_profile(town, 2011, population=5)
    township_profile(town, 2012, population=None)
    assert of(facts.profiles(province, NOVEMBER), town)["population"] is None


# Reports


@pytest.mark.parametrize(
    ("submitted_at", "on_time"),
    [
        (moment(2012, 11, 28), 1),
        (moment(2012, 12, 5, 0, 0), 1),
        (moment(2012, 12, 5, 23, 59), 1),  # the whole due day, as people here count it
        (moment(2012, 12, 6, 0, 0), 0),
        (dt.datetime(2012, 12, 5, 15, 59, 59, tzinfo=dt.UTC), 1),
        (dt.datetime(2012, 12, 5, 16, 0, tzinfo=dt.UTC), 0),
        (None, 0),
    ],
)
def test_on_time(town, province, submitted_at, on_time):
    monthly_report(town, submitted_at=submitted_at)
    assert of(facts.reports(province, NOVEMBER, {}), town)["report.on_time"] == on_time


@pytest.mark.parametrize(
    ("state", "counted"),
    [
        (ReportState.SUBMITTED, True),
        (ReportState.ACCEPTED, True),
        (ReportState.DRAFT, False),
        (ReportState.RETURNED, False),
    ],
)
def test_only_reports_handed_in_count(town, province, state, counted):
    monthly_report(town, state=state)
    assert (town.pk in facts.reports(province, NOVEMBER, {})) is counted
    assert facts.reports(province, DECEMBER, {}) == {}


@pytest.mark.parametrize(
    ("reported", "active", "gap"),
    [(5, 3, 2), (3, 5, 2), (4, 4, 0), (0, 0, 0), (4, None, 4), (None, 4, None)],
)
def test_the_gap_has_no_direction(town, province, reported, active, gap):
    monthly_report(town, organisations=reported)
    counts = {} if active is None else {town.pk: {"organisations.active": active}}
    assert of(facts.reports(province, NOVEMBER, counts), town)["report.gap"] == gap


def test_the_due_day_of_the_month_goes_before_the_provinces_and_the_default(province):
    assert report_due_on(province, NOVEMBER) == dt.date(2012, 12, 5)
    assert report_due_on(province, DECEMBER) == dt.date(2013, 1, 5)
    province_settings(province, due_day=8)
    again = Division.objects.get(pk=province.pk)
    assert report_due_on(again, NOVEMBER) == dt.date(2012, 12, 8)
    period(province, due_on=None)
    assert report_due_on(again, NOVEMBER) == dt.date(2012, 12, 8)
    period(province, DECEMBER, due_on=dt.date(2013, 1, 10))
    assert report_due_on(again, DECEMBER) == dt.date(2013, 1, 10)


# Spot checks


def verdict(province, town, month=NOVEMBER):
    found = of(facts.spot_checks(province, month), town)
    return found and (found["spot_check.verdict"], found["spot_check.failed"])


@pytest.mark.parametrize(
    ("word", "number", "failed"),
    [(Verdict.EXCELLENT, 2, 0), (Verdict.PASSED, 1, 0), (Verdict.FAILED, 0, 1)],
)
def test_verdicts_are_numbers(town, province, word, number, failed):
    spot_check(town, word)
    assert verdict(province, town) == (number, failed)


def test_the_latest_check_of_the_year_up_to_the_day(town, province):
    spot_check(town, Verdict.EXCELLENT, dt.date(2011, 12, 31))
    assert verdict(province, town) is None  # last year's does not count
    spot_check(town, Verdict.PASSED, dt.date(2012, 1, 1))
    assert verdict(province, town) == (1, 0)
    spot_check(town, Verdict.FAILED, NEXT)
    spot_check(town, Verdict.EXCELLENT, None)
    assert verdict(province, town) == (1, 0)
    spot_check(town, Verdict.EXCELLENT, LAST)
    assert verdict(province, town) == (2, 0)
    assert verdict(province, town, DECEMBER) == (0, 1)
    assert verdict(province, town, JANUARY) is None


def test_a_check_without_a_verdict_hides_nothing(town, province):
    spot_check(town, Verdict.PASSED, EARLY)
    spot_check(town, "", LAST)
    assert verdict(province, town) == (1, 0)


def test_of_one_day_the_one_recorded_last(town, province):
    spot_check(town, Verdict.FAILED, LAST)
    spot_check(town, Verdict.PASSED, LAST)
    assert verdict(province, town) == (1, 0)


@pytest.mark.parametrize(
    ("filed", "decided", "failed"),
    [
        (None, None, 1),
        (EARLY, None, 0),
        (LAST, None, 0),
        (NEXT, None, 1),  # not yet filed on the day
        (EARLY, EARLY, 1),
        (EARLY, LAST, 1),
        (EARLY, NEXT, 0),  # decided only after the day
        (NEXT, NEXT, 1),
    ],
)
def test_a_disputed_verdict_scores_but_is_no_failure(town, province, filed, decided, failed):
    spot_check(town, Verdict.FAILED, objection_filed_on=filed, objection_decided_on=decided)
    assert verdict(province, town) == (0, failed)


# Systems and surveys


def test_systems_adopted_by_the_day(province, town):
    city = Division.objects.get(level="city")
    for system, adopted_on in [
        ("contact", EARLY), ("bulletin", LAST), ("scheduling", NEXT), ("coordination", None),
    ]:  # fmt: skip
        work_system(city, system, adopted_on=adopted_on)
    work_system(province)
    assert facts.systems(province, NOVEMBER) == {
        city.pk: {"systems.adopted": 2},
        province.pk: {"systems.adopted": 1},
    }


def test_activities_up_to_the_day_in_order_of_day(province, town):
    city = Division.objects.get(level="city")
    first, second = survey_visit(city), survey_visit(city)
    survey_activity(first, 5, LAST, quantity=4)
    survey_activity(second, 1, EARLY)
    survey_activity(second, 2, NEXT)
    assert facts.survey_activities(province, NOVEMBER) == {
        city.pk: [[1, "2012-10-20", None], [5, "2012-11-30", 4]]
    }


def test_counts_within_the_window_with_organisations_visited_for_the_fifth_kind():
    activities = [
        [1, "2012-10-08", None], [1, "2012-10-09", None], [1, "2012-12-31", 7],
        [1, "2013-01-01", None], [5, "2012-10-09", 2], [5, "2012-10-10", None],
        [5, "2012-10-11", 3], [6, "2012-10-20", 0],
    ]  # fmt: skip
    counts = facts.survey_counts(activities, dt.date(2012, 10, 9), dt.date(2012, 12, 31))
    assert list(counts.values()) == [2, 0, 0, 0, 5, 1]


def test_a_month_before_the_window_counts_nothing():
    counts = facts.survey_counts(
        [[1, "2012-09-30", None], [1, "2012-10-09", None]], dt.date(2012, 10, 9), LAST.replace(
            month=9, day=30
        )
    )  # fmt: skip
    assert set(counts.values()) == {0}


def test_a_province_whose_id_begins_with_the_same_digits_is_another(town, province):
    """Paths are compared with their closing full stops."""
    far = division("37")
    Division.objects.filter(pk=far.pk).update(path=f"{province.path.rstrip('.')}0.")
    work_system(far)
    assert facts.systems(province, NOVEMBER) == {}
