"""表格录入 in a browser: pasting, mending, handing in; the keyboard alone; a lost connection."""

import pytest
from playwright.sync_api import expect

from provinces.models import GridDraft, Organisation
from tests.browser.chromium import SIZE
from tests.browser.looking import check_both

TOWNSHIP = "130123204"
ADDRESS = f"/organisations/grid/?township={TOWNSHIP}"
PASTE = """text => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.activeElement.dispatchEvent(
        new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""
ALL_SAVED = "() => !localStorage.length && !tuanweiGrid.rows.some(row => row.isDirty())"
HEADER = "序号\t组织名称\t类别\t成立时间\t公布文号\t公布日期\t挂牌日期\t场地\t用品\t团员人数\t备注"


class Grid:
    """A clerk at the sheet of a township."""

    def __init__(self, page):
        self.page = page
        self.keyboard = page.keyboard
        page.goto(ADDRESS)
        expect(page.locator("body")).to_have_class("has-foot has-grid grid-runs")

    def cell(self, row: int, title: str):
        line = f"#grid-sheet tbody tr:nth-child({row})"
        return self.page.locator(f"{line} td[data-title={title}] .grid-entry")

    def value(self, row: int, title: str, text: str) -> None:
        expect(self.cell(row, title)).to_have_value(text)

    def paste(self, text: str) -> None:
        self.page.evaluate(PASTE, text)

    def saved(self) -> None:
        """Everything typed so far is on the server."""
        expect(self.page.locator("#grid-saved")).to_contain_text("草稿已自动保存")
        self.page.wait_for_function(ALL_SAVED)

    def submit(self) -> None:
        self.page.locator("#grid-submit").click()

    def notice(self, words: str) -> None:
        expect(self.page.locator("#grid-notice")).to_contain_text(words)


@pytest.fixture
def grid(page, sign_in):
    GridDraft.objects.all().delete()
    sign_in("zhengding-entry")
    return Grid(page)


def made(start: str) -> list[str]:
    rows = Organisation.objects.filter(township__code=TOWNSHIP, name__startswith=start)
    return list(rows.order_by("code").values_list("name", flat=True))


def line(number: int, **changes) -> str:
    cells = {
        "number": str(number), "name": f"粘贴第{number}团支部", "category": "合作社",
        "established": "2012.11.8", "text": "西团字〔2012〕21号", "announced": "2012年11月12日",
        "plaque": "2012-11-20", "venue": "√", "supplies": "×", "members": "１２", "note": "无",
    } | changes  # fmt: skip
    return "\t".join(cells.values())


def test_thirty_rows_are_pasted_and_handed_in_although_three_are_wrong(grid, page):
    taken = Organisation.objects.living().filter(township__code=TOWNSHIP).first()
    wrong = {
        4: {"established": "2012-11-31"},
        7: {"name": taken.name},
        11: {"plaque": "2012-10-30"},
    }
    rows = [line(number, **wrong.get(number, {})) for number in range(1, 31)]
    grid.cell(1, "组织名称").focus()
    grid.paste("曲阳桥乡登记表\r\n" + "\r\n".join([HEADER, *rows]) + "\r\n")
    expect(page.locator("#grid-count")).to_have_text("已填30行，3处有误")
    expect(page.locator("#grid-said")).to_contain_text("没有用到：备注")
    expect(page.locator("#grid-tally")).to_have_text("27行可提交，3行待改")
    expect(page.locator("#grid-faults li").first).to_have_text(
        "第4行 成立日期“2012-11-31”11月只有30天，请核对日期"
    )
    grid.value(1, "组织类别", "农民专业合作社")
    grid.value(1, "团员数", "12")
    expect(grid.cell(1, "用品")).to_have_attribute("aria-checked", "false")
    page.get_by_role("button", name="下一处错误").click()
    expect(grid.cell(4, "成立日期")).to_be_focused()
    popover = page.locator("#grid-popover")
    expect(popover).to_contain_text("应为11月1日至30日之间的一天，例如 2012-11-30。")
    check_both(page)
    page.get_by_role("button", name="提交27行").dblclick()
    grid.notice("已提交27个组织并申请批准")
    assert len(made("粘贴第")) == 27
    grid.value(1, "成立日期", "2012-11-31")
    grid.cell(1, "成立日期").fill("2012-11-10")
    grid.cell(2, "组织名称").fill("粘贴第7团支部")
    grid.cell(3, "挂牌日期").fill("2012-11-30")
    expect(page.locator("#grid-tally")).to_have_text("3行可提交")
    page.get_by_role("button", name="提交3行").click()
    grid.notice("已提交3个组织并申请批准")
    assert len(made("粘贴第")) == 30
    expect(page.locator("#grid-count")).to_have_text("还没有填写")


def test_a_lost_connection_loses_nothing(grid, page, context):
    grid.cell(1, "组织名称").fill("断网前团支部")
    grid.saved()
    context.set_offline(True)
    strip = page.locator("#grid-strip")
    expect(strip).to_contain_text("网络已断开")
    grid.cell(2, "组织名称").fill("断网后团支部")
    page.wait_for_function("() => localStorage.length === 1")
    context.set_offline(False)
    expect(strip).to_be_hidden()
    grid.saved()
    page.reload()
    grid.value(2, "组织名称", "断网后团支部")


def test_a_log_in_that_ran_out_loses_nothing(grid, page, context, sign_in, troubles):
    troubles.allow(403)
    context.clear_cookies()
    grid.cell(1, "组织名称").fill("过期前团支部")
    strip = page.locator("#grid-strip")
    expect(strip).to_contain_text("登录已过期")
    sign_in("zhengding-entry")
    strip.get_by_role("link", name="重新登录后接着填").click()
    grid.value(1, "组织名称", "过期前团支部")
    grid.saved()


def test_what_a_closed_window_left_here_is_taken_up_and_the_newer_is_offered(grid, page, context):
    grid.cell(1, "组织名称").fill("服务器团支部")
    grid.saved()
    page.evaluate("""() => {
        const kept = {base: 0, at: Date.now(), rows: [{key: 'a', cells: {name: '本机团支部'}}]};
        const config = JSON.parse(document.getElementById('grid-config').textContent);
        addEventListener('pagehide', () =>
            localStorage.setItem('tuanwei-grid:' + config.place, JSON.stringify(kept)));
    }""")
    page.reload()
    grid.value(1, "组织名称", "本机团支部")
    notice = page.locator("#grid-two")
    expect(notice).to_contain_text("这份草稿在别处改过。服务器上的存于")
    notice.get_by_role("button", name="用服务器上的").click()
    grid.value(1, "组织名称", "服务器团支部")
    grid.saved()


def test_the_keyboard_alone_is_enough(grid, page):
    keyboard = grid.keyboard
    grid.cell(1, "组织名称").focus()
    keyboard.type("键盘一团支部")
    keyboard.press("Tab")
    keyboard.type("农民")
    grid.value(1, "组织类别", "农民专业合作社")
    keyboard.press("Tab")
    keyboard.type("2012-11-08")
    keyboard.press("Enter")
    expect(grid.cell(2, "成立日期")).to_be_focused()
    keyboard.press("Control+d")
    grid.value(2, "成立日期", "2012-11-08")
    keyboard.press("ArrowLeft")
    keyboard.press("Alt+ArrowDown")
    grid.value(2, "组织类别", "农民专业合作社")
    keyboard.press("Shift+Tab")
    keyboard.type("键盘二团支部")
    for _ in range(8):
        keyboard.press("Tab")
    venue = grid.cell(2, "场地")
    expect(venue).to_be_focused()
    for state in ("true", "false", "mixed", "true"):
        keyboard.press("Space")
        expect(venue).to_have_attribute("aria-checked", state)
    keyboard.press("ArrowUp")
    expect(grid.cell(1, "场地")).to_be_focused()
    expect(page.locator("#grid-tally")).to_have_text("2行可提交")
    keyboard.press("ArrowRight")
    grid.paste("有\t无\n无")
    expect(grid.cell(1, "用品")).to_have_attribute("aria-checked", "true")
    expect(grid.cell(2, "用品")).to_have_attribute("aria-checked", "false")
    keyboard.press("Control+z")
    expect(grid.cell(1, "用品")).to_have_attribute("aria-checked", "mixed")
    keyboard.press("Control+Delete")
    grid.value(1, "组织名称", "键盘二团支部")
    keyboard.press("Control+z")
    grid.value(2, "组织名称", "键盘二团支部")
    grid.saved()
    page.get_by_role("button", name="登记为草稿").focus()
    keyboard.press("Enter")
    grid.notice("已登记2个组织")
    assert made("键盘") == ["键盘一团支部", "键盘二团支部"]


BLOCKS = {
    # text: rows by column, from the name on
    "甲\t村\r\n乙\t学校\r\n": [{"name": "甲", "category": "村"},
                           {"name": "乙", "category": "学校"}],
    '"甲\n团支部"\t村\n乙\t""\n': [{"name": "甲团支部", "category": "村"},
                               {"name": "乙", "category": ""}],
    '"说""好""的"\t"村"': [{"name": '说"好"的', "category": "村"}],
    '"引"号\t村\n乙': [{"name": '"引"号', "category": "村"}, {"name": "乙"}],
    '"没有合上\t村\n乙\t村': [{"name": '"没有合上', "category": "村"},
                          {"name": "乙", "category": "村"}],
    "类别\t名称\n村\t甲": [{"category": "村", "name": "甲"}],
    "登记表\n序号\t组织名称\t* 成立日期：\n1\t甲\t2012-11-5": [
        {"name": "甲", "established_on": "2012-11-5"}],
    "负责人\n张三\n李四": [{"secretary": "张三"}, {"secretary": "李四"}],
    "甲\n\n乙\n\n": [{"name": "甲"}, {"name": ""}, {"name": "乙"}],
    "村\t甲": [{"name": "村", "category": "甲"}],
}  # fmt: skip


def test_blocks_of_spreadsheets_are_read(grid, page):
    """One page for the whole table: it is a pure function that works without the network."""
    read = """texts => {
        const own = window.tuanweiGrid;
        return texts.map(text =>
            own.arranged(own.cellsOf(text), own.keys, 0, own.config.heads).rows);
    }"""
    assert page.evaluate(read, list(BLOCKS)) == list(BLOCKS.values())
    haves = {"√": "有", "是": "有", "１": "有", "×": "没有", "无": "没有", "否": "没有",
             "x": "没有", "未填": "", "大概": "大概"}  # fmt: skip
    said = page.evaluate(
        """words => words.map(word =>
        window.tuanweiGrid.haveOf(word, window.tuanweiGrid.config.haves))""",
        list(haves),
    )
    assert said == list(haves.values())


def test_too_many_rows_are_told_and_not_pasted(grid, page):
    grid.cell(1, "组织名称").focus()
    grid.paste("\n".join(f"第{number}团支部\t村" for number in range(501)))
    grid.notice("一次最多500行，粘贴后将有501行，没有粘贴。")
    grid.value(1, "组织名称", "")


def test_without_the_program_the_form_works(browser, grid, context, page):
    """Twenty rows of fields, looked at by the server, shown again with what is wrong."""
    plain = browser.new_context(java_script_enabled=False, viewport=SIZE, locale="zh-CN",
                                base_url=page.url.split("/organisations")[0])  # fmt: skip
    plain.add_cookies(context.cookies())
    sheet = plain.new_page()
    sheet.goto(ADDRESS)
    first = "#grid-sheet tbody tr:first-child td[data-title={}] .grid-entry"
    sheet.locator(first.format("组织名称")).fill("无脚本团支部")
    sheet.locator(first.format("组织类别")).fill("村")
    sheet.locator(first.format("成立日期")).fill("2012-11-31")
    sheet.locator(first.format("场地")).select_option("有")
    sheet.get_by_role("button", name="提交").click()
    expect(sheet.locator("#grid-faults")).to_contain_text("11月只有30天，请核对日期")
    sheet.locator(first.format("成立日期")).fill("2012-11-30")
    sheet.get_by_role("button", name="提交").click()
    expect(sheet.locator("main")).to_contain_text("已提交1个组织并申请批准")
    assert made("无脚本") == ["无脚本团支部"]
    plain.close()
