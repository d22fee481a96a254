"""Browser tests on the demonstration: a live server on the module's own database.

``context`` and ``sign_in`` take the place of those for the empty database.
"""

import pytest
from pytest_django.live_server_helper import LiveServer

from assessments.bulletins.actions import make_bulletin
from provinces.people.models import Officer
from tests.browser.chromium import SIZE
from tests.browser.conftest import PATIENCE
from tests.pages.cast import DECEMBER, place, signed_in
from tuanwei.jobs.models import Job


@pytest.fixture(scope="module")
def db(on_demonstration):
    """The module's own database in place of a transaction: the live server must see all of it."""


@pytest.fixture(scope="module")
def site(db):
    """Its address. December's bulletin of Jiangxi is made; no work waits."""
    Job.objects.all().delete()
    make_bulletin(place("36"), DECEMBER)
    server = LiveServer("localhost")
    yield server.url
    server.stop()


def new_context(browser, site: str):
    context = browser.new_context(
        viewport=SIZE, locale="zh-CN", timezone_id="Asia/Shanghai", base_url=site
    )
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def context(browser, site):
    context = new_context(browser, site)
    yield context
    context.close()


@pytest.fixture(scope="module")
def _lasting_context(browser, site):
    context = new_context(browser, site)
    yield context
    context.close()


@pytest.fixture
def lasting_context(_lasting_context):
    """One for the whole module, which keeps what a browser keeps: styles, scripts and fonts.

    Nobody is signed in and no page is open when a test begins. For modules that look at many
    pages and type little: what scripts put into ``localStorage`` stays.
    """
    yield _lasting_context
    for page in _lasting_context.pages:
        page.close()
    _lasting_context.clear_cookies()


@pytest.fixture
def sign_in(context, site):
    """``sign_in("jiangxi-leader")``, without the log-in page."""

    def sign_in(username: str) -> None:
        cookie = signed_in(Officer.objects.get(username=username)).cookies["sessionid"]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])

    return sign_in
