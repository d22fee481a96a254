"""Officers in a browser: the look of every page, a newcomer's first day."""

import re

from playwright.sync_api import expect

from provinces.people.models import Officer
from tests import factories
from tests.browser.conftest import WORKING
from tests.browser.looking import check_both, follow
from tests.pages.cast import signed_in

PAGES = {
    "officers": "/officers/",
    "nobody found": "/officers/?search=无此人",
    "an officer with a deputy": "/officers/zhengding-approver/",
    "a disabled officer": "/officers/zhengding-entry-old/",
    "editing an officer": "/officers/zhengding-entry/edit/",
    "a new officer": "/officers/new/",
    "resetting a password": "/officers/zhengding-entry/password/",
    "disabling": "/officers/zhengding-entry/disable/",
    "handing over": "/officers/zhengding-entry/hand-over/",
    "standing in": "/officers/zhengding-entry/deputy/",
    "rights": "/officers/rights/",
    "list import": "/imports/",
    "own account": "/account/",
    "password": "/account/password/",
}


def test_pages_look_as_they_should(page, sign_in):
    sign_in("zhengding-admin")
    for address in PAGES.values():
        assert page.goto(address).status == 200, address
        check_both(page)


def test_a_list_is_looked_at_before_it_is_taken(page, sign_in, demonstration_worker):
    sign_in("zhengding-admin")
    page.goto("/officers/")
    follow(page, page.get_by_role("link", name="名单导入"))
    lines = "姓名,登录名,单位代码,角色\n张三,,130123204,填报员\n李四,,130123204,班长\n"
    file = {"name": "名单.csv", "mimeType": "text/csv", "buffer": lines.encode()}
    page.get_by_label("文件").set_input_files(file)
    page.get_by_role("button", name="上传并核对").click()
    expect(page.locator("main")).to_contain_text("没有“班长”这个角色", timeout=WORKING)
    marked = page.get_by_role("link", name="下载标红原表")
    expect(marked).to_be_visible(timeout=WORKING)  # the page renews itself for it
    check_both(page)
    file["buffer"] = lines.replace("班长", "审批员").encode()
    follow(page, page.get_by_role("link", name="换一个文件"))
    page.get_by_label("文件").set_input_files(file)
    page.get_by_role("button", name="上传并核对").click()
    page.get_by_role("button", name="确认导入2行").click(timeout=WORKING)
    expect(page.get_by_role("button", name="生成并下载初始密码")).to_be_visible(timeout=WORKING)
    check_both(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="生成并下载初始密码").click()
    assert download.value.suggested_filename == "初始密码.xlsx"


def test_a_newcomer_is_made_changes_the_password_and_works(page, sign_in, browser, site):
    sign_in("zhengding-admin")
    page.goto("/officers/")
    follow(page, page.get_by_role("link", name="新增人员"))
    page.get_by_label("姓名").fill("王新")
    page.get_by_label(re.compile("^单位")).fill("130123204")
    page.get_by_label("第1行角色").select_option(label="填报员")
    page.get_by_label("第1行管辖单位").fill("130123204 曲阳桥乡")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("只显示这一次")).to_be_visible()
    check_both(page)
    initial = page.locator("#password").inner_text()
    username = page.locator(".slip-word").first.inner_text()
    follow(page, page.get_by_role("link", name="已抄下"))
    page.locator(".bar summary").click()
    page.get_by_role("button", name="退出登录").click()

    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码").fill(initial)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("设置自己的密码")
    check_both(page)
    page.goto("/organisations/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("设置自己的密码")
    page.get_by_label("原密码").fill(initial)
    page.get_by_label(re.compile("^新密码")).fill("Dongtian-2013")
    page.get_by_label("再输一次新密码").fill("Dongtian-2013")
    page.get_by_role("button", name="改密码并进入").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("直属团组织")
    page.goto("/organisations/new/?township=130123204")
    page.get_by_label("组织名称").fill("新手团支部")
    page.get_by_label("组织类别").select_option(label="学校")
    page.get_by_label("成立日期").fill("2013-01-10")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("main")).to_contain_text("新手团支部已保存。")


def test_what_was_typed_outlives_the_session(page, sign_in):
    sign_in("zhengding-entry")
    page.goto("/organisations/new/?township=130123204")
    page.get_by_label("组织名称").fill("过期团支部")
    page.get_by_label("组织类别").select_option(label="学校")
    Officer.objects.get(username="zhengding-entry").sign_ins.all().delete()
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("main")).to_contain_text("登录后回到刚才的页面")
    page.get_by_label("登录名").fill("zhengding-entry")
    page.get_by_label("密码").fill("Tuanwei-2012")
    page.get_by_role("button", name="登录").click()
    expect(page.locator(".notice").first).to_contain_text("退出前填的内容放回了本页")
    expect(page.get_by_label("组织名称")).to_have_value("过期团支部")
    expect(page.get_by_label("组织类别")).to_have_value("school")


def test_the_emergency_door_works_under_the_same_policy(page, context, site):
    """A refused script or style would be a console error, which fails the test."""
    root = factories.officer(name="总管", is_superuser=True)
    cookie = signed_in(root).cookies["sessionid"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
    page.goto("/admin/")
    follow(page, page.get_by_role("link", name="人员", exact=True).first)
    found = f"{page.url}?q=zhengding-entry"
    page.goto(found)
    page.get_by_role("link", name="zhengding-entry", exact=True).click()
    page.get_by_label("联系电话").fill("13800001111")
    follow(page, page.get_by_role("button", name="保存", exact=True))
    expect(page.locator(".messagelist")).to_contain_text("成功修改了")
    page.goto(found)  # the list after saving may be a long one
    page.get_by_role("link", name="zhengding-entry", exact=True).click()
    page.get_by_role("link", name="历史").click()
    expect(page.locator("#content")).to_contain_text("未填 → 13800001111")
