"""A month of reports in a browser: from the pre-filled form to acceptance, and off the line."""

import re

from playwright.sync_api import expect

from provinces.models import MonthlyReport
from tests.browser.looking import PHONE, check, check_both, follow
from tests.pages.cast import JANUARY, place

TOWNSHIP = "130123204"
ADDRESS = f"/reports/{TOWNSHIP}/2013-01/"
NOTE = "农机服务站团支部登记册少记5人，已于1月更正"


def not_begun() -> None:
    place(TOWNSHIP).reports.filter(month=JANUARY).delete()


def report() -> MonthlyReport:
    return MonthlyReport.objects.get(township__code=TOWNSHIP, month=JANUARY)


def saved(page) -> None:
    expect(page.locator("#saved-line")).to_contain_text("草稿已自动保存")


def test_a_report_from_the_form_to_acceptance(page, sign_in):
    not_begun()
    sign_in("zhengding-entry")
    page.goto("/reports/?month=2013-01")
    check_both(page)
    follow(page, page.get_by_role("link", name="曲阳桥乡", exact=True))
    members = page.get_by_label("团员数", exact=True)
    known = int(members.input_value())
    page.get_by_label("开展活动次数").fill("4")
    saved(page)

    # a difference is asked for, and pressing 报送 leads to the gap
    members.fill(str(known + 5))
    expect(page.locator("[data-reason=members]")).to_contain_text("团员数比登记册多5人，原因是")
    expect(page.locator("#open-points")).to_have_text("1处差异待说明，1项未填")
    page.get_by_role("button", name="报送月报").click()
    expect(page.locator("[name=choice_members]").first).to_be_focused()
    page.get_by_label("登记册填错").locator("visible=true").check()
    page.locator("[name=text_members]").fill(NOTE)
    expect(page.locator("[data-reason=members]")).to_contain_text(f"已写{len(NOTE)}字")
    page.get_by_role("button", name="报送月报").click()
    expect(page.get_by_label("覆盖青年数")).to_be_focused()
    page.get_by_label("覆盖青年数").fill("120")
    expect(page.locator("#open-points")).to_have_text("")
    check_both(page)
    page.get_by_role("button", name="报送月报").click()
    expect(page.locator("main")).to_contain_text("月报已报送，等待审核")

    sign_in("zhengding-approver")
    page.goto("/reports/board/?month=2013-01")
    row = page.locator(f"#unit-{TOWNSHIP}")
    row.get_by_role("link", name="展开").click()
    expect(row).to_contain_text(NOTE)
    check_both(page)
    row.get_by_label("选中曲阳桥乡").check()
    page.get_by_role("button", name="退回", exact=True).click()
    expect(page.locator("[data-chosen]")).to_have_text("退回须写明意见")
    page.get_by_label("退回意见").fill("活动次数偏少，请核实")
    page.get_by_role("button", name="退回", exact=True).click()
    expect(page.locator("main")).to_contain_text("已退回1份月报。")

    sign_in("zhengding-entry")
    page.goto(ADDRESS)
    expect(page.locator("main")).to_contain_text("活动次数偏少，请核实")
    expect(page.locator(".bar-links [aria-current] .count-due")).to_have_text("1")
    page.get_by_label("开展活动次数").fill("6")
    page.get_by_role("button", name="报送月报").click()
    expect(page.locator("main")).to_contain_text("月报已报送，等待审核")

    sign_in("zhengding-approver")
    page.goto(ADDRESS)
    expect(page.locator("main")).to_contain_text("上次审核后的改动")
    expect(page.locator(".changes")).to_have_text(re.compile("开展活动次数4 → 6"))
    check_both(page)
    page.get_by_role("button", name="通过").click()
    expect(page.locator("main")).to_contain_text("月报已审核通过。")
    assert report().state == "accepted"


def test_what_is_typed_before_the_scripts_have_come_is_saved(page, sign_in):
    not_begun()
    sign_in("quyangqiao-entry")

    def type_first(route) -> None:
        page.get_by_label("开展活动次数").fill("4")
        page.get_by_label("覆盖青年数").fill("77")
        route.continue_()

    page.route(re.compile(r"/report\.(\w+\.)?js"), type_first)
    page.goto(ADDRESS)
    saved(page)
    assert (report().activities, report().youth) == (4, 77)


def test_off_the_line_typing_goes_on_and_is_sent_later(page, context, sign_in):
    not_begun()
    sign_in("quyangqiao-entry")
    page.set_viewport_size(PHONE)
    page.goto("/reports/")
    expect(page).to_have_url(re.compile(ADDRESS))
    page.get_by_label("开展活动次数").fill("3")
    saved(page)
    context.set_offline(True)
    expect(page.locator("#offline")).to_contain_text("网络已断开。已填内容保存在本机")
    page.get_by_label("开展活动次数").fill("8")
    page.get_by_label("覆盖青年数").fill("77")
    expect(page.locator("#saved-line")).to_contain_text("本机已保存")
    expect(page.locator("#saved-aside")).to_have_text("2处改动待联网上传")
    check(page)
    context.set_offline(False)
    saved(page)
    expect(page.locator("#offline")).to_be_hidden()
    assert (report().activities, report().youth) == (8, 77)


def test_what_stayed_on_the_machine_comes_back(page, context, sign_in):
    not_begun()
    sign_in("quyangqiao-entry")
    page.goto(ADDRESS)
    page.get_by_label("覆盖青年数").fill("1")
    saved(page)
    context.set_offline(True)
    page.get_by_label("覆盖青年数").fill("99")
    expect(page.locator("#saved-line")).to_contain_text("本机已保存")
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(ADDRESS)
    expect(again.get_by_label("覆盖青年数")).to_have_value("99")
    saved(again)
    assert report().youth == 99


def test_two_write_and_one_chooses(page, sign_in, troubles):
    troubles.allow(409)
    not_begun()
    sign_in("quyangqiao-entry")
    page.goto(ADDRESS)
    page.get_by_label("覆盖青年数").fill("10")
    saved(page)
    MonthlyReport.objects.filter(pk=report().pk).update(youth=55)
    page.get_by_label("开展活动次数").fill("2")
    conflict = page.locator("[data-conflict]")
    expect(conflict).to_contain_text("您填的内容还在，请选择用哪一份。")
    expect(conflict.get_by_role("row", name="覆盖青年数")).to_contain_text("55")
    check(page)
    page.get_by_role("button", name="用对方的").click()
    saved(page)
    expect(page.get_by_label("覆盖青年数")).to_have_value("55")
    page.get_by_label("覆盖青年数").fill("56")
    saved(page)
    page.wait_for_function("document.querySelector('[name=revision]').value >= 3")
    assert report().youth == 56


def test_exceptions_and_settings(page, sign_in):
    sign_in("hebei-admin")
    page.goto("/exceptions/")
    page.get_by_label("乡镇").fill("曲阳桥乡")
    page.get_by_label("月份").select_option("2012-12")
    page.get_by_label("有效期至").fill("2013-01-25")
    page.get_by_label("理由").fill("团员数漏报，县团委已核实")
    page.get_by_role("button", name="批准改报").click()
    expect(page.locator("main")).to_contain_text("已批准曲阳桥乡改报2012年12月月报。")
    check_both(page)
    page.goto("/settings/")
    check_both(page)
    sign_in("quyangqiao-entry")
    page.goto(f"/reports/{TOWNSHIP}/2012-12/")
    expect(page.locator("main")).to_contain_text("不改变已结账数据")
    page.get_by_role("button", name="改报").click()
    expect(page.get_by_role("button", name="报送月报")).to_be_visible()
