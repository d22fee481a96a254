"""Browser tests on the demonstration: a live server on the module's own database.

``context``, ``page`` and ``sign_in`` take the place of those for the empty database.
"""

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.templatetags.static import static
from pytest_django.live_server_helper import LiveServer

from assessments.bulletins.actions import make_bulletin
from provinces.people.models import Officer
from tests.browser.chromium import SIZE
from tests.browser.conftest import PATIENCE, WORKING
from tests.pages.cast import DECEMBER, place, signed_in
from tuanwei.jobs.models import Job


class LastingFiles(StaticFilesHandler):
    """Without a word on how long they last, the browser asks for all forty again on each page."""

    def serve(self, request):
        response = super().serve(request)
        response["Cache-Control"] = "max-age=3600"
        return response


@pytest.fixture(scope="module")
def db(on_demonstration):
    """The module's own database in place of a transaction: the live server must see all of it."""


@pytest.fixture(scope="module")
def site(db):
    """Its address. December's bulletin of Jiangxi is made; no work waits."""
    Job.objects.all().delete()
    make_bulletin(place("36"), DECEMBER)
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = LastingFiles
    server.start()
    yield server.url
    server.stop()


def new_context(browser, site: str):
    context = browser.new_context(
        viewport=SIZE, locale="zh-CN", timezone_id="Asia/Shanghai", base_url=site
    )
    context.set_default_timeout(PATIENCE)
    context.set_default_navigation_timeout(WORKING)
    return context


@pytest.fixture(scope="module")
def _window(browser, site):
    """One for the whole module: to open another costs more than most tests do in it."""
    window = Window(new_context(browser, site), site)
    yield window
    window.context.close()


class Window:
    """``page`` is the one that stays; a test that closes it leaves the next a new one."""

    def __init__(self, context, site: str) -> None:
        self.context, self.site = context, site
        self.page = context.new_page()

    def as_new(self) -> None:
        """But that it keeps what came once: styles, scripts and fonts."""
        if self.page.is_closed():
            self.page = self.context.new_page()
        for page in self.context.pages:
            if page != self.page:
                page.close()
        self.context.set_offline(False)
        self.page.unroute_all(behavior="ignoreErrors")
        self.page.emulate_media(media="null")
        self.page.set_viewport_size(SIZE)
        self._forget()

    def _forget(self) -> None:
        """Away from the page first: what its scripts put aside in the last moment goes too."""
        self.page.goto(f"{self.site}{static('css/print.css')}")
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.context.clear_cookies()


@pytest.fixture
def context(_window):
    yield _window.context
    _window.as_new()


@pytest.fixture
def page(context, _window, troubles):
    page = _window.page
    with troubles.watching(page):
        yield page
    assert not troubles.found, "\n".join(troubles.found)


@pytest.fixture
def sign_in(context, site):
    """``sign_in("jiangxi-leader")``, without the log-in page."""

    def sign_in(username: str) -> None:
        cookie = signed_in(Officer.objects.get(username=username)).cookies["sessionid"]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])

    return sign_in
