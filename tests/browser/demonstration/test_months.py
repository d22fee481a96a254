"""Opening a closed month again, putting it right, and closing it once more."""

import re

import pytest
from playwright.sync_api import expect

from assessments import tasks  # noqa: F401  registers the kinds of jobs
from provinces.models import Organisation
from provinces.organisations.choices import ApprovalStatus
from tests.browser.looking import check_both
from tests.pages.cast import DECEMBER, place
from tuanwei.jobs import worker
from tuanwei.jobs.models import UNFINISHED, Job


@pytest.fixture(autouse=True)
def _nobody_is_told(monkeypatch):
    monkeypatch.setattr("tuanwei.jobs.tasks.run_job.delay", lambda job_id: None)


def work_is_done(kind: str) -> None:
    job = Job.objects.get(kind=kind, state__in=UNFINISHED)
    assert worker.run(job.pk)
    job.refresh_from_db()
    assert job.state == "done", job.error


def compared(page) -> None:
    """The page asks how far the work is and then shows the result by itself."""
    page.get_by_role("button", name="开始比对").click()
    expect(page.get_by_text("排队中")).to_be_visible()
    work_is_done("compare_month")
    expect(page.locator("#job")).to_have_count(0)


def test_a_closed_month_is_opened_put_right_and_closed_again(page, sign_in):
    sign_in("jiangxi-admin")
    page.goto("/months/")
    row = page.get_by_role("row", name=re.compile("江西省2012年12月"))
    row.get_by_role("link", name="比对").click()
    compared(page)
    expect(page.get_by_text("结账后按较早日期补批").first).to_be_visible()
    check_both(page)

    page.goto("/months/")
    row.get_by_role("link", name="重开").click()
    page.get_by_label("重开理由").fill("漏")
    page.get_by_role("button", name="重开并解锁月报").click()
    expect(page.get_by_text("写明理由，至少4字")).to_be_visible()
    check_both(page)
    page.get_by_label("重开理由").fill("共青城市漏批一个组织")
    page.get_by_role("button", name="重开并解锁月报").click()
    expect(row).to_contain_text("已重开")
    expect(row).to_contain_text("理由：共青城市漏批一个组织")
    expect(row).to_contain_text("须更正")
    check_both(page)

    town = place("360482101")
    one = Organisation.objects.filter(township=town, approved_on__lte=DECEMBER.last).first()
    assert one is not None
    Organisation.objects.filter(pk=one.pk).update(status=ApprovalStatus.RETURNED, approved_on=None)
    row.get_by_role("link", name="结账", exact=True).click()
    expect(page.get_by_text("没有报送月报，按未报送计分")).to_be_visible()
    check_both(page)
    page.get_by_role("button", name="结账并锁定").click()
    expect(page.get_by_text("排队中")).to_be_visible()
    page.goto("/months/")
    expect(row).to_contain_text("正在结账")
    work_is_done("close_month")
    page.goto("/months/")
    expect(row).to_contain_text("已结账")
    expect(row).to_contain_text("由江西省团委 管理员重开")
    row.get_by_role("link", name="比对").click()
    compared(page)
    expect(page.get_by_text("摘要相符")).to_be_visible()
    expect(page.get_by_role("heading", name="没有差异")).to_be_visible()


def test_why_a_place_moved(page, sign_in):
    sign_in("jiangxi-leader")
    page.goto("/explanations/36/2012-11/city/3604/")
    expect(page.get_by_text("没有上月结果，不作比较。")).to_be_visible()
    page.goto("/explanations/36/2013-01/city/3604/")
    panel = page.locator("#movement")
    expect(panel.get_by_role("row")).to_have_count(6)
    check_both(page)
