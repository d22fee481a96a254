"""Who may give which role to whom: the truth table against climbing higher than one stands."""

import datetime as dt

import pytest

from provinces.people.naming import fault_of, proposed
from provinces.people.passwords import initial_password
from provinces.people.policies import NotAllowed, can_manage, check_may_grant
from provinces.people.sign_ins import device_of
from tests.factories import deputyship, division, officer, role_assignment, small_province
from tuanwei.rights import Role

pytestmark = pytest.mark.django_db
DAY = dt.date(2013, 1, 18)


@pytest.fixture
def places():
    town = small_province()
    county = town.parent
    return {
        "province": county.parent.parent,
        "city": county.parent,
        "county": county,
        "town": town,
        "neighbour": division("360102", county.parent),
        "foreign": division("37"),
    }


HOMES = ["province", "city", "county", "town", "neighbour", "foreign"]


@pytest.mark.parametrize(
    ("administrator_of", "reached"),
    [
        ("province", "province city county town neighbour"),
        ("city", "city county town neighbour"),
        ("county", "county town"),
        ("town", "town"),
        ("foreign", "foreign"),
    ],
)
def test_roles_are_given_inside_ones_own_divisions(places, administrator_of, reached):
    by = officer()
    role_assignment(by, places[administrator_of], Role.ADMINISTRATOR)
    for name in HOMES:
        if name in reached.split():
            check_may_grant(by, None, places[name])
        else:
            with pytest.raises(NotAllowed, match="不能授予该单位的角色"):
                check_may_grant(by, None, places[name])


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_other_roles_give_nothing(places, role):
    by = officer()
    role_assignment(by, places["province"], role)
    with pytest.raises(NotAllowed):
        check_may_grant(by, None, places["town"])


@pytest.mark.parametrize(
    ("home", "role_over", "stands_in_over", "may"),
    [
        ("county", "county", None, True),
        ("town", None, None, True),
        ("county", "town", "county", True),
        # at home outside, or with a role that reaches out, or with one in somebody's stead
        ("neighbour", None, None, False),
        ("province", "county", None, False),
        (None, None, None, False),
        ("county", "city", None, False),
        ("county", "neighbour", None, False),
        ("county", "county", "province", False),
    ],
)
def test_accounts_are_managed_by_whoever_could_grant_all_of_it(
    places, home, role_over, stands_in_over, may
):
    by = officer()
    role_assignment(by, places["county"], Role.ADMINISTRATOR)
    someone = officer(division=places[home] if home else None)
    if role_over:
        role_assignment(someone, places[role_over], Role.ENTRY)
    if stands_in_over:
        absent = officer()
        role_assignment(absent, places[stands_in_over], Role.LEADER)
        deputyship(absent, someone, starts_on=DAY + dt.timedelta(30),
                   ends_on=DAY + dt.timedelta(40))  # fmt: skip
    assert can_manage(by, someone, DAY) is may


def test_superusers_are_managed_by_superusers_alone(places):
    by, root = officer(), officer(is_superuser=True, division=places["county"])
    role_assignment(by, places["county"], Role.ADMINISTRATOR)
    assert not can_manage(by, root, DAY)
    assert can_manage(root, by, DAY) and can_manage(root, root, DAY)


@pytest.mark.parametrize(
    ("code", "name", "role", "username"),
    [
        ("130123", "正定县", Role.ENTRY, "zhengding-entry"),
        ("1301", "石家庄市", Role.APPROVER, "shijiazhuang-approver"),
        ("13", "河北省", Role.ADMINISTRATOR, "hebei-admin"),
        ("130123204", "曲阳桥乡", Role.LEADER, "quyangqiao-leader"),
        ("130124", "蔚县", None, "yuxian-officer"),
    ],
)
def test_log_in_names_come_from_unit_and_role(code, name, role, username):
    place = division(code, name=name, parent=None if len(code) == 2 else division(code[:1] + "1"))
    assert proposed(place, role) == username
    officer(username=username)
    assert proposed(place, role) == f"{username}2"
    assert proposed(place, role, besides={f"{username}2"}) == f"{username}3"


@pytest.mark.parametrize("bad", ["Zhang", "张三", "-a", "a b", "new", "import", "rights", ""])
def test_log_in_names_that_cannot_be(bad):
    assert fault_of(bad)


def test_initial_passwords_can_be_read_aloud_and_do_not_repeat():
    found = {initial_password() for _ in range(50)}
    assert len(found) == 50
    assert all(len(each) == 16 and not set(each) & set("01olOI") for each in found)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 6.1) Chrome/86.0 Safari/537.36", "Windows 7 谷歌浏览器"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Edg/120", "Windows 10 Edge"),
        ("Mozilla/5.0 (Linux; Android 9) MicroMessenger/7.0", "安卓手机 微信"),
        ("Mozilla/5.0 (iPhone) Version/12 Safari/604", "苹果手机 苹果浏览器"),
        ("", "未知设备"),
    ],
)
def test_devices_are_called_as_people_call_them(agent, words):
    assert device_of(agent) == words
