"""From a closed month to the last word, by the people whose turn it is."""

import datetime as dt

import pytest

from assessments.consequences.interviews.proposing import propose_interviews
from assessments.consequences.sweeping import sweep
from assessments.consequences.vetoes.models import VetoCase
from assessments.consequences.vetoes.proposing import RECLOSED, open_vetoes
from assessments.desk.tasks import tasks
from assessments.months.actions import assessment_at_closing
from assessments.results.models import Result
from provinces.people.models import Officer
from tests import factories
from tests.pages import cast
from tuanwei.notices.models import Notice
from tuanwei.rights import Role

TODAY = dt.date(2013, 1, 18)


def province():
    return cast.place("36")


def case(code: str, gate: str = "unfinished", **values) -> VetoCase:
    """One of December's cases, put back to where it was opened and then as told."""
    found = VetoCase.objects.get(division__code=code, gate=gate)
    blank = {
        "state": "drafted", "noticed_on": None, "noticed_by": None, "notice_text": "",
        "objection_filed_on": None, "objection_reason": "", "decided_on": None, "decided_by": None,
        "grounds": "", "in_force_on": None,
    }  # fmt: skip
    for name, value in {**blank, **values}.items():
        setattr(found, name, value)
    found.save()
    return found


def told(code: str, on: dt.date = TODAY, **values) -> VetoCase:
    admin = Officer.objects.get(username="jiangxi-admin")
    values = {
        "state": "notified", "noticed_on": on, "noticed_by": admin, "notice_text": "告知。",
    } | values  # fmt: skip
    return case(code, **values)


def test_cases_are_opened_for_gates_that_decide_and_only_once():
    assert not VetoCase.objects.filter(month=cast.NOVEMBER).exists()
    results = Result.objects.filter(
        assessment=assessment_at_closing(province(), cast.DECEMBER), level__in=["city", "county"]
    )
    expected = {(each.division_id, each.level, gate) for each in results for gate in each.gates}
    cases = VetoCase.objects.filter(month=cast.DECEMBER)
    assert set(cases.values_list("division", "level", "gate")) == expected
    assert open_vetoes(province(), cast.DECEMBER) == 0
    VetoCase.objects.filter(division__code="360429").delete()
    assert open_vetoes(province(), cast.DECEMBER) == 1
    found = VetoCase.objects.get(division__code="360429")
    assert found.state == "drafted" and found.evidence["conditions"] == ["完成乡镇 9 ＜ 乡镇 11"]
    assert len(found.evidence["concerned"]) == 2


def test_an_open_month_has_no_consequences():
    assert open_vetoes(province(), cast.JANUARY) == 0
    assert propose_interviews(province(), cast.JANUARY) == 0


def test_after_another_closing_drafts_follow_and_told_cases_are_held_back():
    draft, known = case("360429"), told("360428", dt.date(2013, 1, 1))
    gone = case("360430")
    old = assessment_at_closing(province(), cast.DECEMBER)
    old.sheet.is_current = False
    old.sheet.save()
    fresh_sheet = factories.sheet(province(), cast.DECEMBER, is_frozen=True)
    fresh = type(old).objects.create(sheet=fresh_sheet, scheme=old.scheme)
    for row in old.results.filter(division__in=[draft.division_id, known.division_id]):
        row.pk, row.assessment = None, fresh
        row.save()
    assert open_vetoes(province(), cast.DECEMBER) == 0
    draft.refresh_from_db()
    gone.refresh_from_db()
    known.refresh_from_db()
    assert (draft.state, draft.assessment) == ("drafted", fresh)
    assert (gone.state, gone.revoked_reason) == ("revoked", RECLOSED)
    assert known.assessment == old
    closed_once_more(fresh, old, gone)
    assert open_vetoes(province(), cast.DECEMBER) == 0
    gone.refresh_from_db()
    assert (gone.state, gone.revoked_on, gone.revoked_reason) == ("drafted", None, "")
    assert gone.assessment == assessment_at_closing(province(), cast.DECEMBER) != fresh
    sweep(TODAY)
    known.refresh_from_db()
    assert known.state == "notified"


def closed_once_more(before, figures, *cases) -> None:
    """The month is opened again and closed with the figures that it had once for these units."""
    before.sheet.is_current = False
    before.sheet.save()
    sheet = factories.sheet(province(), cast.DECEMBER, is_frozen=True)
    fresh = type(before).objects.create(sheet=sheet, scheme=before.scheme)
    for row in figures.results.filter(division__in=[each.division_id for each in cases]):
        row.pk, row.assessment = None, fresh
        row.save()


def test_other_provinces_have_neither():
    for code in ("13", "32", "61"):
        assert propose_interviews(cast.place(code), cast.DECEMBER) == 0
    assert not VetoCase.objects.exclude(province__code="36").exists()


def test_a_veto_from_the_notice_to_the_decision(as_officer):
    found = case("360429")
    clerk = cast.officer_with(Role.ENTRY, "360429")
    address = f"/consequences/vetoes/{found.pk}/"
    mine = cast.signed_in(clerk)
    assert mine.get(address).status_code == 404  # nobody was told yet
    admin = as_officer("jiangxi-admin")
    text = admin.get(f"{address}notify/").content.decode()
    assert "完成乡镇 9 ＜ 乡镇 11" in text
    refused = admin.post(f"{address}notify/", {"days": "7", "text": "在10日内提出", "revision": ""})
    assert "正文中没有写“7日”" in refused.content.decode()
    admin.post(f"{address}notify/", {"days": "7", "text": "请在7日内提出异议"})
    found.refresh_from_db()
    assert (found.state, found.objection_days, found.noticed_on) == ("notified", 7, TODAY)
    assert Notice.objects.filter(officer=clerk, title__contains="湖口县一票否决告知").exists()
    assert any("一票否决告知待核对" in each.duty.title for each in tasks(clerk, TODAY, None))

    assert "写明理由" in mine.post(f"{address}object/", {"reason": ""}).content.decode()
    mine.post(f"{address}object/", {"reason": "批准文件录入延误", "evidence": "批复3份"})
    found.refresh_from_db()
    assert found.state == "disputed" and found.objection_filed_by == clerk
    mine.post(f"{address}object/", {"reason": "再提一次"})
    found.refresh_from_db()
    assert found.objection_reason == "批准文件录入延误"

    answer = {"outcome": "upheld", "grounds": "经核属实，维持"}
    admin = as_officer("jiangxi-admin")
    page = admin.post(f"{address}decide/", answer, follow=True).content.decode()
    assert "本人告知的否决，异议须由他人处理" in page
    approver = as_officer("jiangxi-approver")
    approver.post(f"{address}decide/", answer)
    found.refresh_from_db()
    assert (found.state, found.decided_by.username) == ("upheld", "jiangxi-approver")
    assert Notice.objects.filter(officer=clerk, title="湖口县一票否决已维持").exists()
    sweep(TODAY)
    found.refresh_from_db()
    assert (found.state, found.in_force_on, found.in_force_by) == ("in_force", TODAY, None)
    text = mine.get(address).content.decode()
    assert "一票否决已于2013年1月18日生效" in text and "修改记录" in text


def test_twice_pressed_is_told_once(as_officer):
    found = case("360429")
    found.refresh_from_db()
    cast.officer_with(Role.ENTRY, "360429")
    admin = as_officer("jiangxi-admin")
    values = {"days": "10", "text": "请在10日内提出异议", "revision": found.revision}
    for _ in range(2):
        admin.post(f"/consequences/vetoes/{found.pk}/notify/", values)
    assert Notice.objects.filter(key__startswith=f"veto:{found.pk}:noticed").count() == 1


@pytest.mark.parametrize(
    ("on", "values", "state"),
    [
        (dt.date(2013, 1, 7), {}, "in_force"),  # ten days and one
        (dt.date(2013, 1, 8), {}, "notified"),  # today is the last day
        (dt.date(2013, 1, 7), {"objection_days": 20}, "notified"),
        (
            dt.date(2013, 1, 7),
            {"state": "disputed", "objection_filed_on": TODAY, "objection_reason": "有误"},
            "disputed",
        ),
    ],
)
def test_undisputed_takes_effect_when_the_days_are_over(on, values, state):
    found = told("360429", on, **values)
    sweep(TODAY)
    found.refresh_from_db()
    assert found.state == state


def test_a_unit_with_a_spot_check_in_dispute_waits_for_a_person(as_officer):
    """杨洲乡 of 武宁县 objects to its check."""
    found = told("360423", dt.date(2013, 1, 1))
    sweep(TODAY)
    found.refresh_from_db()
    assert found.state == "notified"
    approver = as_officer("jiangxi-approver")
    address = f"/consequences/vetoes/{found.pk}/"
    assert "暂缓：" in approver.get(address).content.decode()
    page = approver.post(f"{address}in-force/", {"reason": ""}).content.decode()
    assert "写明仍予生效的理由" in page and "杨洲乡" in page
    approver.post(f"{address}in-force/", {"reason": "与该乡异议无关"})
    found.refresh_from_db()
    assert (found.state, found.in_force_reason) == ("in_force", "与该乡异议无关")


def test_many_are_told_at_once(as_officer):
    cases = [case("360428"), case("360429"), told("360430")]
    admin = as_officer("jiangxi-admin")
    picked = {"case": [each.pk for each in cases]}
    page = admin.get("/consequences/vetoes/notify/", picked).content.decode()
    assert "告知2项一票否决？" in page
    assert (
        "已告知2项"
        in admin.post("/consequences/vetoes/notify/", picked, follow=True).content.decode()
    )
    for each in cases:
        each.refresh_from_db()
        assert each.state == "notified"
    assert "都昌县团委：" in cases[0].notice_text


def test_lists_are_narrowed_and_exported_as_they_are_seen(as_officer):
    admin = as_officer("jiangxi-admin")
    page = admin.get("/consequences/vetoes/?state=in_force&level=county&search=修水")
    assert [row["unit"] for row in page.context["rows"]] == ["修水县"]
    counts = {each["title"]: each["count"] for each in page.context["tabs"]}
    assert counts["全部"] == 2
    lines = b"".join(
        admin.get("/consequences/vetoes/export/csv/?state=in_force&search=修水").streaming_content
    ).decode()
    assert "修水县" in lines and "九江市" not in lines and "已生效、含“修水”" in lines
    assert (
        admin.get("/consequences/?month=2012-11&state=nonsense").context["page"].paginator.count
        == 2
    )
    assert "没有符合条件的约谈" in admin.get("/consequences/?search=无").content.decode()


def test_a_county_sees_its_own_only(as_officer):
    page = as_officer("gongqingcheng-admin").get("/consequences/vetoes/")
    assert page.context["rows"] == []
    city = as_officer("jiujiang-approver").get("/consequences/vetoes/")
    assert {row["state"] for row in city.context["rows"]} >= {"upheld", "disputed"}
    assert "drafted" not in {row["state"] for row in city.context["rows"]}
