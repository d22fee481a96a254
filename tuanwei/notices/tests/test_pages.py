"""消息 and 提醒设置: one's own, and nobody else's."""

import datetime as dt

import pytest

from tests import factories
from tuanwei import clock
from tuanwei.notices.models import Notice, NoticeSettings
from tuanwei.notices.telling import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    officer = factories.officer()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return officer


def test_unread_ones_come_first_then_the_newest(client, officer):
    factories.notice(officer, title="已读", read_at=clock.now())
    factories.notice(officer, title="早")
    factories.notice(officer, title="晚")
    factories.notice(title="别人的")
    response = client.get("/notices/")
    assert [notice.title for notice in response.context["page"]] == ["晚", "早", "已读"]
    assert "2条未读" in response.content.decode()


def test_an_empty_list_says_what_will_come(client, officer):
    text = client.get("/notices/").content.decode()
    assert "还没有消息" in text and "没有未读" in text


def test_looking_changes_nothing_and_opening_reads(client, officer):
    notice = factories.notice(officer, url="/townships/")
    client.get("/notices/")
    assert Notice.objects.unread().count() == 1
    response = client.post(f"/notices/{notice.pk}/open/")
    assert response["Location"] == "/townships/"
    assert Notice.objects.unread().count() == 0


def test_one_and_all_are_marked(client, officer):
    first, *_ = [factories.notice(officer) for _ in range(3)]
    other = factories.notice()
    client.post(f"/notices/{first.pk}/read/")
    assert Notice.objects.of(officer).unread().count() == 2
    client.post("/notices/read/")
    assert Notice.objects.of(officer).unread().count() == 0
    other.refresh_from_db()
    assert other.read_at is None


def test_a_notice_of_somebody_else_is_not_there(client, officer):
    other = factories.notice()
    for what in ("open", "read"):
        assert client.post(f"/notices/{other.pk}/{what}/").status_code == 404


def test_quiet_settings_are_kept(client, officer):
    answers = {"muted": ["report", "check"], "no_email": "on", "quiet_until": "2012-12-31"}
    for _ in range(2):
        assert client.post("/notices/settings/", answers).status_code == 302
    own = NoticeSettings.objects.get(officer=officer)
    assert (own.muted, own.no_email) == (["report", "check"], True)
    assert (own.quiet_weekends, own.quiet_until) == (False, dt.date(2012, 12, 31))
    client.post("/notices/settings/", {})
    own.refresh_from_db()
    assert (own.muted, own.no_email, own.quiet_until) == ([], False, None)


def test_a_wrong_day_is_told_and_nothing_typed_is_lost(client, officer):
    response = client.post("/notices/settings/", {"no_email": "on", "quiet_until": "下周"})
    text = response.content.decode()
    assert "日期应写作2012-11-05" in text and "下周" in text
    assert not NoticeSettings.objects.exists()


def test_nobody_is_told_twice_and_long_words_are_cut(officer):
    def one():
        return Notice(officer=officer, kind="report", key="same", title="长" * 130, text="话" * 600)

    tell([one()])
    tell([one(), one()])
    notice = Notice.objects.get()
    assert (len(notice.title), len(notice.text)) == (120, 500)
    assert notice.title.endswith("…") and notice.text.endswith("…")
    tell([])
