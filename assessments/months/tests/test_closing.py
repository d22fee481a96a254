"""Closing freezes; nothing that comes later changes a closed month."""

import datetime as dt

import pytest

from assessments.months.actions import MonthNotOver, close_month, is_closed, refresh_month
from assessments.months.models import Sheet
from assessments.months.sheets import digest_of
from assessments.results.assessing import assess_sheet, judgements
from assessments.results.models import Assessment
from assessments.results.tables import as_csv
from assessments.rules.loading import canonical
from assessments.rules.tests.samples import shipped_data
from assessments.schemes.models import SchemeState, SchemeVersion
from assessments.schemes.published import NoScheme, scheme_of
from provinces.models import Division, MonthlyReport, Organisation, Period
from provinces.periods.models import PeriodState
from tests.factories import (
    NOVEMBER,
    moment,
    monthly_report,
    officer,
    organisations,
    scheme_version,
    small_province,
)
from tuanwei import clock
from tuanwei.months import Month

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    town = small_province()
    organisations(town, 3)
    monthly_report(town)
    return town


@pytest.fixture
def province(town):
    return Division.objects.get(pk=town.province_id)


def lines(assessment):
    version = assessment.scheme
    return as_csv(version.read(), judgements(assessment.sheet, version))


def stored(assessment):
    return list(assessment.results.order_by("pk").values())


def publish(content):
    """A second version of Jiangxi's scheme comes into force."""
    old = scheme_of("36", NOVEMBER)
    SchemeVersion.objects.filter(pk=old.pk).update(state=SchemeState.SUPERSEDED)
    return scheme_version(code=old.code, number=old.number + 1, content=content)


def stricter():
    data = shipped_data("jiangxi-2012")
    data["target"]["pledged"]["else"] = 100
    return publish(canonical(data))


def test_closing_freezes_locks_and_stores(province):
    someone = officer()
    assessment = close_month(province, NOVEMBER, by=someone)
    sheet = Sheet.objects.get()
    assert (sheet.is_frozen, sheet.is_current, sheet.made_by) == (True, True, someone)
    period = Period.objects.get()
    assert (period.state, period.changed_by) == (PeriodState.CLOSED, someone)
    assert is_closed(province, NOVEMBER) and not is_closed(province, NOVEMBER.next)
    assert assessment.results.count() == 4


def test_later_changes_leave_results_and_digest_as_they_are(town, province):
    assessment = close_month(province, NOVEMBER)
    text, rows, digest = lines(assessment), stored(assessment), assessment.sheet.digest
    Organisation.objects.update(status="draft")
    MonthlyReport.objects.all().delete()
    Division.objects.filter(pk=town.pk).update(in_scope=False, name="新名")
    for action in (refresh_month, close_month):
        again = action(province, NOVEMBER)
        assert again == assessment
        assert (lines(again), stored(again)) == (text, rows)
        assert digest_of(again.sheet) == digest


def test_closing_a_closed_month_changes_nothing(province):
    first = close_month(province, NOVEMBER, by=officer())
    before = (Sheet.objects.values().get(), Period.objects.values().get())
    assert close_month(province, NOVEMBER, by=officer()) == first
    assert (Sheet.objects.values().get(), Period.objects.values().get()) == before
    assert Period.objects.get().events.count() == 0


def test_a_closed_month_keeps_the_scheme_in_force_at_closing(province):
    assessment = close_month(province, NOVEMBER)
    text, version = lines(assessment), assessment.scheme
    assert stricter() != version
    assert refresh_month(province, NOVEMBER).scheme == version
    assert lines(close_month(province, NOVEMBER)) == text
    assert Assessment.objects.current(province, NOVEMBER).scheme == version


def test_an_open_month_follows_the_scheme_in_force(province):
    before = refresh_month(province, NOVEMBER)
    progress = before.results.get(level="province").progress
    after = refresh_month(province, NOVEMBER) if stricter() else None
    assert after.scheme.number == before.scheme.number + 1
    assert after.results.get(level="province").progress == progress / 5


def test_trying_another_scheme_stores_nothing(province):
    assessment = close_month(province, NOVEMBER)
    assert judgements(assessment.sheet, stricter())
    assert Assessment.objects.get() == assessment


def test_what_was_stored_for_a_sheet_and_version_is_kept(province):
    assessment = close_month(province, NOVEMBER)
    rows = stored(assessment)
    assert assess_sheet(assessment.sheet, assessment.scheme) == assessment
    assert stored(assessment) == rows


def test_a_refresh_replaces_the_provisional_sheet(town, province):
    first = refresh_month(province, NOVEMBER)
    organisations(town, 1)
    second = refresh_month(province, NOVEMBER)
    assert (Sheet.objects.get(), Assessment.objects.get()) == (second.sheet, second)
    assert second.sheet.pk != first.sheet_id and not second.sheet.is_frozen
    town_result = second.results.get(level="township")
    assert town_result.numbers["organisations.active"] == 4


def test_closing_replaces_the_provisional_sheet(province):
    refresh_month(province, NOVEMBER)
    closed = close_month(province, NOVEMBER)
    assert Sheet.objects.get() == closed.sheet


def test_a_month_that_was_reopened_is_computed_and_closed_anew(town, province):
    first = close_month(province, NOVEMBER)
    Period.objects.update(state=PeriodState.REOPENED)
    organisations(town, 1)
    provisional = refresh_month(province, NOVEMBER)
    assert provisional != first and not provisional.sheet.is_frozen
    second = close_month(province, NOVEMBER)
    assert second.results.get(level="township").numbers["organisations.active"] == 4
    first.sheet.refresh_from_db()
    assert first.sheet.is_frozen and not first.sheet.is_current
    assert first.results.exists()


@pytest.mark.parametrize(
    ("today", "over"),
    [
        (dt.date(2012, 11, 29), False),
        (dt.date(2012, 11, 30), False),  # the last day is not over before midnight
        (dt.date(2012, 12, 1), True),
    ],
)
def test_a_month_is_closed_after_its_last_day(province, monkeypatch, today, over):
    monkeypatch.setattr(clock, "real_today", lambda: today)
    if over:
        close_month(province, NOVEMBER)
        return
    with pytest.raises(MonthNotOver, match="2012年11月还没有结束，不能结账"):
        close_month(province, NOVEMBER)
    assert not Sheet.objects.exists() and not Period.objects.exists()


def test_today_is_today_in_china(monkeypatch):
    class AtNight(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return dt.datetime(2012, 11, 30, 16, 0, tzinfo=dt.UTC).astimezone(tz)

    monkeypatch.setattr(clock.dt, "datetime", AtNight)
    assert clock.real_today() == dt.date(2012, 12, 1)


def test_a_province_without_a_scheme_cannot_be_closed_and_stays_open():
    small_province("37")
    province = Division.objects.get(code="37")
    with pytest.raises(NoScheme, match="区划37 2012年11月还没有已发布的方案"):
        close_month(province, NOVEMBER)
    assert not Sheet.objects.exists() and not is_closed(province, NOVEMBER)


def test_months_are_closed_one_by_one_in_any_order(town, province):
    december = Month(2012, 12)
    monthly_report(town, december, submitted_at=moment(2013, 1, 5))
    close_month(province, december)
    assert not is_closed(province, NOVEMBER)
    close_month(province, NOVEMBER)
    assert Sheet.objects.frozen().current().count() == 2
