"""What follows from a month, as the people whose turn it is see it, on a screen and a telephone."""

from playwright.sync_api import expect

from assessments.consequences.interviews.models import Interview
from assessments.consequences.letters.models import FeedbackLetter
from assessments.consequences.vetoes.models import VetoCase
from tests.browser.looking import check_both, follow
from tests.pages.cast import DECEMBER, officer_with
from tuanwei.rights import Role


def clerk_of(code: str, unit: str):
    clerk = officer_with(Role.ENTRY, code)
    clerk.name = f"{unit} 填报员"
    clerk.save(update_fields=["name"])
    return clerk


def act(page, name: str) -> None:
    """A button of the case's page leads to the question, whose button carries it out."""
    page.locator(".stages").get_by_role("link", name=name, exact=True).click()


def test_an_interview_from_the_proposal_to_the_end(page, context, sign_in):
    row = Interview.objects.get(division__code="3605", month=DECEMBER)
    clerk = clerk_of("3605", "新余市团委")
    sign_in("jiangxi-admin")
    page.goto("/consequences/?state=proposed")
    check_both(page)
    page.get_by_role("link", name="新余市", exact=True).click()
    act(page, "安排约谈")
    page.get_by_label("约谈时间").fill("2013年1月18日")
    page.get_by_label("约谈地点").fill("三楼会议室")
    page.get_by_role("button", name="保存并通知单位").click()
    expect(page.locator("main")).to_contain_text("写明由谁约谈")
    expect(page.get_by_label("约谈地点")).to_have_value("三楼会议室")
    check_both(page)
    page.get_by_label("约谈人").fill("分管副书记")
    page.get_by_label("参加人员").fill("市团委书记")
    page.get_by_role("button", name="保存并通知单位").click()
    expect(page.locator("main")).to_contain_text("已安排，单位已收到通知。")
    act(page, "填写纪要")
    page.get_by_label("约谈纪要").fill("说明了原因，提出了要求。")
    page.get_by_label("措施1", exact=True).fill("补齐直属团组织")
    page.get_by_label("责任人1", exact=True).fill("团委书记")
    page.get_by_label("完成时限1", exact=True).fill("2013-01-31")
    check_both(page)
    page.get_by_role("button", name="保存纪要").click()
    expect(page.locator("main")).to_contain_text("纪要已保存")

    context.clear_cookies()
    sign_in(clerk.username)
    page.goto("/")
    expect(page.locator("main")).to_contain_text("新余市约谈整改措施待落实")
    page.goto(f"/consequences/interviews/{row.pk}/")
    page.get_by_role("link", name="填写落实情况").click()
    page.get_by_label("跟踪情况").fill("已补齐。")
    page.get_by_label("完成日期").fill("2013-01-18")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("main")).to_contain_text("落实情况已保存。")

    context.clear_cookies()
    sign_in("jiangxi-admin")
    page.goto(f"/consequences/interviews/{row.pk}/")
    act(page, "销号")
    page.get_by_label("销号意见").fill("整改到位。")
    page.get_by_role("button", name="销号").click()
    expect(page.locator("main")).to_contain_text("已销号。")
    check_both(page)
    row.refresh_from_db()
    assert row.state == "closed"


def test_a_veto_from_the_notice_to_the_decision(page, context, sign_in):
    case = VetoCase.objects.get(division__code="360428")
    clerk = clerk_of("360428", "都昌县团委")
    sign_in("jiangxi-admin")
    page.goto("/consequences/vetoes/?state=drafted")
    check_both(page)
    page.get_by_label("选都昌县任务未完成").check()
    page.get_by_role("button", name="告知选中单位").click()
    expect(page.locator(".question")).to_contain_text("告知1项一票否决？")
    check_both(page)
    page.get_by_role("button", name="告知", exact=True).click()
    expect(page.locator("main")).to_contain_text("已告知1项。")

    context.clear_cookies()
    sign_in(clerk.username)
    page.goto("/")
    page.get_by_role("link", name="去核对").click()
    expect(page.locator("main")).to_contain_text("完成乡镇 17 ＜ 乡镇 24")
    act(page, "提出异议")
    page.get_by_label("异议理由").fill("批准文件录入延误。")
    page.get_by_role("button", name="提出异议").click()
    expect(page.locator("main")).to_contain_text("异议已提出，等待省级处理。")

    context.clear_cookies()
    sign_in("jiangxi-approver")
    page.goto(f"/consequences/vetoes/{case.pk}/")
    check_both(page)
    act(page, "处理异议")
    page.get_by_label("撤销：不予否决").check()
    page.get_by_label("处理依据").fill("查明系录入延误。")
    page.get_by_role("button", name="提交处理结果").click()
    expect(page.locator("main")).to_contain_text("已撤销，不再影响评优。")
    case.refresh_from_db()
    assert case.state == "revoked" and case.decided_by.username == "jiangxi-approver"


def test_letters_and_the_list_of_excellence(page, sign_in):
    letter = FeedbackLetter.objects.get(division__code="360427")
    sign_in("jiangxi-admin")
    page.goto("/consequences/letters/")
    check_both(page)
    page.get_by_label("选星子县").check()
    follow(page, page.get_by_role("button", name="印发选中"))
    check_both(page)
    page.get_by_role("button", name="印发", exact=True).click()
    expect(page.locator("main")).to_contain_text("已印发1件。")
    page.goto(f"/consequences/letters/{letter.pk}/")
    expect(page.locator("main")).to_contain_text("赣团函〔2013〕6号")
    check_both(page)
    page.goto(f"/consequences/letters/{letter.pk}/paper/")
    check_both(page)
    page.goto("/consequences/excellence/?level=county")
    expect(page.locator("main")).to_contain_text("可评优")
    check_both(page)
    page.goto("/consequences/units/3604/")
    check_both(page)
