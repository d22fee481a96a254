"""E-mail of what was not read yet: one letter each, once, and as quiet as the officer wants it."""

import datetime as dt
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail

from tests import factories
from tests.factories import moment
from tuanwei.notices.mailing import send_waiting
from tuanwei.notices.models import Notice

pytestmark = pytest.mark.django_db

WEDNESDAY, SATURDAY, MONDAY = moment(2012, 12, 5), moment(2012, 12, 8), moment(2012, 12, 10)


def officer(email="li@a.example", **values):
    return factories.officer(email=email, **values)


def notice(officer, **values) -> Notice:
    return factories.notice(officer, created_at=WEDNESDAY - dt.timedelta(hours=1), **values)


def test_one_letter_of_all_that_is_new_and_never_again():
    clerk = officer()
    notice(clerk, title="11月月报未报")
    notice(clerk, title="果蔬社团支部的申请被退回")
    assert send_waiting(WEDNESDAY) == 1
    assert [letter.subject for letter in mail.outbox] == ["11月月报未报（另有1条）"]
    assert mail.outbox[0].to == ["li@a.example"]
    assert send_waiting(WEDNESDAY) == 0
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("settings", "now", "sent"),
    [
        ({}, WEDNESDAY, 1),
        ({"no_email": True}, WEDNESDAY, 0),
        ({"muted": ["report"]}, WEDNESDAY, 1),  # what came all the same is sent
        ({"quiet_until": dt.date(2012, 12, 5)}, WEDNESDAY, 0),
        ({"quiet_until": dt.date(2012, 12, 4)}, WEDNESDAY, 1),
        ({"quiet_weekends": True}, WEDNESDAY, 1),
        ({"quiet_weekends": True}, SATURDAY, 0),
        ({"quiet_weekends": True}, MONDAY, 1),
        ({}, SATURDAY, 1),
    ],
)
def test_quiet(settings, now, sent):
    clerk = officer()
    factories.notice_settings(clerk, **settings)
    notice(clerk)
    assert send_waiting(now) == sent


@pytest.mark.parametrize(
    "values", [{"email": ""}, {"is_active": False}], ids=["no address", "left"]
)
def test_who_gets_no_letter(values):
    notice(officer(**values))
    assert send_waiting(WEDNESDAY) == 0


def test_what_was_read_or_is_a_week_old_is_not_sent():
    clerk = officer()
    notice(clerk, read_at=WEDNESDAY)
    factories.notice(clerk, created_at=WEDNESDAY - dt.timedelta(days=8))
    assert send_waiting(WEDNESDAY) == 0


def test_a_server_that_fails_is_tried_again_and_holds_nobody_else_up(monkeypatch):
    first, second = officer("first@a.example"), officer("second@a.example")
    notice(first), notice(second)
    send = mail.EmailMessage.send

    def broken(letter, *words):
        if letter.to == ["first@a.example"]:
            raise SMTPServerDisconnected
        return send(letter, *words)

    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMessage, "send", broken)
        assert send_waiting(WEDNESDAY) == 1
    assert send_waiting(WEDNESDAY) == 1
    assert [letter.to for letter in mail.outbox] == [["second@a.example"], ["first@a.example"]]
