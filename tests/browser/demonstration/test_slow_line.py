"""A slow line: the page is there and in use, its scripts are still on their way.

What was typed, ticked or chosen by then counts as if it had been done later. The report's own
such test stands in ``test_reports``.
"""

import re

import pytest
from playwright.sync_api import expect

from provinces.attachments.models import Attachment
from provinces.checks.models import SpotCheck
from provinces.demonstration import officers
from provinces.models import GridDraft
from provinces.people.models import Officer
from tests.browser.demonstration.test_organisation_grid import ALL_SAVED
from tests.pages import reporting
from tests.pages.cast import signed_in
from tests.pages.test_attachments import photo
from tests.pages.test_uploads import send, workbook
from tests.pages.trying import draft


class Line:
    """``early(address)``: the page without its scripts. ``comes()``: now they come."""

    def __init__(self, page):
        self.page, self.held, self.is_slow = page, [], False
        page.route(re.compile(r"\.js$"), self.hold)

    def hold(self, route) -> None:
        if self.is_slow:
            self.held.append(route)
        else:
            route.continue_()

    def early(self, address: str) -> None:
        self.is_slow = True
        self.page.goto(address, wait_until="commit")

    def comes(self) -> None:
        self.is_slow = False
        while self.held:
            self.held.pop().continue_()
        self.page.wait_for_load_state()


@pytest.fixture
def line(page):
    return Line(page)


def test_a_check_is_saved(page, sign_in, line):
    one = SpotCheck.objects.filter(round__province__code="32", draft_verdict="")
    one = one.exclude(saved_at=None).get()
    sign_in("jiangsu-inspector")
    line.early(f"/checks/{one.pk}/")
    page.get_by_label("存在问题").fill("先填的")
    page.get_by_label("不合格", exact=True).check()
    line.comes()
    expect(page.locator("#pending")).to_have_text("")
    one.refresh_from_db()
    assert (one.findings, one.draft_verdict) == ("先填的", "failed")


def test_a_check_handed_in_too_early_is_told_what_was_refused(page, sign_in, line):
    """As without scripts; then the scripts take over what is still to be decided."""
    one = SpotCheck.objects.filter(round__province__code="36", verdict="", saved_at=None)
    one = one.exclude(assignments=None)[0]
    sign_in("jiangxi-inspector")
    line.early(f"/checks/{one.pk}/")
    SpotCheck.objects.filter(pk=one.pk).update(findings="同去的人写的")
    page.get_by_label("存在问题").fill("我写的")
    page.get_by_label("整改期限").fill("2013-02-30")
    page.get_by_role("button", name="提交结论").click()
    expect(page.locator("#troubles")).to_contain_text("存在问题现为同去的人写的，您填的是我写的")
    page.get_by_label("整改期限").fill("2013-02-28")
    line.comes()
    for _field in range(2):
        page.get_by_role("button", name="用我填的").first.click()
    expect(page.locator("#troubles")).to_have_text("")
    expect(page.locator("#pending")).to_have_text("")
    one.refresh_from_db()
    assert (one.findings, str(one.rectify_by)) == ("我写的", "2013-02-28")


def test_the_sheet_keeps_it(page, sign_in, line):
    GridDraft.objects.all().delete()
    sign_in("zhengding-entry")
    line.early(f"/organisations/grid/?township={reporting.TOWNSHIP}")
    first = "#grid-sheet tbody tr:first-child td[data-title={}] .grid-entry"
    page.locator(first.format("场地")).select_option("有")
    name = page.locator(first.format("组织名称"))
    name.press_sequentially("先填的团支")
    line.comes()
    expect(page.locator("body")).to_have_class(re.compile("grid-runs"))
    expect(name).to_be_focused()
    page.keyboard.type("部")
    expect(name).to_have_value("先填的团支部")
    expect(page.locator(first.format("场地"))).to_have_attribute("aria-checked", "true")
    expect(page.locator("#grid-saved")).to_contain_text("草稿已自动保存")
    page.wait_for_function(ALL_SAVED)
    cells = GridDraft.objects.get().rows[0]["cells"]
    assert (cells["name"], cells["venue"]) == ("先填的团支部", "有")


def test_lists_and_boards_know_it(page, sign_in, line):
    reporting.forget()
    assert reporting.hand_in(signed_in(Officer.objects.get(username="quyangqiao-entry")))
    sign_in("zhengding-approver")
    line.early("/reports/board/?month=2013-01")
    page.get_by_label("全选本页待审核").check()
    line.comes()
    expect(page.locator("[data-chosen]")).to_have_text(re.compile(r"已选\d+份"))

    line.early(f"/organisations/?township={reporting.TOWNSHIP}&tab=unapproved")
    page.locator('input[name="code"]').first.check()
    line.comes()
    expect(page.locator("[data-chosen]")).to_contain_text("1")

    line.early(f"/organisations/?township={reporting.TOWNSHIP}")
    page.get_by_label("组织类别").select_option(label="学校")
    line.comes()
    expect(page).to_have_url(re.compile("category=school"))
    page.go_back()
    expect(page.get_by_label("组织类别")).to_have_value("")
    expect(page).not_to_have_url(re.compile("category=school"))


def test_sums_and_rules_follow_it(page, sign_in, line):
    sign_in("hebei-admin")
    line.early("/arrangements/meetings/new/")
    page.get_by_label("教育 县 人数").fill("172")
    line.comes()
    expect(page.locator("[data-whole-sum]")).to_have_text("172")

    made = draft("32", lambda data: None)
    sign_in("jiangsu-admin")
    line.early(f"/schemes/{made.pk}/edit/")
    page.locator("#id_target_0_kind").select_option(label="按指标量分档")
    line.comes()
    expect(page.get_by_role("button", name="目标1：增加档")).to_be_visible()


def test_a_photo_goes_up(page, sign_in, line):
    sign_in("zhengding-entry")
    line.early("/organisations/130123204-0001/")
    picture = photo()
    file = {"name": picture.name, "mimeType": "image/png", "buffer": picture.read()}
    page.get_by_label("选择附件").set_input_files(file)
    line.comes()
    expect(page.locator(".evidence-list")).to_contain_text("挂牌.jpg")
    assert Attachment.objects.filter(organisation__code="130123204-0001").count() == 1


def test_an_import_is_read_again_for_it_and_keeps_it(page, sign_in, line):
    administrator = signed_in(Officer.objects.get(username="gongqingcheng-admin"))
    row = ["", "360482101", "先选的团支部", "学校", "2012-11-05", None, "有"]
    upload = send(administrator, workbook(row))
    sign_in("gongqingcheng-admin")
    line.early(f"/imports/{upload.pk}/")
    page.get_by_label("活动场地").select_option(label="必备用品")
    line.comes()
    expect(page.locator("[data-confirm]")).to_have_text("按新的对应重新核对")
    page.goto(f"/imports/{upload.pk}/?kind=new")
    expect(page.get_by_label("活动场地")).to_have_value("必备用品")


def test_what_was_typed_comes_back_although_the_log_in_had_no_script(page, sign_in, line):
    clerk = Officer.objects.get(username="zhengding-entry")
    sign_in(clerk.username)
    page.goto(f"/organisations/new/?township={reporting.TOWNSHIP}")
    page.get_by_label("组织名称").fill("过期团支部")
    clerk.sign_ins.all().delete()
    page.context.clear_cookies(name="sessionid")
    line.is_slow = True
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_label("登录名").fill(clerk.username)
    page.get_by_label("密码").fill(officers.PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_label("组织名称")).to_have_value("")
    line.comes()
    expect(page.locator(".notice").first).to_contain_text("退出前填的内容放回了本页")
    expect(page.get_by_label("组织名称")).to_have_value("过期团支部")
