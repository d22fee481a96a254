"""Officers: the list, create, edit, roles without escalation, password, state."""

import re

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test.utils import override_settings

from provinces.people.models import Officer
from tests import factories
from tests.pages import cast
from tests.pages.reading import csv_rows, table, text_of
from tests.pages.test_log_in import QUICK, log_in
from tuanwei import clock
from tuanwei.rights import Role

COUNTY, TOWNSHIP, NEIGHBOUR = "130123 正定县", "130123204", "130102"


@pytest.fixture(autouse=True)
def _quick_passwords():
    with override_settings(PASSWORD_HASHERS=QUICK):
        yield


@pytest.fixture
def admin(as_officer):
    """Of one county."""
    return as_officer("zhengding-admin")


def one(username: str) -> Officer:
    return Officer.objects.get(username=username)


def typed(*roles: tuple[str, str], **fields) -> dict:
    """``roles``: (role, division as typed); held ones first, as the form shows them."""
    values = {"name": "张三", "username": "", "division": TOWNSHIP, "phone": "", "email": ""}
    lines = {
        f"roles-{number}-{name}": value
        for number, line in enumerate(roles)
        for name, value in zip(("role", "division", "remove"), line, strict=False)
    }
    initial = fields.pop("held", 0)
    return {
        "roles-TOTAL_FORMS": len(roles),
        "roles-INITIAL_FORMS": initial,
        **values,
        **fields,
        **lines,
    }


def password_on(response) -> str:
    found = re.search(r'id="password">([^<]+)<', response.content.decode())
    assert found, text_of(response)
    return found[1]


def roles_of(officer: Officer) -> set[tuple[str, str]]:
    return set(officer.assignments.values_list("role", "division__code"))


# The list


def test_the_list_shows_the_officers_of_the_subtree(admin):
    rows = {row[1]: row for row in table(admin.get("/officers/"), "officers")[1:]}
    assert {"zhengding-entry", "zhengding-admin", "quyangqiao-entry"} <= set(rows)
    assert not {"hebei-admin", "shijiazhuang-approver", "jiangxi-admin"} & set(rows)
    assert rows["zhengding-entry"][3] == "填报员（正定县）"
    assert rows["zhengding-entry-old"][5] == "停用"
    assert rows["quyangqiao-entry-new"][5:] == ["从未登录", "—", "初始密码未改"]


def test_phones_are_masked_in_the_list_and_in_the_export(admin):
    Officer.objects.filter(username="zhengding-entry").update(phone="13812345678")
    assert "138****5678" in text_of(admin.get("/officers/"))
    exported = csv_rows(admin.get("/officers/export/csv/?search=zhengding-entry"))
    assert "138****5678" in str(exported) and "13812345678" not in str(exported)


@pytest.mark.parametrize(
    ("query", "usernames"),
    [
        ("state=disabled", {"zhengding-entry-old"}),
        ("state=never", {"quyangqiao-entry-new"}),
        ("role=administrator", {"zhengding-admin"}),
        ("unit=130123204", {"quyangqiao-entry", "quyangqiao-entry-new"}),
        ("unit=36", set()),
        ("search=代理审批", {"zhengding-deputy"}),
        ("role=nonsense&state=nonsense&search=zhengding-entry",
         {"zhengding-entry", "zhengding-entry-old"}),
    ],
)  # fmt: skip
def test_filters_and_the_export_of_exactly_these_rows(admin, query, usernames):
    exported = csv_rows(admin.get(f"/officers/export/csv/?{query}"))[2:]
    assert {row[1] for row in exported} == usernames
    shown = text_of(admin.get(f"/officers/?{query}"))
    assert ("没有符合条件的人员" in shown) == (not usernames)


# Creating


def test_a_new_officer_gets_a_log_in_name_and_a_password_to_be_changed(admin):
    response = admin.post("/officers/new/", typed(("entry", TOWNSHIP), ("", "")))
    made = Officer.objects.get(name="张三")
    assert made.username == "quyangqiao-entry2", "the first is taken"
    assert roles_of(made) == {("entry", TOWNSHIP)}
    assert made.must_change_password and made.created_by == one("zhengding-admin")
    assert "no-store" in response["Cache-Control"]
    password = password_on(response)
    assert made.check_password(password)
    assert password not in text_of(admin.get(f"/officers/{made.username}/"))


def test_a_repeated_post_makes_no_second_account(admin):
    values = typed(("entry", TOWNSHIP), username="lisi")
    assert admin.post("/officers/new/", values).status_code == 200
    assert "这个登录名已有人用，换一个" in text_of(admin.post("/officers/new/", values))
    assert Officer.objects.filter(username="lisi").count() == 1


@pytest.mark.parametrize(
    ("fields", "roles", "message"),
    [
        ({"name": ""}, [], "填写姓名"),
        ({"division": ""}, [], "填写单位"),
        ({"division": "360482"}, [], "没有这个单位，或不在您管理的范围"),
        ({"division": "13"}, [], "没有这个单位，或不在您管理的范围"),
        ({"username": "张三"}, [], "登录名由小写字母、数字"),
        ({"username": "import"}, [], "系统已占用"),
        ({"username": "Zhengding-Entry"}, [], "这个登录名"),
        ({"email": "张三"}, [], "电子邮箱写得不对"),
        ({}, [("entry", "")], "填写这个角色管辖的单位"),
        ({}, [("", TOWNSHIP)], "选择角色"),
        # no higher, no wider, not beside one's own scope
        ({}, [("administrator", "13")], "没有这个单位，或不在您管理的范围"),
        ({}, [("entry", "1301")], "没有这个单位，或不在您管理的范围"),
        ({}, [("entry", NEIGHBOUR)], "没有这个单位，或不在您管理的范围"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(admin, fields, roles, message):
    before = Officer.objects.count()
    response = admin.post("/officers/new/", typed(*roles, **fields, phone="13800001111"))
    text = text_of(response)
    assert response.status_code == 200 and "没有保存" in text and message in text
    assert 'value="13800001111"' in response.content.decode(), "nothing typed is lost"
    assert Officer.objects.count() == before


# Editing


def edit(client, officer: Officer, *roles, held=1, **fields):
    officer.refresh_from_db()
    values = {"name": officer.name, "username": officer.username, "revision": officer.revision}
    values["division"] = officer.division.code
    return client.post(
        f"/officers/{officer.username}/edit/", typed(*roles, held=held, **(values | fields))
    )


def test_roles_are_given_and_taken_and_told(admin):
    clerk = one("zhengding-entry")
    assert edit(admin, clerk, ("entry", COUNTY), ("inspector", TOWNSHIP)).status_code == 302
    assert roles_of(clerk) == {("entry", "130123"), ("inspector", TOWNSHIP)}
    kept = ("inspector", TOWNSHIP)
    assert edit(admin, clerk, ("entry", COUNTY, "on"), kept, held=2).status_code == 302
    assert roles_of(clerk) == {("inspector", TOWNSHIP)}
    text = text_of(admin.get(f"/officers/{clerk.username}/"))
    assert "授予抽查员（曲阳桥乡）" in text and "撤去填报员（正定县）" in text


def test_the_second_editor_sees_the_first_ones_change_of_roles(admin):
    clerk = one("zhengding-entry")
    stale = clerk.revision
    edit(admin, clerk, ("entry", COUNTY), ("inspector", TOWNSHIP))
    response = edit(admin, clerk, ("entry", COUNTY), phone="13900002222", revision=stale)
    text = text_of(response)
    assert "本页刚被正定县团委 管理员改动过" in text and "抽查员（曲阳桥乡）" in text
    clerk.refresh_from_db()
    assert clerk.phone == "" and len(roles_of(clerk)) == 2


def test_a_log_in_meanwhile_is_no_conflict(admin):
    clerk = one("zhengding-entry")
    read = clerk.revision
    Officer.objects.filter(pk=clerk.pk).update(last_login=clock.now())
    assert edit(admin, clerk, ("entry", COUNTY), phone="8021234", revision=read).status_code == 302


def test_nobody_gives_roles_to_himself(admin):
    own = one("zhengding-admin")
    response = edit(admin, own, ("administrator", COUNTY), ("approver", COUNTY))
    assert "不能给自己增加角色" in text_of(response)
    assert roles_of(own) == {("administrator", "130123")}


def test_who_reaches_higher_cannot_be_touched_from_below(admin):
    """His password would open the province to the county."""
    higher = one("zhengding-entry")
    factories.role_assignment(higher, cast.place("13"), Role.LEADER)
    page = text_of(admin.get("/officers/zhengding-entry/"))
    assert "该人员还有河北省的角色，须由上级管理员维护。" in page
    for action in ("edit", "password", "disable", "hand-over", "deputy"):
        response = admin.post(f"/officers/zhengding-entry/{action}/")
        assert response.status_code == 403, action
        assert "须由上级管理员维护" in text_of(response)


def test_nor_who_stands_in_for_someone_higher(admin):
    factories.deputyship(one("hebei-leader"), one("zhengding-entry"))
    assert admin.post("/officers/zhengding-entry/password/").status_code == 403


# State and password


def test_a_disabled_officer_is_out_at_once_and_comes_back(admin, as_officer):
    clerk = one("quyangqiao-entry")
    inside = cast.signed_in(clerk)
    assert inside.get("/").status_code == 200
    address = "/officers/quyangqiao-entry/disable/"
    assert "填写停用原因" in text_of(admin.post(address, {"reason": ""}))
    assert admin.post(address, {"reason": "调离"}).status_code == 302
    assert inside.get("/").status_code == 302
    assert "调离" in text_of(admin.get("/officers/quyangqiao-entry/"))
    assert admin.post("/officers/quyangqiao-entry/enable/").status_code == 302
    clerk.refresh_from_db()
    assert (clerk.is_active, clerk.disabled_reason) == (True, "")


def test_a_reset_ends_sessions_and_asks_for_a_new_password(admin):
    clerk = one("quyangqiao-entry")
    inside = cast.signed_in(clerk)
    password = password_on(admin.post("/officers/quyangqiao-entry/password/"))
    assert inside.get("/").status_code == 302
    assert log_in("quyangqiao-entry", password).status_code == 302
    assert "密码设置时间" in text_of(admin.get("/officers/quyangqiao-entry/"))


def test_a_lock_after_wrong_passwords_is_seen_and_opened(admin):
    AccessAttempt.objects.create(
        username="quyangqiao-entry",
        failures_since_start=settings.AXES_FAILURE_LIMIT,
        ip_address="10.1.2.3",
        attempt_time=clock.now(),
    )
    assert "账号暂时锁定" in text_of(admin.get("/officers/quyangqiao-entry/"))
    admin.post("/officers/quyangqiao-entry/unlock/")
    assert "账号暂时锁定" not in text_of(admin.get("/officers/quyangqiao-entry/"))


def test_the_last_administrator_of_a_province_stays(as_officer):
    admin, own = as_officer("hebei-admin"), one("hebei-admin")
    refusal = "是河北省最后一名管理员"
    assert refusal in text_of(admin.post("/officers/hebei-admin/disable/", {"reason": "调离"}))
    assert refusal in text_of(edit(admin, own, ("administrator", "13", "on")))
    other = factories.officer(division=cast.place("13"))
    factories.role_assignment(other, cast.place("13"), Role.ADMINISTRATOR)
    assert edit(admin, own, ("administrator", "13", "on")).status_code == 302
    assert roles_of(own) == set()
    assert admin.get("/officers/").status_code == 403


def test_a_county_may_lose_its_administrator(admin):
    """The province still has one."""
    assert admin.post("/officers/zhengding-admin/disable/", {"reason": "调离"}).status_code == 302


def test_the_table_of_rights_is_the_one_that_decides(admin):
    rows = {row[0]: row[1:] for row in table(admin.get("/officers/rights/"), "rights")}
    assert rows["批准、退回直属团组织"][-1] == "本单位或上级"
    assert rows["月度结账"][-1] == "省级"
    assert rows["批准、退回直属团组织"][0] == "· 不可以"
