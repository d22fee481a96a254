"""A closed month is opened again for a reason; what was frozen stays."""

import pytest
from django.urls import reverse

from assessments.months.actions import close_month, is_closed, refresh_month
from assessments.months.models import Reopening, Sheet
from assessments.months.refreshing import open_months
from assessments.months.reopening import reopen_month, reopening_warnings
from assessments.months.sheets import digest_of
from assessments.months.warnings import closing_warnings
from assessments.results.models import Assessment
from provinces.history.trail import trail_of
from provinces.models import Division
from provinces.organisations.choices import ApprovalStatus
from provinces.periods.exceptions import NotAllowed
from provinces.periods.models import Period, PeriodState
from provinces.reports.policies import lock_of
from tests.factories import (
    NOVEMBER,
    monthly_report,
    officer,
    organisation,
    organisations,
    small_province,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    town = small_province()
    organisations(town, 3)
    return town


@pytest.fixture
def province(town):
    return Division.objects.get(pk=town.province_id)


def active(assessment):
    return assessment.results.get(level="township").numbers["organisations.active"]


def test_reopening_is_recorded_and_unlocks(town, province):
    someone = officer()
    first = close_month(province, NOVEMBER)
    day = NOVEMBER.next.last
    assert lock_of(town, NOVEMBER, day).is_closed
    reopen_month(province, NOVEMBER, reason="新安乡漏报", by=someone)
    assert not lock_of(town, NOVEMBER, day).is_closed and not is_closed(province, NOVEMBER)
    period, kept = Period.objects.get(), Reopening.objects.get()
    assert (period.state, period.reason, period.changed_by) == ("reopened", "新安乡漏报", someone)
    assert (kept.sheet, kept.reason, kept.by) == (first.sheet, "新安乡漏报", someone)
    assert any(
        change.new == PeriodState.REOPENED.label for e in trail_of(period) for change in e.changes
    )
    assert NOVEMBER in open_months(province)


def test_closed_again_it_has_a_new_sheet_and_the_old_one_stays(town, province):
    first = close_month(province, NOVEMBER)
    digest = first.sheet.digest
    stored = list(first.results.order_by("pk").values())
    reopen_month(province, NOVEMBER, reason="新安乡漏报")
    organisations(town, 2)
    assert active(refresh_month(province, NOVEMBER)) == 5
    second = close_month(province, NOVEMBER)
    assert active(second) == 5 and second.sheet.is_frozen
    old = Sheet.objects.get(pk=first.sheet_id)
    assert (old.is_frozen, old.is_current, digest_of(old)) == (True, False, digest)
    assert list(first.results.order_by("pk").values()) == stored
    assert Assessment.objects.current(province, NOVEMBER) == second
    assert Reopening.objects.get().sheet == old
    reopen_month(province, NOVEMBER, reason="仍有错误")
    assert Reopening.objects.count() == 2


def test_only_a_closed_month_is_opened_again(province):
    with pytest.raises(NotAllowed, match="2012年11月没有结账，不需要重开"):
        reopen_month(province, NOVEMBER, reason="新安乡漏报")
    close_month(province, NOVEMBER)
    reopen_month(province, NOVEMBER, reason="新安乡漏报")
    with pytest.raises(NotAllowed):
        reopen_month(province, NOVEMBER, reason="新安乡漏报")


def test_later_closed_months_are_named(town, province):
    for month in (NOVEMBER, NOVEMBER.next):
        close_month(province, month)
    assert reopening_warnings(province, NOVEMBER) == [
        "2012年12月也已结账，其得分和名次以各自的结账数据为准，不随本月改变。"
    ]
    assert reopening_warnings(province, NOVEMBER.next) == []


def test_warnings_before_closing(town, province):
    refresh_month(province, NOVEMBER)
    assert closing_warnings(province, NOVEMBER) == [
        "1个乡镇没有报送月报，按未报送计分。",
        "1个乡镇没有人口和团干部情况，相关目标按未知处理。",
    ]
    report = monthly_report(town)
    organisation(town, status=ApprovalStatus.APPLIED, approved_on=None)
    assert closing_warnings(province, NOVEMBER)[:2] == [
        "1个乡镇的月报已报送、尚未审核，按已报送计分。",
        "1个月末前成立的组织已申请、尚未批准，不计入现有组织。",
    ]
    type(report).objects.update(state="returned")
    assert "其中1个乡镇的月报已退回，尚未改报。" in closing_warnings(province, NOVEMBER)


def test_nothing_computed_yet(province):
    assert closing_warnings(province, NOVEMBER) == ["还没有本月数据，结账时按届时登记的情况计算。"]


@pytest.mark.parametrize(("typed", "done"), [("", False), ("  ab ", False), ("新安乡漏报", True)])
def test_the_page_asks_for_the_reason(client, town, province, typed, done):
    close_month(province, NOVEMBER)
    client.force_login(
        officer(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend"
    )
    address = reverse("reopen-month", args=["36", str(NOVEMBER)])
    answer = client.post(address, {"reason": typed})
    assert is_closed(province, NOVEMBER) != done
    if done:
        assert answer["Location"] == "/months/"
        assert "新安乡漏报" in client.get("/months/").content.decode()
        assert client.post(address, {"reason": typed})["Location"] == "/months/"
        assert Reopening.objects.count() == 1
    else:
        assert "写明理由" in answer.content.decode()
