"""What the users come for, from the first page to the last, in a browser."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from assessments.rules.exact import percentage
from provinces.demonstration import officers
from provinces.models import Organisation
from provinces.organisations import conditions
from provinces.organisations.listing import Filters, of_tab, organisations_in_sight
from provinces.people.models import Officer
from tests.browser.conftest import WORKING
from tests.browser.looking import follow
from tests.pages.cast import JANUARY

LOADED = "image => image.complete && image.naturalWidth > 300"


def test_a_leader_goes_from_the_ranking_to_the_reason_and_the_bulletin(page, sign_in):
    sign_in("jiangxi-leader")
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("江西省建设进度排名")
    rows = page.locator("table.sheet-sticky")
    rows.get_by_role("link", name="九江市").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("九江市建设进度排名")
    rows.get_by_role("link", name="修水县").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("修水县建设进度排名")
    shown = rows.locator("tbody tr", has=page.get_by_role("link", name="义宁镇"))
    score = shown.locator("a[title=看得分依据]").inner_text()
    shown.get_by_role("link", name="义宁镇").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("义宁镇得分依据")
    adds_up(page, score)
    follow(page, page.get_by_role("navigation", name="主导航").get_by_role("link", name="通报"))
    page.get_by_role("link", name=re.compile("2012年12月")).click()
    picture = page.get_by_role("img", name="第1页")
    expect(picture).to_be_visible()
    page.wait_for_function(f"() => ({LOADED})(document.images[0])")
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF").click()
    assert download.value.suggested_filename == "bulletin-36-2012-12.pdf"


def adds_up(page, score: str) -> None:
    """The points that stand on the screen make the score that stands on the screen."""
    expect(page.locator(".score-number b")).to_have_text(score)
    page.wait_for_load_state()  # all rows are there
    cells = page.locator("table.sheet-top td.points")
    pairs = [re.findall(r"[\d.]+", text) for text in cells.all_inner_texts()]
    counted = [(Decimal(points), Decimal(full)) for points, full in (p for p in pairs if p)]
    points, full = map(sum, zip(*counted, strict=True))
    assert f"{percentage(points, full):.2f}" == score
    expect(page.locator("table.sheet-top tfoot td").last).to_have_text(f"{points:.2f} / {full:.0f}")


class Keyboard:
    """Someone without a mouse."""

    def __init__(self, page):
        self.page = page

    def reach(self, words: str) -> None:
        """Tab until what has the focus is named so; the focus can be seen all the way."""
        for _ in range(150):
            self.page.keyboard.press("Tab")
            name, seen = self.page.evaluate(FOCUSED)
            assert seen, f"the focus on “{name}” cannot be seen"
            if name == words:
                return
        pytest.fail(f"“{words}” is not reached with the Tab key")

    def follow(self, words: str) -> None:
        self.reach(words)
        self.enter()

    def enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


FOCUSED = """() => {
    const own = document.activeElement, style = getComputedStyle(own);
    const label = own.labels && own.labels.length ? own.labels[0] : own;
    const name = (own.getAttribute('aria-label') || label.innerText || '').split('\\n')[0].trim();
    const box = own.getBoundingClientRect();
    const seen = own === document.body || (box.width > 0 && box.height > 0 &&
        (style.outlineStyle !== 'none' || style.boxShadow !== 'none'));
    return [name, seen];
}"""


def lacks_only_its_plaque() -> Organisation:
    clerk = Officer.objects.get(username="zhengding-entry")
    rows = of_tab(organisations_in_sight(clerk, JANUARY, Filters()), "one")
    lacking = conditions.bits_of(["plaque"])
    return next(row for row in rows if row.failures & lacking)


def test_a_clerk_completes_an_organisation_without_a_mouse(page, sign_in):
    organisation = lacks_only_its_plaque()
    sign_in("zhengding-entry")
    page.goto("/")
    keyboard = Keyboard(page)
    keyboard.follow("逐项补齐")
    expect(page.get_by_role("heading", level=1)).to_have_text("直属团组织")
    keyboard.follow(organisation.name)
    expect(page.locator(".notice").first).to_contain_text("缺挂牌日期")
    keyboard.follow("修改")
    keyboard.reach("挂牌日期")
    page.keyboard.type("2013-01-17")
    keyboard.enter()
    expect(page.locator("main")).to_contain_text(f"{organisation.name}已保存。")
    expect(page.locator("main")).to_contain_text("2013年1月：合格，计入完成数")
    organisation.refresh_from_db()
    assert str(organisation.plaque_on) == "2013-01-17"


def test_the_first_tab_leads_past_the_navigation(page, sign_in):
    sign_in("zhengding-entry")
    page.goto("/townships/")
    Keyboard(page).reach("跳到正文")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#content$"))


def test_an_administrator_makes_a_bulletin_and_sees_it_come(page, sign_in, demonstration_worker):
    sign_in("jiangxi-admin")
    page.goto("/months/")
    november = page.locator("tbody tr", has=page.get_by_role("link", name="江西省2012年11月"))
    november.get_by_role("button", name="生成通报").click()
    expect(page).to_have_url(re.compile("/bulletins/36/2012-11/"))
    picture = page.get_by_role("img", name="第1页")
    expect(picture).to_be_visible(timeout=WORKING)
    page.wait_for_function(f"() => [...document.images].slice(0, 2).every({LOADED})")
    expect(page.get_by_role("heading", level=1)).to_have_text("11月建设进展通报")
    assert demonstration_worker.is_running


def test_closing_asks_before_and_leads_back_after(page, sign_in, demonstration_worker):
    sign_in("hebei-admin")
    page.goto("/months/")
    page.get_by_role("link", name="结账", exact=True).click()
    expect(page.locator("main")).to_contain_text("结账河北省2013年1月？")
    follow(page, page.get_by_role("link", name="暂不结账"))
    page.get_by_role("link", name="结账", exact=True).click()
    page.get_by_role("button", name="结账并锁定").click()
    expect(page.get_by_role("link", name="查看结果")).to_be_visible(timeout=WORKING)
    page.get_by_role("link", name="查看结果").click()
    row = page.locator("tbody tr", has=page.get_by_role("link", name="河北省2013年1月"))
    expect(row).to_contain_text("已结账")
    expect(row).to_contain_text("河北省团委 管理员")


def test_logging_in_and_out(page):
    page.goto("/bulletins/")
    expect(page.locator("main")).to_contain_text("登录后回到刚才的页面")
    page.get_by_label("登录名").fill("jiangxi-admin")
    page.get_by_label("密码").fill(officers.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("江西省通报")
    page.locator(".bar summary").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_label("登录名")).to_be_visible()
    page.goto("/bulletins/")
    expect(page).to_have_url(re.compile("/login/"))


def test_pressing_save_twice_makes_one(page, sign_in):
    sign_in("zhengding-entry")
    page.goto("/organisations/new/?township=130123204")
    page.get_by_label("组织名称").fill("双击团支部")
    page.get_by_label("组织类别").select_option(label="学校")
    page.get_by_label("成立日期").fill("2013-01-10")
    page.get_by_role("button", name="保存", exact=True).dblclick()
    expect(page.locator("main")).to_contain_text("双击团支部已保存。")
    assert Organisation.objects.filter(name="双击团支部").count() == 1
