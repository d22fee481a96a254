"""Log-in, the lock after five wrong passwords, log-out."""

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client
from django.test.utils import override_settings

from provinces.demonstration import officers
from provinces.demonstration.models import Demonstration
from provinces.people.models import Officer
from tests.pages import cast
from tests.pages.reading import text_of

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]
RIGHT, WRONG = "Right-2012", "Wrong-2012"


@pytest.fixture(autouse=True)
def _quick_passwords():
    with override_settings(PASSWORD_HASHERS=QUICK):
        yield


@pytest.fixture
def clerk():
    return Officer.objects.create_user("wang", RIGHT, name="王某", division=cast.place("360482"))


def log_in(username="wang", password=RIGHT, client=None, **options):
    client = client or Client()
    return client.post("/login/", {"username": username, "password": password}, **options)


def test_the_right_password_leads_in(clerk):
    response = log_in()
    assert (response.status_code, response["Location"]) == (302, "/")


def test_log_in_leads_back_to_the_page_wanted(clerk):
    client = Client()
    assert client.get("/months/")["Location"] == "/login/?next=/months/"
    assert "登录后回到刚才的页面" in text_of(client.get("/login/?next=/months/"))
    data = {"username": "wang", "password": RIGHT, "next": "/months/"}
    assert client.post("/login/", data)["Location"] == "/months/"
    data["next"] = "https://elsewhere.example/"
    assert Client().post("/login/", data)["Location"] == "/"


@pytest.mark.parametrize(
    ("username", "password"), [("wang", WRONG), ("nobody", RIGHT), ("", ""), ("wang", "")]
)
def test_a_refusal_does_not_say_which_of_the_two_was_wrong(clerk, username, password):
    response = log_in(username, password)
    assert response.status_code == 200
    text = text_of(response)
    assert "登录" in text and "王某" not in text
    if username and password:
        assert "登录名或密码不对，请重新输入" in text


def test_who_was_put_out_of_service_stays_outside(clerk):
    Officer.objects.filter(pk=clerk.pk).update(is_active=False)
    assert log_in().status_code == 200
    assert text_of(log_in()) == text_of(log_in(password=WRONG))


def test_five_wrong_passwords_lock_the_account_for_this_address(clerk):
    for _ in range(4):
        assert log_in(password=WRONG).status_code == 200
    fifth = log_in(password=WRONG)
    assert fifth.status_code == 429
    assert "密码连续输错5次，15分钟后可以再登录" in text_of(fifth)
    assert log_in().status_code == 429, "the right one comes too late"
    assert log_in(REMOTE_ADDR="10.1.2.3").status_code == 302, "an office cannot be locked out"


def test_another_account_at_the_same_address_is_not_locked(clerk):
    Officer.objects.create_user("li", RIGHT, name="李某")
    for _ in range(5):
        log_in(password=WRONG)
    assert log_in("li").status_code == 302


def test_the_lock_opens_after_a_quarter_of_an_hour(clerk):
    with time_machine.travel("2026-03-02 09:00:00+08:00", tick=False) as clock:
        for _ in range(5):
            log_in(password=WRONG)
        clock.shift(14 * 60)
        assert log_in().status_code == 429
        clock.shift(16 * 60)
        assert log_in().status_code == 302


def test_the_right_password_forgets_the_wrong_ones(clerk):
    for _ in range(4):
        log_in(password=WRONG)
    assert log_in().status_code == 302
    assert not AccessAttempt.objects.exists()
    for _ in range(4):
        assert log_in(password=WRONG).status_code == 200


def test_log_out_ends_the_session(clerk):
    client = Client()
    log_in(client=client)
    session = client.cookies["sessionid"].value
    response = client.post("/logout/")
    assert response["Location"] == "/login/"
    client.cookies["sessionid"] = session
    assert client.get("/")["Location"].startswith("/login/")


def test_who_is_logged_in_needs_no_log_in_page(clerk):
    client = cast.signed_in(clerk)
    assert client.get("/login/")["Location"] == "/"


def test_the_cookie_is_not_for_scripts(clerk):
    client = Client()
    log_in(client=client)
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"


def test_demonstration_log_ins_are_as_told():
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"]):
        assert log_in("jiangxi-admin", officers.PASSWORD).status_code == 302


def test_an_office_without_demonstration_data_shows_no_demonstration_mark(client):
    assert Demonstration.objects.exists()
    Demonstration.objects.all().delete()
    assert "演示" not in text_of(client.get("/login/"))
