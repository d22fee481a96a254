"""Reminders: before the day, on it, after it, once each, and only to those who owe something."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from provinces.checks.actions import return_rectification
from provinces.demonstration.state import mark_loaded
from provinces.duties.duty import Ground
from provinces.duties.reminding import remind_province
from provinces.duties.returning import (
    press_for_reports,
    tell_returned_organisations,
    tell_returned_reports,
)
from provinces.models import Division, MonthlyReport
from provinces.pledges.actions import send_back
from provinces.reports import duties as reports
from provinces.reports.models import ReportState
from tests import factories
from tests.factories import NOVEMBER
from tuanwei.notices.models import Notice
from tuanwei.rights import Role

pytestmark = pytest.mark.django_db

DUE = dt.date(2012, 12, 5)
BEFORE, AFTER = DUE - dt.timedelta(days=3), DUE + dt.timedelta(days=1)


class County:
    """A county with a clerk and two townships, the second with a clerk of its own."""

    def __init__(self):
        self.first = factories.small_province()
        self.first.name = "南牛乡"
        self.first.save(update_fields=["name"])
        self.county = Division.objects.get(pk=self.first.parent_id)
        self.province = Division.objects.get(pk=self.first.province_id)
        self.second = factories.division("360101101", self.county, name="北早现乡")
        self.clerk = self.officer(self.county)
        self.second_clerk = self.officer(self.second)
        # the first report of all says from which month on reports are wanted
        factories.monthly_report(self.first, NOVEMBER, state="draft", submitted_at=None)

    def officer(self, division, role=Role.ENTRY):
        officer = factories.officer(division=division)
        factories.role_assignment(officer, division, role)
        return officer

    def remind(self, day: dt.date) -> list[str]:
        remind_province(self.province, day)
        return self.told(self.clerk)

    def told(self, officer) -> list[str]:
        return list(Notice.objects.of(officer).order_by("pk").values_list("title", flat=True))


@pytest.fixture
def county():
    mark_loaded(DUE)
    return County()


def test_before_on_and_after_the_day_each_once(county):
    assert county.remind(BEFORE - dt.timedelta(days=1)) == []
    assert county.remind(BEFORE) == ["南牛乡11月月报未报，还剩3天"]
    assert len(county.remind(BEFORE + dt.timedelta(days=1))) == 1
    assert county.remind(DUE)[1:] == ["南牛乡11月月报未报，今天截止"]
    assert county.remind(AFTER)[2:] == ["南牛乡11月月报逾期未报，12月5日已截止"]
    assert len(county.remind(AFTER + dt.timedelta(days=1))) == 3


def test_run_twice_it_tells_once(county):
    assert county.remind(DUE) == county.remind(DUE)


def test_a_worker_that_was_down_tells_what_is_still_true(county):
    """Nothing ran on the three days before: of the day itself it is told, not of those gone."""
    assert county.remind(DUE) == ["南牛乡11月月报未报，今天截止"]


def test_old_debts_are_no_news(county):
    assert county.remind(DUE + dt.timedelta(days=15)) == []


def test_who_owes_nothing_is_told_nothing(county):
    factories.monthly_report(county.second, NOVEMBER)
    MonthlyReport.objects.update(state=ReportState.ACCEPTED)
    assert county.remind(DUE) == []
    assert Notice.objects.count() == 0


def test_the_nearest_clerk_is_told(county):
    county.remind(DUE)
    assert county.told(county.second_clerk) == ["北早现乡11月月报未报，今天截止"]


def test_without_a_clerk_of_its_own_the_county_is_told_in_one_notice(county):
    county.second_clerk.assignments.all().delete()
    assert county.remind(DUE) == ["11月月报还有2个乡镇未报，今天截止"]
    text = Notice.objects.get().text
    assert text == "北早现乡未填；南牛乡已存草稿。"


def test_the_one_who_entered_it_comes_first(county):
    other = county.officer(county.county)
    MonthlyReport.objects.update(created_by=other)
    county.second_clerk.assignments.all().delete()
    county.remind(DUE)
    assert county.told(other) == ["11月月报还有2个乡镇未报，今天截止"]
    assert county.told(county.clerk) == ["北早现乡11月月报未报，今天截止"]


def test_who_left_is_not_told(county):
    other = county.officer(county.county)
    MonthlyReport.objects.update(created_by=other)
    other.is_active = False
    other.save(update_fields=["is_active"])
    county.remind(DUE)
    assert county.told(other) == []
    assert county.told(county.clerk)


def test_who_stands_in_is_told_as_well(county):
    deputy = factories.officer(division=county.county)
    factories.deputyship(county.clerk, deputy, starts_on=DUE, ends_on=DUE)
    county.remind(DUE - dt.timedelta(days=1))
    assert county.told(deputy) == []
    county.remind(DUE)
    assert county.told(deputy) == ["南牛乡11月月报未报，今天截止"]


def test_a_role_that_is_over_no_longer_counts(county):
    county.clerk.assignments.update(ends_on=DUE - dt.timedelta(days=1))
    assert county.remind(DUE) == []


def test_approvers_are_not_told_what_clerks_owe(county):
    approver = county.officer(county.county, Role.APPROVER)
    county.remind(DUE)
    assert county.told(approver) == []


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, True),
        ({"muted": ["check"]}, True),
        ({"muted": ["report"]}, False),
        ({"quiet_until": DUE}, False),
        ({"quiet_until": DUE - dt.timedelta(days=1)}, True),
        ({"no_email": True, "quiet_weekends": True}, True),
    ],
)
def test_quiet(county, settings, told):
    factories.notice_settings(county.clerk, **settings)
    assert bool(county.remind(DUE)) == told


def test_rectifications_are_told_too(county):
    day = dt.date(2013, 1, 10)
    factories.spot_check(county.first, "failed", rectify_by=day, findings="缺用品。")
    assert "南牛乡抽查整改待反馈，今天截止" in county.remind(day)
    assert Notice.objects.get(kind="check").text == "抽查发现：缺用品。"


def test_as_many_queries_for_few_units_as_for_many(county):
    def queries(day: dt.date) -> int:
        with CaptureQueriesContext(connection) as captured:
            remind_province(county.province, day)
        return len(captured)

    few = queries(DUE)
    for number in range(102, 130):
        factories.division(f"360101{number}", county.county)
    assert queries(AFTER) == few


# What comes back, and 催报


def returned_report(county) -> MonthlyReport:
    report = MonthlyReport.objects.get()
    report.state, report.comment = ReportState.RETURNED, "团员数比9月少41人，请核实。"
    report.save(update_fields=["state", "comment"])
    return report


def test_a_returned_report_is_told_at_once_and_once(county):
    report, approver = returned_report(county), county.officer(county.county, Role.APPROVER)
    tell_returned_reports([report.pk], by=approver)
    tell_returned_reports([report.pk], by=approver)
    assert county.told(county.clerk) == ["南牛乡11月月报被退回，待改报"]
    assert Notice.objects.get().text == "退回意见：团员数比9月少41人，请核实。"


def test_what_was_returned_again_is_told_again(county):
    for comment in ("少1人。", "少2人。"):
        MonthlyReport.objects.update(state=ReportState.RETURNED, comment=comment)
        tell_returned_reports([MonthlyReport.objects.get().pk], by=county.second_clerk)
    assert len(county.told(county.clerk)) == 2


def test_who_returns_it_himself_is_not_told(county):
    tell_returned_reports([returned_report(county).pk], by=county.clerk)
    assert Notice.objects.count() == 0


def test_only_what_stands_returned_is_told(county):
    tell_returned_reports([MonthlyReport.objects.get().pk], by=county.second_clerk)
    assert Notice.objects.count() == 0


def test_a_returned_organisation_is_told_to_who_applied(county):
    other = county.officer(county.county)
    one = factories.organisation(
        county.first, name="果蔬社团支部", status="returned", returned_comment="材料不全。",
        applied_by=other,
    )  # fmt: skip
    tell_returned_organisations([one.pk], by=county.second_clerk)
    assert county.told(other) == ["果蔬社团支部的申请被退回"]
    assert county.told(county.clerk) == []


def test_a_returned_pledge_is_told_when_it_is_sent_back(county):
    approver = county.officer(county.county, Role.APPROVER)
    pledge = factories.pledge(county.first, state="signed", created_by=county.clerk)
    send_back(pledge, comment="缺签字人。", on=DUE, by=approver)
    assert county.told(county.clerk) == ["南牛乡2012年度责任状被退回"]


def test_pressing_tells_once_a_day_and_only_what_is_overdue(county):
    approver = county.officer(county.county, Role.APPROVER)
    assert press_for_reports(county.county, by=approver, today=DUE) == 0
    for _ in range(2):
        assert press_for_reports(county.county, by=approver, today=AFTER) == 2
    assert county.told(county.clerk) == ["催报：南牛乡11月月报逾期未报"]
    press_for_reports(county.county, by=approver, today=AFTER + dt.timedelta(days=1))
    assert len(county.told(county.clerk)) == 2


def test_only_approvers_press(county):
    with pytest.raises(PermissionDenied):
        press_for_reports(county.county, by=county.clerk, today=AFTER)


def test_a_report_let_in_after_the_closing_is_owed_until_that_ends(county):
    factories.period(county.province, NOVEMBER, state="closed")
    day = dt.date(2013, 1, 18)

    def titles(today):
        found = reports.duties(reports.owed(Ground((county.county.path,)), today), today)
        return [(each.title, each.due_on) for each in found if each.title.find("11月") >= 0]

    assert titles(day) == []
    exception = factories.lock_exception(county.second, expires_on=day)
    assert titles(day) == [("北早现乡11月月报未报", day)]
    assert titles(day + dt.timedelta(days=1)) == []
    exception.revoked_at = factories.moment(2013, 1, 18)
    exception.save(update_fields=["revoked_at"])
    assert titles(day) == []


def test_an_account_of_rectification_that_was_sent_back_is_told(county):
    inspector = county.officer(county.province, Role.INSPECTOR)
    check = factories.spot_check(
        county.first, "failed", rectify_by=AFTER, rectified_on=DUE, rectification_filed_on=DUE,
        rectification_filed_by=county.clerk, rectification="已补挂牌。",
    )  # fmt: skip
    return_rectification(check, comment="缺照片。", by=inspector)
    notice = Notice.objects.of(county.clerk).get()
    assert notice.title == "南牛乡抽查整改被退回，待补充"
    assert (notice.text, notice.url) == ("退回意见：缺照片。", f"/checks/{check.pk}/")
