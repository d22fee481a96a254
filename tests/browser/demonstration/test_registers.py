"""工作安排 in a browser: two stories, and a look at every list and form at both sizes."""

import pytest
from playwright.sync_api import expect

from provinces.models import DeploymentMeeting, SurveyVisit
from provinces.registers.catalogue import REGISTERS
from tests.browser.looking import check_both, follow
from tests.pages.cast import place

WRITERS = {"teams": "shaanxi-inspector", "visits": "shaanxi-inspector"}
PROVINCE = {
    "campaigns": "hebei", "going-first": "hebei", "leading-groups": "hebei", "meetings": "hebei",
    "departments": "jiangxi", "contact-points": "jiangxi", "linkages": "jiangsu",
    "documents": "jiangsu", "profiles": "jiangxi", "divisions": "hebei",
}  # fmt: skip


def test_a_visit_with_its_six_ones(page, sign_in):
    SurveyVisit.objects.filter(unit=place("6102"), team__number="第一调研组").delete()
    sign_in("shaanxi-inspector")
    page.goto("/arrangements/")
    page.get_by_role("link", name="新增调研", exact=True).click()
    page.get_by_label("调研组").select_option(label="第一调研组")
    page.get_by_label("单位").select_option(label="铜川市")
    page.get_by_label("与党委分管领导会谈 日期").fill("2012年11月5日")
    page.get_by_label("与党委分管领导会谈 数量").fill("4")
    page.get_by_label("实地调研基层团组织 日期").fill("昨天")
    page.get_by_label("第1行 专题").select_option(label="致富路径")
    page.get_by_label("第1行 内容").fill("苹果、核桃和劳务")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("alert")).to_contain_text("有1处填写不对")
    page.get_by_role("link", name="六个一 实地调研基层团组织 日期").click()
    wrong = page.get_by_label("实地调研基层团组织 日期")
    expect(wrong).to_have_value("昨天")
    wrong.fill("2012-11-07")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("main")).to_contain_text("已保存")
    expect(page.locator("main")).to_contain_text("苹果、核桃和劳务")
    page.get_by_role("link", name="调研“六个一”").click()
    row = page.locator("tbody tr", has_text="第一调研组")
    expect(row).to_contain_text("11-05 4人")
    expect(row).to_contain_text("2 / 6")


def test_a_meeting_adds_up_while_one_types(page, sign_in):
    sign_in("hebei-admin")
    page.goto("/arrangements/meetings/new/")
    page.get_by_label("会议名称").fill("百日冲刺调度会")
    page.get_by_label("会议形式").select_option(label="视频会议")
    page.get_by_label("召开日期").fill("2013-01-10")
    page.get_by_label("教育 县 人数").fill("172")
    page.get_by_label("乡镇党委书记 乡 人数").fill("1931")
    expect(page.locator("[data-whole-sum]")).to_have_text("2,103")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("main")).to_contain_text("共2,103人")
    assert DeploymentMeeting.objects.filter(title="百日冲刺调度会").count() == 1


def test_a_township_is_searched_by_typing(page, sign_in):
    sign_in("jiangxi-admin")
    page.goto("/arrangements/profiles/new/")
    field = page.get_by_label("乡镇", exact=False).first
    field.press_sequentially("江益")
    option = page.locator("datalist option").first
    expect(option).to_have_attribute("value", "江益镇（共青城市，360482101）")
    field.fill("江益镇（共青城市，360482101）")
    page.get_by_label("专职团干部数").fill("1")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("江益镇 2013")


@pytest.mark.parametrize("slug", REGISTERS)
def test_list_and_form(page, sign_in, slug):
    register = REGISTERS[slug]
    sign_in(WRITERS.get(slug) or f"{PROVINCE.get(slug, 'shaanxi')}-admin")
    page.goto(f"/arrangements/{slug}/")
    check_both(page)
    follow(page, page.locator("tbody tr:not(.group) th a").first)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if slug in ("divisions", "meetings", "linkages"):
        check_both(page)
    if register.can_create:
        page.goto(f"/arrangements/{slug}/new/")
    else:
        page.get_by_role("link", name="修改").click()
    expect(page.get_by_role("button", name="保存")).to_be_visible()
    check_both(page)


def test_hub_and_what_is_missing(page, sign_in):
    sign_in("jiangsu-admin")
    page.goto("/arrangements/")
    check_both(page)
    page.get_by_role("link", name="没有挂钩干部").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("没有挂钩干部的乡镇")
    check_both(page)
    page.get_by_role("link", name="登记").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("新增挂钩")
    expect(page.get_by_label("乡镇", exact=False).first).not_to_have_value("")
