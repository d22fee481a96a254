"""The register: create, edit, apply, approve; what was typed stays whatever goes wrong."""

import datetime as dt
import re

import pytest
from django.db import IntegrityError

from provinces.models import Organisation
from provinces.organisations import editing
from provinces.organisations.choices import ApprovalStatus
from provinces.people.models import Officer
from tests import factories
from tests.pages import cast
from tests.pages.reading import text_of

TOWNSHIP = "130123204"
NEW = f"/organisations/new/?township={TOWNSHIP}"
TYPED = {
    "name": "曲阳桥蔬菜合作社团支部",
    "category": "cooperative",
    "working_method": "extend",
    "established_on": "2012-11-05",
    "announcement_number": "曲团发〔2012〕9号",
    "announced_on": "2012-11-06",
    "filed_with_county_on": "",
    "filed_with_township_on": "",
    "plaque_on": "",
    "venue": "true",
    "supplies": "false",
    "rules": "",
    "members": "12",
    "youth": "40",
    "secretary": "张三",
    "phone": "13800001111",
}


@pytest.fixture
def clerk(as_officer):
    return as_officer("zhengding-entry")


def created(clerk, **changes) -> Organisation:
    response = clerk.post(NEW, TYPED | changes)
    assert response.status_code == 302, text_of(response)
    return Organisation.objects.get(code=response["Location"].split("/")[-2])


def edit(clerk, organisation: Organisation, **changes):
    return clerk.post(
        f"/organisations/{organisation.code}/edit/",
        TYPED | {"revision": organisation.revision} | changes,
    )


def value_of(response, name: str) -> str:
    """What stands in the field on the page."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', response.content.decode())
    assert found, name
    value = re.search(r'value="([^"]*)"', found[0])
    return value[1] if value else ""


def checked(response, name: str) -> str | None:
    pattern = rf'<input type="radio" name="{name}" value="([^"]*)"[^>]* checked'
    found = re.search(pattern, response.content.decode())
    return found[1] if found else None


# Creating


def test_a_new_organisation_gets_the_next_number_and_its_maker(clerk):
    before = Organisation.objects.filter(township__code=TOWNSHIP).count()
    made = created(clerk)
    assert made.code == f"{TOWNSHIP}-{before + 1:04d}"
    assert made.created_by.username == "zhengding-entry"
    assert made.status == ApprovalStatus.DRAFT
    assert (made.established_on, made.members) == (dt.date(2012, 11, 5), 12)
    page = clerk.get(f"/organisations/{made.code}/")
    assert "曲阳桥蔬菜合作社团支部已保存。" in text_of(page)


def test_haves_are_yes_no_or_not_yet_stated(clerk):
    made = created(clerk)
    assert (made.venue, made.supplies, made.rules, made.duties) == (True, False, None, None)
    page = clerk.get(f"/organisations/{made.code}/edit/")
    assert [checked(page, name) for name in ("venue", "supplies", "rules")] == ["true", "false", ""]


def test_save_and_apply_does_both(clerk):
    made = created(clerk, apply="1")
    assert made.status == ApprovalStatus.APPLIED
    assert made.applied_by.username == "zhengding-entry"
    assert made.applied_on == dt.date(2013, 1, 18)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "填写组织名称"),
        ("category", "", "选择组织类别"),
        ("established_on", "", "填写成立日期"),
        ("established_on", "2012-11-31", "11月只有30天，请核对日期"),
        ("established_on", "2013-01-19", "晚于今天（2013-01-18），请核对日期"),
        ("plaque_on", "昨天", "日期应写作2012-11-05，也可写2012年11月5日"),
        ("plaque_on", "2013-01-19", "晚于今天（2013-01-18），请核对日期；还没有办的先不填"),
        ("plaque_on", "2012-11-04", "早于成立日期2012年11月5日，请核对"),
        ("dissolved_on", "2012-11-04", "早于成立日期2012年11月5日，请核对"),
        ("members", "十二", "应为整数"),
        ("phone", "1393311", "手机号应为11位，现为7位"),
        ("members", "-1", ""),
        ("members", "99999999999", ""),
        ("name", "名" * 101, ""),
    ],
)
def test_nothing_typed_is_lost_when_something_is_wrong(clerk, field, value, message):
    response = clerk.post(NEW, TYPED | {field: value})
    assert response.status_code == 200
    text = text_of(response)
    assert "有1处填写不对，没有保存。" in text and message in text
    for name in ("name", "established_on", "announcement_number", "plaque_on", "members", "phone"):
        assert value_of(response, name) == (TYPED | {field: value})[name], name
    assert [checked(response, name) for name in ("venue", "supplies", "rules")] == [
        "true", "false", "",
    ]  # fmt: skip
    assert (
        '<option value="cooperative" selected>' in response.content.decode() or field == "category"
    )
    assert not Organisation.objects.filter(name=TYPED["name"]).exists()


def test_a_name_taken_is_told_with_its_number(clerk):
    first = created(clerk)
    response = clerk.post(NEW, TYPED | {"name": f" {first.name} "})
    assert f"与已登记的{first.code[-4:]}号组织重名" in text_of(response)
    assert Organisation.objects.filter(name=first.name).count() == 1


def test_a_name_may_come_again_after_the_first_was_dissolved(clerk):
    first = created(clerk)
    assert edit(clerk, first, dissolved_on="2012-12-01").status_code == 302
    assert created(clerk).pk != first.pk


def test_a_dissolved_one_may_have_the_name_of_a_living_one(clerk):
    first = created(clerk)
    assert created(clerk, dissolved_on="2012-11-20").pk != first.pk


def test_a_name_taken_in_the_same_moment_is_a_message_not_a_crash(clerk, monkeypatch):
    """The form saw nothing; the database is the one that knows."""

    def refuse(*args, **options):
        raise IntegrityError("organisation_living_name_unique")

    monkeypatch.setattr(editing, "create_organisation", refuse)
    response = clerk.post(NEW, TYPED)
    assert response.status_code == 200
    assert "刚有同名组织登记，请核对后再存" in text_of(response)
    assert value_of(response, "secretary") == "张三"


def test_the_database_itself_refuses_the_second(clerk, monkeypatch):
    created(clerk)
    monkeypatch.setattr(editing.OrganisationForm, "_check_name", lambda form, values: None)
    response = clerk.post(NEW, TYPED)
    assert "刚有同名组织登记，请核对后再存" in text_of(response)
    assert Organisation.objects.filter(name=TYPED["name"]).count() == 1


# Editing


def test_an_edit_is_saved_and_says_who_and_when(clerk):
    made = created(clerk)
    assert edit(clerk, made, plaque_on="2012-11-20", rules="true").status_code == 302
    made.refresh_from_db()
    assert (made.plaque_on, made.rules, made.revision) == (dt.date(2012, 11, 20), True, 2)
    assert "正定县团委 填报员" in text_of(clerk.get(f"/organisations/{made.code}/edit/"))


def test_the_second_editor_sees_the_first_ones_change_and_loses_nothing(clerk):
    made = created(clerk)
    assert edit(clerk, made, plaque_on="2012-11-20").status_code == 302
    response = edit(clerk, made, plaque_on="2012-11-25", secretary="李四")
    text = text_of(response)
    assert response.status_code == 200
    assert "本页刚被正定县团委 填报员改动过" in text and "您填的内容还在" in text
    assert "挂牌日期现为2012-11-20，您填的是2012-11-25" in text
    assert value_of(response, "plaque_on") == "2012-11-25"
    assert value_of(response, "secretary") == "李四"
    made.refresh_from_db()
    assert made.plaque_on == dt.date(2012, 11, 20)
    again = edit(clerk, made, plaque_on="2012-11-25", revision=value_of(response, "revision"))
    assert again.status_code == 302
    made.refresh_from_db()
    assert made.plaque_on == dt.date(2012, 11, 25)


def test_a_form_without_its_version_overwrites_nothing(clerk):
    made = created(clerk)
    assert edit(clerk, made, revision="", secretary="李四").status_code == 200
    made.refresh_from_db()
    assert made.secretary == "张三"


def test_status_and_persons_cannot_be_typed(clerk):
    made = created(clerk)
    edit(clerk, made, status="approved", approved_on="2012-11-10", township="1", code="x")
    made.refresh_from_db()
    assert (made.status, made.approved_on, made.township.code) == ("draft", None, TOWNSHIP)


# Applying and approving


def act(client, organisation: Organisation, action: str) -> str:
    response = client.post(f"/organisations/{organisation.code}/{action}/", follow=True)
    organisation.refresh_from_db()
    return text_of(response)


def test_one_applies_another_approves(clerk, as_officer):
    made = created(clerk)
    assert "已申请，等待批准。" in act(clerk, made, "apply")
    assert made.status == ApprovalStatus.APPLIED
    approver = as_officer("zhengding-approver")
    assert "已批准。" in act(approver, made, "approve")
    assert (made.status, made.approved_on) == ("approved", dt.date(2013, 1, 18))
    assert made.approved_by.username == "zhengding-approver"


def test_nobody_approves_what_he_applied_for(clerk):
    made = created(clerk, apply="1")
    officer = Officer.objects.get(username="zhengding-entry")
    factories.role_assignment(officer, cast.place("130123"), "approver")
    assert "本人填报或申请的组织须由他人审批。" in act(clerk, made, "approve")
    assert made.status == ApprovalStatus.APPLIED
    Organisation.objects.filter(pk=made.pk).update(waiver="一人办公，县团委同意")
    assert "已批准。" in act(clerk, made, "approve")


def test_a_second_press_changes_nothing(clerk, as_officer):
    made = created(clerk, apply="1")
    assert "已经申请或批准" in act(clerk, made, "apply")
    approver = as_officer("zhengding-approver")
    act(approver, made, "approve")
    assert "只有已申请的组织才能批准" in act(approver, made, "approve")


def test_buttons_are_those_that_may_be_pressed(clerk, as_officer):
    made = created(clerk)
    draft = text_of(clerk.get(f"/organisations/{made.code}/"))
    assert "申请批准" in draft and "修改" in draft
    act(clerk, made, "apply")
    assert "申请批准" not in text_of(clerk.get(f"/organisations/{made.code}/"))
    seen = as_officer("zhengding-approver").get(f"/organisations/{made.code}/").content.decode()
    assert f"/organisations/{made.code}/approve/" in seen and "/edit/" not in seen
