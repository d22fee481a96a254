"""A chain of pledges from the township up, a new version, and the paper, in a browser."""

import re

import pytest
from playwright.sync_api import expect

from provinces.models import Pledge
from tests.browser.chromium import SIZE
from tests.browser.looking import PHONE, check, check_both
from tests.pages.cast import place

YEAR = 2013
COUNTY, TOWN = "360482", "360482101"


def act(page, title: str, **fields: str) -> None:
    """Opens one of the actions in the head of the pledge's page, and answers its question."""
    page.locator(".tools").get_by_role("link", name=title, exact=True).click()
    for label, value in fields.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name=title, exact=True).click()


def status_is(page, word: str) -> None:
    expect(page.locator(".keyfigure .status")).to_have_text(word)


def test_a_chain_from_the_township_to_the_city(page, sign_in):
    sign_in("jiangyi-entry")
    page.goto(f"/pledges/?year={YEAR}")
    page.get_by_role("link", name=re.compile("还没有起草")).click()
    page.locator("table").get_by_role("link", name="江益镇").click()
    page.get_by_role("link", name="起草责任状").click()
    expect(page.get_by_label("目标总数")).to_have_value("20")
    page.get_by_label("目标总数").fill("18")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.locator("main")).to_contain_text("少于每个乡镇20个的任务")
    act(page, "签订", 签订日期="2013年1月8日", 签字人="周燕、曾海")
    status_is(page, "已签")

    sign_in("gongqingcheng-approver")
    page.goto(f"/pledges/?year={YEAR}")
    page.get_by_role("link", name=re.compile("等您会签")).click()
    page.locator("table").get_by_role("link", name="江益镇").click()
    act(page, "退回", 退回意见="每个乡镇不少于20个。")
    status_is(page, "已退回")

    sign_in("jiangyi-entry")
    page.goto(f"/pledges/{YEAR}/{TOWN}/")
    page.locator(".tools").get_by_role("link", name="修改").click()
    page.get_by_label("目标总数").fill("22")
    page.get_by_role("button", name="保存草稿").click()
    act(page, "签订", 签字人="周燕、曾海")
    sign_in("gongqingcheng-approver")
    page.goto(f"/pledges/{YEAR}/{TOWN}/")
    act(page, "会签")
    status_is(page, "已会签")

    sign_in("gongqingcheng-entry")
    page.goto(f"/pledges/{YEAR}/{COUNTY}/")
    page.get_by_role("link", name="起草责任状").click()
    expect(page.locator("main")).to_contain_text("下级5个，已签1个，合计22个")
    page.get_by_label("目标总数").fill("110")
    page.get_by_role("button", name="保存草稿").click()
    act(page, "签订", 签字人="刘国栋、郭立新")
    sign_in("jiujiang-approver")
    page.goto(f"/pledges/{YEAR}/{COUNTY}/")
    act(page, "会签")
    status_is(page, "已会签")
    expect(page.locator(".keyfigures")).to_contain_text("22 / 110")
    assert Pledge.objects.get(year=YEAR, promisor=place(COUNTY)).state == "countersigned"


def test_a_new_version_with_a_reason(page, sign_in):
    sign_in("gongqingcheng-entry")
    page.goto("/pledges/2012/360482100/")
    act(page, "改签", 改签理由="撤并村后调整")
    page.get_by_label("目标总数").fill("23")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.locator("main")).to_contain_text("现行的是第1版，目标20个")
    act(page, "签订", 签字人="孙红霞、许桂芳")
    page.get_by_role("link", name="看现行版").click()
    status_is(page, "已会签")
    expect(page.locator("main")).to_contain_text("第2版正在办理")
    sign_in("gongqingcheng-approver")
    page.goto("/pledges/2012/360482100/?version=2")
    act(page, "会签")
    expect(page.locator("main")).not_to_contain_text("正在办理")
    expect(page.locator(".keyfigure-value").first).to_contain_text("23")


def test_many_drafts_with_the_keyboard_alone(page, sign_in):
    sign_in("zhengding-entry")
    page.goto(f"/pledges/?year={YEAR}")
    page.get_by_role("link", name="批量起草").press("Enter")
    page.get_by_label("统一填目标总数").fill("24")
    page.get_by_role("button", name="填入各行").press("Enter")
    first = page.locator(".pledge-drafts tbody tr").first
    expect(first.locator("input").first).to_have_value("24")
    first.locator("input").first.fill("二十")
    page.get_by_role("button", name="全部起草").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("有1行填写不对")
    expect(page.locator(".pledge-drafts tbody tr")).to_have_count(1)
    check_both(page)
    page.locator(".pledge-drafts input").first.fill("24")
    page.get_by_role("button", name="全部起草").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("正定县责任状")


PAGES = {
    "chain of a city": ("jiujiang-approver", "/pledges/?year=2012"),
    "chain of a county": ("gongqingcheng-entry", "/pledges/?year=2012"),
    "nothing found": ("gongqingcheng-entry", "/pledges/?search=无"),
    "a county's": ("gongqingcheng-entry", "/pledges/2012/360482/"),
    "a new version": ("gongqingcheng-approver", "/pledges/2012/360482202/?version=2"),
    "a draft": ("gongqingcheng-entry", "/pledges/2013/360482202/edit/"),
    "countersigning": ("gongqingcheng-approver", "/pledges/2012/360482202/countersign/"),
    "returning": ("gongqingcheng-approver", "/pledges/2012/360482202/return/"),
    "many drafts": ("gongqingcheng-entry", "/pledges/2014/360482/drafts/"),
    "returned": ("jiangxi-admin", "/pledges/?todo=returned"),
}


@pytest.mark.parametrize("name", PAGES)
def test_page(page, sign_in, name):
    username, address = PAGES[name]
    sign_in(username)
    assert page.goto(address).status == 200
    check_both(page)


def test_the_paper(page, sign_in):
    sign_in("gongqingcheng-entry")
    page.goto("/pledges/2012/360482202/print/?version=2")
    expect(page.get_by_role("heading", level=1)).to_contain_text("建设责任状")
    check_both(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="打印")).to_be_hidden()
    page.emulate_media(media="screen")
    page.set_viewport_size(PHONE)
    check(page)
    page.set_viewport_size(SIZE)
    page.get_by_role("link", name="返回").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("泽泉乡2012年度责任状")
