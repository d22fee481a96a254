"""导入 as clerks and administrators do it, with a real worker."""

import pytest
from playwright.sync_api import expect

from provinces.models import Organisation
from tests.browser.chromium import SIZE
from tests.browser.conftest import PATIENCE, WORKING
from tests.browser.demonstration import upload_books as books
from tests.browser.looking import check_both, follow

pytestmark = pytest.mark.browser

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NEW = "镕堃喆合作社团支部"
HEADS = ("组织编号", "乡镇代码", "组织名称", "活动场地")
ALL_TABS = 80


@pytest.fixture
def organisation():
    rows = Organisation.objects.living().filter(township__code__startswith="360482", venue=True)
    return rows.select_related("township").order_by("code").first()


def send(page, name: str, content: bytes) -> None:
    follow(page, page.get_by_role("link", name="导入", exact=True).first)
    file = {"name": name, "mimeType": XLSX, "buffer": content}
    page.get_by_label("文件", exact=True).set_input_files(file)
    page.get_by_role("button", name="上传并核对").click()


def marked_copy(page):
    """The link to it; until it is there the page will renew itself once more."""
    link = page.get_by_role("link", name="下载标红原表")
    expect(link).to_be_visible(timeout=WORKING)
    return link


def take_back(page) -> None:
    page.get_by_text("撤销这次导入").click()
    page.get_by_role("button", name="确认撤销").click()
    expect(page.get_by_text("已撤销：")).to_be_visible(timeout=WORKING)


def test_a_dirty_workbook_is_mended_and_taken(
    page, sign_in, demonstration_worker, organisation, tmp_path
):
    sign_in("gongqingcheng-admin")
    page.goto("/imports/")
    send(page, "共青城市直属团组织.xlsx", books.dirty(organisation))
    agree = page.get_by_role("button", name="按名称换成代码并核对")
    expect(agree).to_be_visible(timeout=WORKING)
    expect(page.get_by_role("row", name=organisation.township.name)).to_contain_text(
        organisation.township.code
    )
    check_both(page)
    agree.click()

    expect(page.get_by_role("heading", name="未通过 1行")).to_be_visible(timeout=WORKING)
    expect(page.get_by_text("11月只有30天，请核对日期")).to_be_visible()
    expect(page.get_by_text("另略过合计1行、说明、签字1行")).to_be_visible()
    expect(page.get_by_label("先导入通过的1行（新增1，变更0）")).to_be_checked()
    marked = marked_copy(page)
    check_both(page)

    # all is to be mended first: the marked copy comes back, red and with a list
    with page.expect_download() as download:
        marked.click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    send(page, path.name, books.mended(path, "2012-11-30"))
    expect(page.get_by_text("按上次的选择")).to_be_visible(timeout=WORKING)
    page.get_by_role("button", name="确认导入2行").click(timeout=WORKING)
    expect(page.get_by_text("已导入：新增1行，变更1行")).to_be_visible(timeout=WORKING)
    assert Organisation.objects.filter(name=NEW).exists()
    take_back(page)
    assert not Organisation.objects.filter(name=NEW).exists()
    check_both(page)


def tab_to(page, target) -> None:
    """By the keyboard alone, as far as the focus goes."""
    for _press in range(ALL_TABS):
        if target.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not reach {target}")


def press(page, target, key: str = "Enter") -> None:
    expect(target).to_be_visible(timeout=WORKING)
    tab_to(page, target)
    page.keyboard.press(key)


def test_without_a_mouse(page, sign_in, demonstration_worker, organisation):
    sign_in("gongqingcheng-admin")
    page.goto("/imports/")
    heads = (*HEADS[:3], "有没有地方")
    row = (organisation.code, organisation.township.code, organisation.name, "无")
    wrong = ("", organisation.township.code, "没有地方的团支部", "不知道")
    with page.expect_file_chooser() as chooser:
        press(page, page.get_by_label("文件", exact=True))
    content = books.text(heads, row, wrong)
    chooser.value.set_files({"name": "直属团组织.csv", "mimeType": "text/csv", "buffer": content})
    expect(page.get_by_text("已选：直属团组织.csv")).to_be_visible()
    press(page, page.get_by_role("button", name="上传并核对"))

    # a head that nobody knows: chosen by its first sign, and looked at again by the red button
    column = page.get_by_label("有没有地方")
    expect(column).to_be_visible(timeout=WORKING)
    tab_to(page, column)
    while column.evaluate("each => each.selectedOptions[0].text") != "活动场地":
        page.keyboard.press("ArrowDown")
    press(page, page.get_by_role("button", name="重新核对").first)

    expect(page.get_by_role("heading", name="未通过 1行")).to_be_visible(timeout=WORKING)
    marked_copy(page)
    tab_to(page, page.get_by_label("先导入通过的1行"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("全部改正后再导入")).to_be_checked()
    page.keyboard.press("ArrowUp")
    press(page, page.get_by_role("button", name="确认导入1行"))
    press(page, page.get_by_text("撤销这次导入"))
    press(page, page.get_by_role("button", name="确认撤销"))
    expect(page.get_by_text("已撤销：")).to_be_visible(timeout=WORKING)


def test_a_clerk_with_wrong_files(page, sign_in, demonstration_worker):
    sign_in("gongqingcheng-entry")
    page.goto("/imports/")
    for name, content, sentence in (
        ("统计表.xlsx", books.WITH_PASSWORD, "文件设有密码，请取消密码后另存"),
        ("挂牌照片.xlsx", books.PICTURE, "不是电子表格，是图片"),
        ("通讯录.csv", books.text(("姓名", "手机"), ("王某", "139")), "认不出这是哪一张表"),
    ):
        send(page, name, content)
        expect(page.get_by_text(sentence)).to_be_visible(timeout=WORKING)
        expect(page.get_by_text("没有写入任何内容")).to_be_visible()
    check_both(page)
    follow(page, page.get_by_role("link", name="重新上传或下载模板"))
    with page.expect_download() as download:
        page.locator("main").get_by_role("link", name="直属团组织", exact=True).click()
    assert download.value.suggested_filename == "直属团组织.xlsx"
    send(page, "直属团组织.xlsx", download.value.path().read_bytes())
    expect(page.get_by_text("文件内容与系统中的一致，不必导入")).to_be_visible(timeout=WORKING)


@pytest.fixture
def plain(browser, site, sign_in, context):
    """A page without scripts, signed in as the others are."""
    sign_in("gongqingcheng-admin")
    options = {"java_script_enabled": False, "viewport": SIZE, "base_url": site}
    bare = browser.new_context(**options, locale="zh-CN")
    bare.set_default_timeout(PATIENCE)
    bare.add_cookies(context.cookies())
    yield bare.new_page()
    bare.close()


def test_without_scripts(plain, demonstration_worker, organisation):
    plain.goto("/imports/")
    row = (organisation.code, organisation.township.code, organisation.name, "无")
    send(plain, "直属团组织.csv", books.text(HEADS, row))
    confirm = plain.get_by_role("button", name="确认导入1行")
    expect(confirm).to_be_visible(timeout=WORKING)

    # a column changed and not looked at again is read first; put back, it goes in
    plain.get_by_label("活动场地").select_option(label="必备用品")
    confirm.click()
    expect(plain.get_by_text("列的对应有改动")).to_be_visible(timeout=WORKING)
    plain.get_by_label("活动场地").select_option(label="活动场地")
    plain.get_by_role("button", name="重新核对").click()
    cell = plain.get_by_role("cell", name="有 → 无")
    expect(cell).to_be_visible(timeout=WORKING)
    confirm.click()
    expect(plain.get_by_text("已导入：新增0行，变更1行")).to_be_visible(timeout=WORKING)
    take_back(plain)
