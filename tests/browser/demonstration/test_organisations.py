"""Marks filled in the list by mouse and by keyboard, on a phone, and when saving fails."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from provinces.models import Organisation
from tests.browser.looking import PHONE, check, check_both, follow
from tests.pages import cast

TOWNSHIP = "130123204"
LIST = f"/organisations/?township={TOWNSHIP}"


@pytest.fixture
def lacking(site):
    """Approved, without its plaque, two haves not yet stated."""
    made = cast.organisation(
        TOWNSHIP, name="挂牌待补团支部", plaque_on=None, venue=None, supplies=None
    )
    yield made
    made.delete()


def mark(page, organisation: Organisation, key: str):
    return page.locator(f"#mark-{organisation.code}-{key}")


def test_from_a_new_organisation_to_a_qualified_one(page, sign_in):
    sign_in("zhengding-entry")
    page.goto(LIST)
    follow(page, page.get_by_role("link", name="新增组织"))
    page.get_by_label("组织名称").fill("绿禾蔬菜合作社团支部")
    page.get_by_label("组织类别").select_option(label="农民专业合作社")
    page.get_by_label("成立日期").fill("2013.1.10")
    page.get_by_label("联系电话").fill("1393311")
    page.get_by_role("button", name="保存并申请批准").click()
    expect(page.locator("main")).to_contain_text("手机号应为11位，现为7位")
    page.get_by_label("联系电话").fill("13933112233")
    page.get_by_role("button", name="保存并申请批准").click()
    expect(page.locator(".way [aria-current]")).to_contain_text("批准")
    made = Organisation.objects.get(name="绿禾蔬菜合作社团支部")
    sign_in("zhengding-approver")
    page.goto(f"{LIST}&tab=unapproved&search={made.code}")
    page.get_by_label("选择绿禾蔬菜合作社团支部").check()
    page.get_by_role("button", name="批准", exact=True).click()
    expect(page.locator("main")).to_contain_text("1个组织已批准")
    sign_in("zhengding-entry")
    page.goto(f"{LIST}&search={made.code}")
    by_mouse(page, made)
    by_keyboard(page, made)
    expect(page.locator(f"#row-{made.code} .verdict")).to_have_text("合格")
    check_both(page)
    made.refresh_from_db()
    assert made.plaque_on == dt.date(2013, 1, 18) and made.plan is True


def by_mouse(page, made) -> None:
    """公布 and 备案; the number stands beside the day."""
    mark(page, made, "announced").click()
    sheet = page.get_by_role("dialog", name="录入公布")
    sheet.get_by_label("公布日期").fill("20130118")
    sheet.get_by_label("公布文号").fill("曲团发〔2013〕3号")
    check(page)
    sheet.get_by_role("button", name="保存").click()
    expect(mark(page, made, "announced")).to_have_attribute("aria-label", "公布：有")
    expect(mark(page, made, "announced")).to_be_focused()
    for key, title in (("filed_with_county", "县级备案"), ("filed_with_township", "乡镇备案")):
        mark(page, made, key).click()
        page.get_by_role("button", name="今天 1月18日").click()
        page.keyboard.press("Enter")
        expect(mark(page, made, key)).to_have_attribute("aria-label", f"{title}：有")


def by_keyboard(page, made) -> None:
    """挂牌 and the five haves, with arrows, space bar, Enter and Esc."""
    mark(page, made, "filed_with_township").focus()
    page.keyboard.press("ArrowRight")
    expect(mark(page, made, "plaque")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("挂牌日期")).to_be_focused()
    page.keyboard.press("Escape")
    expect(mark(page, made, "plaque")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("挂牌日期")).to_be_focused()
    page.keyboard.type("2013-1-18")
    expect(page.locator("#mark-effect")).to_contain_text("保存后该组织还差5项")
    page.keyboard.press("Enter")
    expect(mark(page, made, "plaque")).to_have_attribute("aria-checked", "true")
    for _key in ("venue", "supplies", "rules", "duties", "plan"):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Space")
    expect(mark(page, made, "plan")).to_have_attribute("aria-label", "工作计划：有")


@pytest.mark.allow_status(409)
def test_what_cannot_be_saved_shows_the_old_mark_and_says_so(page, sign_in, troubles, lacking):
    sign_in("zhengding-entry")
    page.goto(f"{LIST}&search={lacking.code}")
    Organisation.objects.filter(pk=lacking.pk).update(supplies=False)  # somebody is faster
    mark(page, lacking, "venue").click()
    expect(page.get_by_role("alert")).to_contain_text("您的改动没有保存")
    expect(mark(page, lacking, "venue")).to_have_attribute("aria-checked", "mixed")
    expect(mark(page, lacking, "supplies")).to_have_attribute("aria-checked", "false")
    mark(page, lacking, "venue").click()
    expect(mark(page, lacking, "venue")).to_have_attribute("aria-label", "活动场地：有")
    page.route("**/marks/**", lambda route: route.abort("internetdisconnected"))
    mark(page, lacking, "venue").click()
    expect(page.get_by_role("alert")).to_contain_text("网络断开，没有保存")
    expect(mark(page, lacking, "venue")).to_have_attribute("aria-checked", "true")
    troubles.found.clear()
    lacking.refresh_from_db()
    assert lacking.venue is True


def test_clicks_in_quick_succession_are_all_saved(page, sign_in, lacking):
    sign_in("zhengding-entry")
    page.goto(f"{LIST}&search={lacking.code}")
    for key in ("venue", "supplies", "venue"):
        mark(page, lacking, key).click(no_wait_after=True)
    expect(mark(page, lacking, "venue")).to_have_attribute("aria-label", "活动场地：没有")
    expect(mark(page, lacking, "supplies")).to_have_attribute("aria-label", "必备用品：有")
    expect(page.locator("[aria-busy]")).to_have_count(0)
    lacking.refresh_from_db()
    assert (lacking.venue, lacking.supplies, lacking.revision) == (False, True, 4)


def test_on_a_phone_the_small_form_is_a_sheet_at_the_bottom(page, sign_in, lacking):
    sign_in("zhengding-entry")
    page.set_viewport_size(PHONE)
    page.goto(f"{LIST}&search={lacking.code}")
    box = page.locator(f"#row-{lacking.code} .tick-cell").first.bounding_box()
    assert box["width"] >= 35 and box["height"] >= 52
    mark(page, lacking, "plaque").click()
    expect(page.locator("#mark-sheet")).to_be_visible()
    sheet = page.locator("#mark-sheet").bounding_box()
    assert round(sheet["y"] + sheet["height"]) == PHONE["height"] and sheet["x"] == 0
    check(page)
    page.get_by_label("挂牌日期").fill("2012-11-31")
    with page.expect_response(re.compile("/marks/plaque/")):
        page.get_by_role("button", name="取消").click()
        mark(page, lacking, "plaque").click()
    expect(page.get_by_label("挂牌日期")).to_have_value("")


def test_on_its_own_page_marks_are_filled_too(page, sign_in, lacking):
    sign_in("zhengding-entry")
    page.goto(f"/organisations/{lacking.code}/")
    mark(page, lacking, "venue").click()
    expect(page.locator("#trail")).to_contain_text("活动场地")
    expect(page.locator("#verdict")).not_to_contain_text("活动场地未填")
    mark(page, lacking, "plaque").click()
    page.get_by_label("挂牌日期").fill("2013-01-18")
    page.keyboard.press("Enter")
    expect(page.locator(".standards")).to_contain_text("2013-01-18")
    check_both(page)
