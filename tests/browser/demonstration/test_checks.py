"""A round of spot checks: on a telephone, in a village without a network, and what follows."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from provinces.checks.models import SpotCheck, SpotCheckRound
from tests import factories
from tests.browser.looking import PHONE, check, check_both, follow
from tests.pages.cast import place

SAVED = re.compile(r"已自动保存 \d\d:\d\d")


def begun(province: str) -> SpotCheck:
    """The check of the round under way of which one organisation was marked as missing."""
    rows = SpotCheck.objects.filter(round__province__code=province, draft_verdict="")
    return rows.exclude(saved_at=None).get()


def untouched(province: str) -> SpotCheck:
    rows = SpotCheck.objects.filter(round__province__code=province, saved_at=None, verdict="")
    return rows.exclude(assignments=None).exclude(samples=None).order_by("pk")[0]


def mark(page, number: int, title: str, word: str) -> None:
    """As a thumb does: on the label."""
    line = page.locator(".sample").nth(number).locator(".mark-line", has_text=title)
    line.locator("label", has=page.get_by_text(word, exact=True)).click()


def test_a_check_on_a_telephone_through_a_lost_connection(page, context, sign_in):
    one = untouched("13")
    page.set_viewport_size(PHONE)
    sign_in("hebei-inspector")
    page.goto("/checks/?tab=todo")
    page.get_by_role("link", name=one.township.name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{one.township.name}抽查")
    expect(page.locator(".sample")).to_have_count(3)
    mark(page, 0, "与登记相符", "属实")
    expect(page.locator("#saved")).to_have_text(SAVED)
    one.refresh_from_db()
    assert str(one.checked_on) == "2013-01-18" and one.saved_by.username == "hebei-inspector"

    context.set_offline(True)
    expect(page.locator("#offline")).to_be_visible()
    mark(page, 1, "与登记相符", "不属实")
    page.get_by_label("存在问题").fill("第二个组织查无此人。")
    expect(page.locator("#pending")).to_have_text("2处改动待联网上传")
    expect(page.locator("#saved")).to_contain_text("本机已保存")
    check(page)
    page.get_by_role("button", name="提交结论").click()
    expect(page.locator("#troubles")).to_contain_text("联网后再提交结论")

    context.set_offline(False)
    expect(page.locator("#offline")).to_be_hidden()
    expect(page.locator("#saved")).to_have_text(SAVED)
    expect(page.locator("#proposal")).to_contain_text("建议不合格")
    page.get_by_label("不合格", exact=True).check()
    page.get_by_role("button", name="提交结论").click()
    expect(page.locator("main")).to_contain_text("有问题的，写明整改期限")
    follow(page, page.get_by_role("link", name="回去补填"))
    page.get_by_label("整改期限").fill("2013年2月1日")
    page.get_by_role("button", name="提交结论").click()
    expect(page.locator(".question")).to_contain_text("结论为不合格，计入本年度抽查结果")
    expect(page.locator(".question")).to_contain_text("2013年2月1日前整改")
    check(page)
    page.get_by_role("button", name="提交结论").click()
    expect(page.locator("main")).to_contain_text("结论已提交。")
    one.refresh_from_db()
    assert (one.verdict, str(one.rectify_by)) == ("failed", "2013-02-01")
    assert sorted(one.samples.values_list("exists", flat=True), key=str) == [False, None, True]


def test_two_inspectors_type_in_the_same_field(page, sign_in):
    one = begun("32")
    sign_in("jiangsu-inspector")
    page.goto(f"/checks/{one.pk}/")
    SpotCheck.objects.filter(pk=one.pk).update(findings="同去的人写的")
    page.get_by_label("存在问题").fill("我写的")
    page.get_by_label("整改期限").fill("2013-02-30")
    page.get_by_label("抽查日期").focus()
    expect(page.locator("#troubles")).to_contain_text("存在问题现为同去的人写的，您填的是我写的")
    expect(page.locator("#troubles")).to_contain_text("2月只有28天")
    expect(page.get_by_label("存在问题")).to_have_value("我写的")
    check_both(page)
    page.get_by_role("button", name="用我填的").click()
    expect(page.locator("#pending")).to_have_text("1处改动待上传")  # the impossible day
    one.refresh_from_db()
    assert one.findings == "我写的" and one.rectify_by is None


def test_rectification_and_objection(page, context, sign_in):
    one = SpotCheck.objects.filter(
        township__code__startswith="3604", verdict="failed", objection_filed_on=None,
        rectified_on=None,
    ).order_by("pk")[0]  # fmt: skip
    SpotCheck.objects.filter(pk=one.pk).update(concluded_on="2013-01-15")
    sign_in("jiangxi-admin")  # may answer for any unit of the province
    page.goto(f"/checks/{one.pk}/")
    check_both(page)
    page.get_by_role("link", name="填写整改").click()
    page.get_by_label("整改日期").fill("2013-01-16")
    page.get_by_label("整改情况").fill("")
    page.get_by_role("button", name="报送整改情况").click()
    expect(page.locator("main")).to_contain_text("写明整改了什么")
    check_both(page)
    page.get_by_label("整改情况").fill("已撤销查无的组织，补齐制度。")
    page.get_by_role("button", name="报送整改情况").click()
    expect(page.locator("main")).to_contain_text("整改情况已报，等待确认")
    page.get_by_role("link", name="提出异议").click()
    page.get_by_label("异议理由").fill("该组织当天外出。")
    page.get_by_role("button", name="提出异议").click()
    expect(page.locator("main")).to_contain_text("有异议，待省级处理。")

    context.clear_cookies()
    sign_in("jiangxi-inspector")
    page.goto(f"/checks/{one.pk}/")
    page.get_by_role("link", name="确认整改").click()
    page.get_by_label("整改属实，予以确认").check()
    page.get_by_role("button", name="提交确认结果").click()
    expect(page.locator("main")).to_contain_text("确认结果已提交。")
    one.refresh_from_db()
    assert str(one.rectification_confirmed_on) == "2013-01-18"


def test_a_round_is_drawn_and_sent_out(page, sign_in):
    sign_in("jiangxi-admin")
    page.goto("/checks/")
    check_both(page)
    follow(page, page.get_by_role("link", name="新建轮次"))
    page.get_by_label("轮次", exact=False).first.fill("网页抽取")
    page.get_by_label("每个市抽取").check()
    page.get_by_label("种子数").fill("20130118")
    check_both(page)
    page.get_by_role("button", name="抽取", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("网页抽取")
    made = SpotCheckRound.objects.get(name="网页抽取")
    first = made.checks.order_by("township__code")[0]
    page.get_by_label(f"选{first.township.name}").check()
    page.get_by_label("抽查员", exact=True).select_option(label="江西省团委 抽查员")
    page.get_by_role("button", name="分给勾选的乡镇").click()
    expect(page.locator("main")).to_contain_text("江西省团委 抽查员分得1个乡镇。")
    page.get_by_role("link", name="复核抽取结果").click()
    expect(page.locator("main")).to_contain_text("复核无误。")
    check_both(page)


@pytest.mark.parametrize("state", ["to_rectify", "decided"])
def test_a_check_to_read(page, sign_in, state):
    if state == "to_rectify":
        factories.spot_check(place("360482101"), "failed", rectify_by=dt.date(2013, 1, 25))
    sign_in("jiangxi-leader")
    page.goto(f"/checks/?tab={state}")
    follow(page, page.locator("table.checks-list tbody a").first)
    check_both(page)
    assert place("36").name == "江西省"
