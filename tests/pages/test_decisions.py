"""Return, withdrawal, waiver, dissolution; decisions on many rows at once."""

import datetime as dt

import pytest

from provinces.models import Organisation
from provinces.people.models import Officer
from tests import factories
from tests.pages import cast
from tests.pages.reading import text_of

TOWNSHIP = "130123204"
TODAY = dt.date(2013, 1, 18)


@pytest.fixture
def clerk(as_officer):
    return as_officer("zhengding-entry")


def officer(username: str) -> Officer:
    return Officer.objects.get(username=username)


def applied(**values) -> Organisation:
    values = {
        "category": "school", "status": "applied", "approved_on": None,
        "applied_by": officer("zhengding-entry"),
    } | values  # fmt: skip
    return cast.organisation(TOWNSHIP, **values)


def act(client, row: Organisation, word: str, **typed) -> str:
    response = client.post(f"/organisations/{row.code}/{word}/", typed, follow=True)
    row.refresh_from_db()
    return text_of(response)


def test_a_return_needs_a_comment_and_is_applied_for_again(as_officer):
    row = applied()
    approver = as_officer("zhengding-approver")
    assert "填写退回意见" in act(approver, row, "return", comment=" ")
    assert row.status == "applied"
    assert "已退回。" in act(approver, row, "return", comment="缺公布文件扫描件")
    assert (row.status, row.returned_on, row.returned_by) == (
        "returned", TODAY, officer("zhengding-approver"),
    )  # fmt: skip
    clerk = as_officer("zhengding-entry")
    assert "退回意见： 缺公布文件扫描件" in text_of(clerk.get(f"/organisations/{row.code}/"))
    assert "已申请，等待批准。" in act(clerk, row, "apply")
    assert "上次退回意见： 缺公布文件扫描件" in text_of(clerk.get(f"/organisations/{row.code}/"))


def test_an_application_can_be_taken_back_until_it_is_decided(clerk):
    row = applied()
    assert "的申请已撤回，现为草稿。" in act(clerk, row, "withdraw")
    assert (row.status, row.applied_on, row.applied_by) == ("draft", None, None)
    assert "只有已申请、尚未审批的组织才能撤回申请。" in act(clerk, row, "withdraw")


def test_a_waiver_comes_from_above_the_applicants_own_unit(as_officer):
    row = applied()
    alone = officer("zhengding-entry")
    factories.role_assignment(alone, cast.place("130123"), "approver")
    client = as_officer("zhengding-entry")
    page = text_of(client.get(f"/organisations/{row.code}/"))
    assert "只有1人办公的，可请上级团委办理豁免。" in page
    assert client.get(f"/organisations/{row.code}/waive/").status_code == 403
    above = as_officer("hebei-admin")
    assert "填写豁免理由" in act(above, row, "waive", reason="")
    assert "已办理一人办公豁免。" in act(above, row, "waive", reason="县团委只有1人")
    assert (row.waiver, row.waiver_on, row.waiver_by) == (
        "县团委只有1人", TODAY, officer("hebei-admin"),
    )  # fmt: skip
    assert "已批准。" in act(as_officer("zhengding-entry"), row, "approve")
    assert "县团委只有1人（2013-01-18" in text_of(client.get(f"/organisations/{row.code}/"))


def test_dissolving_says_what_follows_and_can_be_undone(clerk):
    row = cast.organisation(TOWNSHIP, name="旧名团支部")
    asked = text_of(clerk.get(f"/organisations/{row.code}/dissolve/"))
    assert "曲阳桥乡2013年1月直属团组织" in asked and " → " in asked
    early = act(clerk, row, "dissolve", on="2012-10-01", because="解散")
    assert "早于成立日期2012-10-20" in early
    assert "已撤销。" in act(clerk, row, "dissolve", on="2013-01-10", because="合作社解散")
    assert (row.dissolved_on, row.dissolved_because) == (dt.date(2013, 1, 10), "合作社解散")
    twin = cast.organisation(TOWNSHIP, name="旧名团支部")
    assert "先给其中一个改名，再恢复。" in act(clerk, row, "restore")
    Organisation.objects.filter(pk=twin.pk).update(name="新名团支部")
    assert "已恢复。" in act(clerk, row, "restore")
    assert (row.dissolved_on, row.dissolved_because) == (None, "")


def test_what_was_decided_stands_in_the_history(as_officer):
    row = applied()
    act(as_officer("zhengding-approver"), row, "approve")
    text = text_of(as_officer("zhengding-entry").get(f"/organisations/{row.code}/"))
    assert "审批状态： 已申请 → 已批准" in text


def test_essential_fields_of_an_approved_one_stay_open_to_correction(clerk):
    row = cast.organisation(TOWNSHIP)
    seen = text_of(clerk.get(f"/organisations/{row.code}/edit/"))
    assert "批准后仍可改正名称、类别和成立日期，改动连同原值记入修改记录" in seen


# Many at once


def decide(client, decision: str, rows, **typed):
    return client.post(
        f"/organisations/decide/?township={TOWNSHIP}",
        {"decision": decision, "code": [row.code for row in rows]} | typed,
        follow=True,
    )


def test_many_are_approved_and_the_refused_are_listed_with_their_reason(as_officer):
    good, own = applied(), applied(applied_by=officer("zhengding-approver"))
    done = cast.organisation(TOWNSHIP)
    response = decide(as_officer("zhengding-approver"), "approve", [good, own, done])
    text = text_of(response)
    assert "1个组织已批准。" in text and "未办2个" in text
    assert "本人填报或申请的组织须由他人审批" in text and "只有已申请的组织才能批准" in text
    found = [Organisation.objects.get(pk=row.pk).approved_by_id for row in (good, own, done)]
    assert found == [officer("zhengding-approver").pk, None, None]


def test_many_are_returned_with_one_comment(as_officer):
    rows = [applied(), applied()]
    client = as_officer("zhengding-approver")
    asked = decide(client, "return", rows)
    assert "退回2个组织的申请？" in text_of(asked)
    assert "填写退回意见" in text_of(decide(client, "return", rows, comment=""))
    assert {Organisation.objects.get(pk=row.pk).status for row in rows} == {"applied"}
    assert "2个组织已退回。" in text_of(decide(client, "return", rows, comment="补材料"))
    found = {Organisation.objects.get(pk=row.pk).returned_comment for row in rows}
    assert found == {"补材料"}


def test_many_are_applied_for_by_the_clerk(clerk):
    draft = cast.organisation(TOWNSHIP, status="draft", category="school", approved_on=None)
    bare = cast.organisation(TOWNSHIP, status="draft", category="", approved_on=None)
    text = text_of(decide(clerk, "apply", [draft, bare]))
    assert "1个组织已申请批准。" in text and "先填写组织类别和成立日期" in text
    assert decide(clerk, "approve", [draft]).status_code == 403


def test_nothing_chosen_is_told(clerk):
    assert "先勾选组织，再选要办理的事项。" in text_of(decide(clerk, "apply", []))


def test_those_out_of_sight_are_not_touched(clerk):
    strange = cast.organisation("360482101", status="draft", category="school")
    decide(clerk, "apply", [strange])
    strange.refresh_from_db()
    assert strange.status == "draft"
