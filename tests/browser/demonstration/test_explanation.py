"""From a city's score down to the township in which points were lost, and what would help."""

import re

from playwright.sync_api import expect

from tests.browser.looking import check_both


def test_a_leader_follows_the_loss_down_and_reads_what_would_help(page, sign_in):
    sign_in("jiangxi-leader")
    page.goto("/explanations/36/2013-01/city/3604/")
    advice = page.locator("#advice")
    expect(advice).to_contain_text("其他单位不变时的测算")
    check_both(page)
    lost = page.locator("#contributions")
    lost.get_by_role("link", name=re.compile("^月报")).click()
    expect(page).to_have_url(re.compile("part=report"))
    expect(lost).to_contain_text("按时报送月报：失分在哪里")
    lost.locator("tbody th a").first.click()
    expect(page).to_have_url(re.compile("/county/"))
    why = page.locator("#organisations tbody tr td a").first
    name = why.inner_text()
    why.click()
    expect(page.locator("h1")).to_contain_text(name)
    expect(page.locator("#organisations .urgent").first).to_be_visible()
