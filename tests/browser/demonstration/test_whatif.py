"""An administrator tries a draft before publishing it."""

from playwright.sync_api import expect

from assessments.schemes.published import scheme_of
from tests.browser.looking import check_both, follow
from tests.pages.cast import DECEMBER
from tests.pages.trying import draft, over, tried
from tuanwei.jobs import worker
from tuanwei.jobs.models import Job


def test_an_administrator_tries_a_draft(page, sign_in):
    made = draft("32", over)
    sign_in("jiangsu-admin")
    page.goto(f"/whatif/?version={made.pk}&month=2012-12")
    check_both(page)
    page.get_by_role("button", name="开始试算").click()
    expect(page.locator("#job")).to_be_visible()
    check_both(page)
    worker.run(Job.objects.get(kind="try_scheme").pk)
    expect(page.get_by_role("heading", level=1)).to_have_text("江苏省2012年12月试算")
    expect(page.get_by_text("试算，不作为考核结果")).to_be_visible()
    follow(page, page.get_by_role("link", name="乡镇", exact=True).last)
    follow(page, page.get_by_role("link", name="档次变动"))
    row = page.locator("table.trial-units > tbody > tr").first
    row.get_by_role("link", name="依据").click()
    reasons = page.locator(".trial-detail")
    expect(reasons).to_contain_text("总量")
    expect(reasons).to_contain_text("目标由")
    page.reload()
    expect(reasons).to_be_visible()
    check_both(page)
    with page.expect_download() as download:
        page.locator("summary", has_text="导出").click()
        page.get_by_role("link", name="电子表格").click()
    assert download.value.suggested_filename == "江苏省2012年12月试算.xlsx"


def test_a_foreign_scheme(page, sign_in):
    trial = tried(scheme_of("61", DECEMBER), "36", "jiangxi-leader")
    sign_in("jiangxi-leader")
    page.goto(f"/whatif/{trial.job_id}/?level=county")
    expect(page.get_by_text("本省可能没有登记这项工作")).to_have_count(2)
    check_both(page)
