"""An administrator changes Jiangxi's scheme wrongly, mends it, compares and publishes it."""

from playwright.sync_api import expect

from assessments.months.refreshing import refresh_open_months
from assessments.results.models import Assessment
from assessments.schemes.models import SchemeVersion
from tests.browser.looking import check_both, follow
from tests.pages.cast import JANUARY, place


def save(page) -> None:
    page.get_by_role("button", name="保存草稿").last.click()


def test_from_a_mistake_to_the_ranking(page, sign_in):
    sign_in("jiangxi-admin")
    page.goto("/schemes/")
    check_both(page)
    follow(page, page.get_by_role("link", name="拟订草稿"))
    check_both(page)
    follow(page, page.get_by_role("button", name="拟订草稿"))
    check_both(page)

    page.get_by_label("方案名称").fill("江西省责任状考核（修订）")
    points = page.locator("#id_indicator_0_points")
    points.fill("五十")
    page.get_by_role("button", name="增加指标").click()
    added = page.locator("#field-indicator-4")
    expect(added.get_by_label("指标名称")).to_be_focused()
    added.get_by_label("指标名称").fill("合格组织")
    page.locator("#id_indicator_4_value").select_option(label="合格组织")
    expect(added).to_contain_text("三个标准和五个有都达到的")
    page.locator("#id_indicator_4_rule").select_option(label="按占比")
    page.locator("#id_indicator_4_over").select_option(label="现有直属团组织")
    expect(points).to_have_value("五十")
    save(page)

    expect(page.locator("main")).to_contain_text("草稿已保存，还有2处要填写或改正")
    expect(page.locator("#field-indicator-0-points")).to_contain_text("应为数字，现为“五十”")
    expect(page.get_by_label("方案名称")).to_have_value("江西省责任状考核（修订）")
    check_both(page)
    page.get_by_role("link", name="完成责任状目标 分值").click()
    points.fill("50")
    page.locator("#id_indicator_4_points").fill("10")
    save(page)

    expect(page.locator("main")).to_contain_text("草稿已保存。")
    expect(page.locator("main")).to_contain_text("合格组织占现有直属团组织的比例乘以10分")
    check_both(page)
    page.get_by_role("link", name="比较", exact=True).click()
    expect(page.locator("main")).to_contain_text("完成责任状目标 分值")
    check_both(page)
    page.go_back()
    page.get_by_role("link", name="发布", exact=True).click()
    page.get_by_label("从哪个月起适用").select_option("2013-01")
    page.get_by_label("修订理由").fill("兼顾组织的质量")
    check_both(page)
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.locator("main")).to_contain_text("已发布，从2013年1月起适用")

    refresh_open_months(place("36"))
    version = SchemeVersion.objects.published().get(province="36")
    assert Assessment.objects.current(place("36"), JANUARY).scheme == version
    page.goto("/rankings/36/2013-01/county/")
    expect(page.locator("main")).to_contain_text("合格组织")


def test_without_scripts(browser, site, sign_in, context):
    """Rows are added and removed by the server, and all that was typed is in the page again."""
    sign_in("jiangsu-admin")
    plain = browser.new_context(base_url=site, java_script_enabled=False)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto("/schemes/new/32/")
    page.get_by_role("button", name="拟订草稿").click()
    page.get_by_label("方案名称").fill("新名称")
    page.locator("#id_target_0_kind").select_option(label="按指标量分档")
    page.locator("#field-target-0-kind").get_by_role("button").click()
    page.get_by_role("button", name="目标1：增加档").click()
    expect(page.get_by_label("方案名称")).to_have_value("新名称")
    expect(page.locator("#field-target-0-steps .scheme-inner-row")).to_have_count(1)
    plain.close()
