"""One's own account: initial password first, sessions, idling, and a log-in in between."""

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings

from provinces.people.models import Officer, SignIn
from tests import factories
from tests.pages import cast
from tests.pages.reading import text_of
from tests.pages.test_log_in import QUICK, RIGHT, log_in

NEW = "Shiyi-Yue-2012"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _quick_passwords():
    with override_settings(PASSWORD_HASHERS=QUICK):
        yield


@pytest.fixture
def clerk():
    made = Officer.objects.create_user("wang", RIGHT, name="王某", division=cast.place("360482"))
    factories.role_assignment(made, cast.place("360482"))
    return made


@pytest.fixture
def client_of(clerk):
    client = Client()
    log_in(client=client)
    return client


def change(client, old=RIGHT, new=NEW, again=NEW, **more):
    values = {"old_password": old, "new_password1": new, "new_password2": again}
    return client.post("/account/password/", values | more)


# The initial password


@pytest.fixture
def newcomer(clerk):
    Officer.objects.filter(pk=clerk.pk).update(must_change_password=True)
    return clerk


def test_an_initial_password_leads_to_the_change_and_nowhere_else(newcomer, client_of):
    for address in ("/", "/organisations/", "/officers/", "/account/", "/jobs/1/"):
        response = client_of.get(address)
        assert response["Location"] == f"/account/password/?next={address}"
    assert client_of.post("/organisations/new/").status_code == 302
    piece = client_of.get("/organisations/", **HTMX)
    assert piece.status_code == 401 and piece["HX-Redirect"].startswith("/account/password/")
    assert "您用的是初始密码" in text_of(client_of.get("/account/password/"))
    response = change(client_of, next="/organisations/")
    assert response["Location"] == "/organisations/"
    assert client_of.get("/organisations/").status_code == 200
    newcomer.refresh_from_db()
    assert not newcomer.must_change_password and newcomer.check_password(NEW)


def test_who_is_to_change_it_can_still_leave(newcomer, client_of):
    assert client_of.post("/logout/")["Location"] == "/login/"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"old": "falsch"}, "原密码不对"),
        ({"again": "anders-2012"}, "两次输入的新密码不一样"),
        ({"new": RIGHT, "again": RIGHT}, "新密码不能与原密码相同"),
        ({"new": "kurz", "again": "kurz"}, "密码太短，至少8位"),
        ({"new": "20121105201", "again": "20121105201"}, "密码只包含数字"),
        ({"new": "password123", "again": "password123"}, "太常见"),
        ({"new": ""}, "填写新密码"),
    ],
)
def test_a_weak_or_mistyped_password_is_refused(client_of, clerk, values, message):
    assert message in text_of(change(client_of, **values))
    clerk.refresh_from_db()
    assert clerk.check_password(RIGHT)


def test_the_way_back_never_leads_elsewhere(client_of):
    response = change(client_of, next="https://elsewhere.example/")
    assert response["Location"] == "/account/"


# Own data and sessions


def test_phone_and_mail_are_ones_own_to_change_the_rest_is_not(client_of, clerk):
    values = {"phone": "13800001111", "email": "wang@example.cn", "name": "别人", "division": "1"}
    assert client_of.post("/account/", values).status_code == 302
    clerk.refresh_from_db()
    assert (clerk.phone, clerk.email, clerk.name) == ("13800001111", "wang@example.cn", "王某")


def test_other_sessions_are_seen_and_ended(client_of, clerk):
    other = Client(HTTP_USER_AGENT="Mozilla/5.0 (iPhone) Safari/604")
    log_in(client=other)
    assert "苹果手机" in text_of(client_of.get("/account/"))
    client_of.post("/account/sessions/end/")
    assert other.get("/account/").status_code == 302
    assert "苹果手机" not in text_of(client_of.get("/account/"))
    assert SignIn.objects.filter(officer=clerk).count() == 1


def test_a_new_password_ends_other_sessions_and_keeps_this_one(client_of, clerk):
    other = Client()
    log_in(client=other)
    assert change(client_of).status_code == 302
    assert client_of.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302
    assert "本机" in text_of(client_of.get("/account/"))


def test_log_out_forgets_the_session(client_of, clerk):
    client_of.post("/logout/")
    assert not SignIn.objects.filter(officer=clerk).exists()


# Idling


def test_who_does_nothing_is_logged_out_and_comes_back_to_the_page(clerk):
    client, idle = Client(), settings.SESSION_IDLE_MINUTES
    with time_machine.travel("2026-03-02 09:00:00+08:00", tick=False) as clock:
        log_in(client=client)
        for _ in range(3):
            clock.shift((idle - 1) * 60)
            assert client.get("/account/").status_code == 200, "who works stays"
        clock.shift((idle + 1) * 60)
        response = client.get("/organisations/?search=1")
        assert response["Location"].startswith("/login/?next=/organisations/")
        assert response["Location"].endswith("&ended=idle")
        page = client.get(response["Location"])
        assert f"{idle}分钟未操作，已自动退出。" in text_of(page)
        assert not SignIn.objects.filter(officer=clerk).exists()


def test_a_page_that_asks_by_itself_keeps_nobody_logged_in(clerk):
    job, client = factories.job(created_by=clerk), Client()
    with time_machine.travel("2026-03-02 09:00:00+08:00", tick=False) as clock:
        log_in(client=client)
        half = settings.SESSION_IDLE_MINUTES * 30 + 60
        for _ in range(2):
            clock.shift(half)
            last = client.get(f"/jobs/{job.pk}/progress/")
        assert last.status_code == 302


def test_a_piece_of_a_page_is_not_swapped_for_the_log_in():
    response = Client().get("/organisations/", **HTMX)
    assert response.status_code == 401
    assert "登录已过期" in text_of(response) and "<form" not in response.content.decode()


def test_a_form_sent_after_the_end_leads_back_to_its_own_page():
    """Not to the address it was sent to, which answers no GET."""
    sent = {"HTTP_REFERER": "http://testserver/organisations/130123204-0001/?a=1"}
    response = Client().post("/organisations/130123204-0001/apply/", **sent)
    assert response["Location"] == "/login/?next=/organisations/130123204-0001/%3Fa%3D1"
    for referer in ("", "https://elsewhere.example/x/"):
        response = Client().post("/organisations/x/apply/", HTTP_REFERER=referer)
        assert response["Location"] == "/login/?next=/"


# In somebody's stead


def test_the_frame_says_in_whose_stead(client_of, clerk):
    absent = Officer.objects.get(username="gongqingcheng-approver")
    absent.deputyships.all().delete()
    factories.deputyship(absent, clerk)
    assert f"填报员、代 {absent.name}" in text_of(client_of.get("/account/"))
