"""Every page on an office screen and on a phone: accessible, Chinese, not wider than the screen.

Console errors and failed requests fail a test by themselves (``page``).
"""

import pytest
from playwright.sync_api import expect

from assessments.results.models import Result
from tests.browser.looking import PHONE, check, check_both
from tests.factories import job
from tests.pages.cast import place

PAGES = {
    "log-in": (None, "/login/"),
    "workbench of a clerk": ("zhengding-entry", "/"),
    "workbench of an approver": ("jiujiang-approver", "/"),
    "workbench of an administrator": ("jiangxi-admin", "/"),
    "townships": ("zhengding-entry", "/townships/"),
    "townships of a province": ("jiangxi-leader", "/townships/?state=open"),
    "township": ("zhengding-entry", "/townships/130123204/"),
    "ranking of cities": ("jiangxi-leader", "/rankings/36/2012-12/city/"),
    "ranking of counties": ("jiangsu-leader", "/rankings/32/2012-12/county/"),
    "ranking of townships": ("hebei-leader", "/rankings/13/2012-12/township/"),
    "ranking of an open month": ("shaanxi-leader", "/rankings/61/2013-01/city/"),
    "nothing found": ("hebei-leader", "/rankings/13/2012-12/township/?search=无"),
    "explanation in Hebei": ("hebei-leader", "/explanations/13/2012-12/township/130123204/"),
    "explanation in Jiangxi": ("jiangxi-leader", "/explanations/36/2012-12/township/360482101/"),
    "explanation in Jiangsu": ("jiangsu-leader", "/explanations/32/2012-12/city/3211/"),
    "explanation in Shaanxi": ("shaanxi-leader", "/explanations/61/2012-12/city/6104/"),
    "organisations": ("zhengding-entry", "/organisations/?township=130123204"),
    "organisations of a county": ("zhengding-entry", "/organisations/"),
    "organisation": ("zhengding-entry", "/organisations/130123204-0001/"),
    "editing an organisation": ("zhengding-entry", "/organisations/130123204-0001/edit/"),
    "a new organisation": ("zhengding-entry", "/organisations/new/?township=130123204"),
    "months": ("jiangxi-admin", "/months/"),
    "closing a month": ("jiangxi-admin", "/months/36/2013-01/close/"),
    "bulletins": ("jiangxi-admin", "/bulletins/"),
    "bulletin": ("jiangxi-admin", "/bulletins/36/2012-12/"),
    "notices": ("zhengding-entry", "/notices/"),
    "quiet settings": ("zhengding-entry", "/notices/settings/"),
    "not found": ("jiangxi-admin", "/nowhere/"),
    "not allowed": ("jiangxi-leader", "/months/"),
}


@pytest.mark.allow_status(403, 404)
@pytest.mark.parametrize("name", PAGES)
def test_page(page, sign_in, name):
    username, address = PAGES[name]
    if username:
        sign_in(username)
    response = page.goto(address)
    assert response.status == {"not found": 404, "not allowed": 403}.get(name, 200)
    check_both(page)


@pytest.mark.parametrize("state", ["queued", "running", "done", "failed"])
def test_job(page, sign_in, state):
    sign_in("jiangxi-admin")
    one = job(
        kind="close_month", title="江西省2013年1月结账", province=place("36"), state=state,
        done=1, total=4, error="2013年1月还没有结束，不能结账" if state == "failed" else "",
        result_url="/months/",
    )  # fmt: skip
    page.goto(f"/jobs/{one.pk}/")
    check_both(page)
    page.goto("about:blank")  # it asks no more how far the job is
    one.delete()


def test_a_form_with_errors(page, sign_in):
    sign_in("zhengding-entry")
    page.goto("/organisations/new/?township=130123204")
    page.get_by_label("挂牌日期").fill("昨天")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("main")).to_contain_text("处填写不对，没有保存")
    expect(page.get_by_label("挂牌日期")).to_have_value("昨天")
    check_both(page)


def test_a_wrong_password(page):
    page.goto("/login/")
    page.get_by_label("登录名").fill("jiangxi-admin")
    page.get_by_label("密码").fill("wrong")
    page.get_by_role("button", name="登录").click()
    expect(page.locator("main")).to_contain_text("登录名或密码不对")
    check_both(page)


def test_menus_that_are_open(page, sign_in):
    sign_in("jiangxi-leader")
    page.goto("/rankings/36/2012-12/city/")
    page.locator(".tools summary").filter(has_text="2012年12月").click()
    expect(page.get_by_role("link", name="2012年11月")).to_be_visible()
    check(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="2012年11月")).to_be_hidden()
    page.set_viewport_size(PHONE)
    page.get_by_text("更多").click()
    expect(page.get_by_role("button", name="退出登录")).to_be_visible()
    check(page)


def test_text_twice_as_large_stays_on_the_page(page, sign_in):
    """200 % zoom of an office screen is a page of half its width."""
    sign_in("zhengding-entry")
    page.set_viewport_size({"width": 683, "height": 384})
    for address in ("/", "/organisations/?township=130123204", "/rankings/13/2012-12/township/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 683, address


def test_every_township_has_a_result(site):
    """The addresses above are of townships that the demonstration really has."""
    for code in ("130123204", "360482101"):
        assert Result.objects.filter(code=code).exists()
