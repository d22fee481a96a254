"""From the workbench and from a notice straight to the place where the thing is done."""

import re

from playwright.sync_api import expect

from provinces.people.models import Officer
from tests import factories
from tests.browser.looking import check_both, follow


def test_a_clerk_follows_what_is_due_and_what_would_help(page, sign_in):
    sign_in("zhengding-entry")
    page.goto("/")
    due = page.locator(".todo").first
    expect(due.locator("h3")).to_contain_text("的申请被退回")
    due.get_by_role("link", name="去修改").click()
    expect(page.locator(".notice-red").first).to_contain_text("退回意见")
    page.goto("/")
    advice = page.locator(".advice li").first
    title = advice.get_by_role("link").inner_text()
    found = re.match(r"(.+?[乡镇])补(\d+)个挂牌日期", title)
    assert found, title
    advice.get_by_role("link").click()
    expect(page).to_have_url(re.compile("township=.*lacks=plaque"))
    expect(page.locator("main")).to_contain_text(found[1])


def test_a_notice_leads_to_its_place_and_is_read_then(page, sign_in):
    clerk = Officer.objects.get(username="zhengding-entry")
    notice = factories.notice(
        clerk, title="正定镇1月月报未报，还剩3天", text="还没有填写。", url="/townships/"
    )
    sign_in("zhengding-entry")
    page.goto("/")
    follow(page, page.get_by_role("link", name="消息，1条未读"))
    check_both(page)
    page.get_by_role("button", name="去办理：正定镇").click()
    expect(page).to_have_url(re.compile("/townships/$"))
    expect(page.get_by_role("link", name="消息", exact=True)).to_be_visible()
    notice.delete()
