"""A page of Debian's Chromium at an office screen's size; trouble nobody sees fails the test."""

import re
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import ARGUMENTS, SIZE, find_chromium
from tests.browser.troubles import Troubles
from tuanwei.services import data_folder

HERE = Path(__file__).parent
PATIENCE = 20_000  # milliseconds; a busy machine is no failure
WORKING = 60_000  # until a worker has done what a page waits for
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser():
    program = find_chromium()
    if not program:
        pytest.fail("no Chromium: install it (apt-get install chromium) or set CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()
        connections.close_all()  # of Playwright's loop: after it they are out of reach


@pytest.fixture
def context(browser, live_server):
    """Paths such as ``/log-in/`` are enough: the live server is the base."""
    context = browser.new_context(
        viewport=SIZE,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        base_url=live_server.url,
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def troubles(request):
    """``troubles.allow(403)`` or the mark ``allow_status(403)`` for what a test expects."""
    marker = request.node.get_closest_marker("allow_status")
    return Troubles(allowed=set(marker.args) if marker else set())


@pytest.fixture
def page(context, troubles):
    page = context.new_page()
    troubles.watch(page)
    yield page
    assert not troubles.found, "\n".join(troubles.found)


@pytest.fixture
def sign_in(context, client, live_server):
    """``sign_in(officer)``: the browser goes on as this officer, without the log-in page."""

    def sign_in(officer) -> None:
        client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
        cookie = client.cookies["sessionid"]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return sign_in


@pytest.fixture
def screenshot(page, request):
    """``screenshot("board")`` keeps the whole page under screenshots in the data folder."""

    def screenshot(name: str) -> Path:
        test = re.sub(r"\W+", "-", request.node.name)
        path = data_folder() / "screenshots" / f"{test}-{name}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return screenshot
