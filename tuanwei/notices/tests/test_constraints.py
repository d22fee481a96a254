import pytest

from tests import factories
from tests.constraints import Breaks, refused
from tuanwei.notices.models import Notice, NoticeSettings

pytestmark = pytest.mark.django_db


def _twice():
    first = factories.notice(key="report:2012-11:late")
    return factories.notice(first.officer, key=first.key)


def _two_settings():
    first = factories.notice_settings(factories.officer())
    return factories.notice_settings(first.officer)


BREAKS: Breaks = {
    "notice_told_once": _twice,
    "notice_kind_known": lambda: factories.notice(kind="news"),
    "muted_kinds_known": lambda: factories.notice_settings(factories.officer(), muted=["news"]),
    "tuanwei_noticesettings_officer_id_key": _two_settings,
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_database_refuses(name):
    with refused(name):
        BREAKS[name]()


def test_the_words_of_a_row():
    notice = factories.notice(title="11月月报未报")
    assert str(notice) == "11月月报未报"
    assert str(factories.notice_settings(notice.officer)) == notice.officer.name
    assert (Notice.objects.count(), NoticeSettings.objects.count()) == (1, 1)
