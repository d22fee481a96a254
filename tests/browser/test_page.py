"""The browser fixtures themselves: an unseen error must fail a test."""

import pytest

from tests.browser.troubles import Troubles

WORKING = "data:text/html,<title>ok</title><p>团委</p>"


@pytest.fixture
def watched(context):
    troubles = Troubles()
    page = context.new_page()
    troubles.watch(page)
    return page, troubles


def test_a_sound_page_has_no_troubles(watched):
    page, troubles = watched
    page.goto(WORKING)
    assert page.title() == "ok"
    assert troubles.found == []


@pytest.mark.parametrize(
    ("script", "event", "trouble"),
    [
        ("console.error('lost')", "console", "console: lost"),
        ("setTimeout(() => { throw new Error('broken') })", "pageerror", "exception: broken"),
    ],
)
def test_an_error_of_a_script_is_a_trouble(watched, script, event, trouble):
    page, troubles = watched
    page.goto(WORKING)
    with page.expect_event(event):
        page.evaluate(f"() => {{ {script} }}")
    assert troubles.found == [trouble]


def test_a_missing_page_is_a_trouble_unless_expected(watched):
    page, troubles = watched
    page.goto("/no-such-page/")
    assert [trouble[:9] for trouble in troubles.found] == ["404: GET "]
    troubles.found.clear()
    troubles.allow(404)
    page.goto("/no-such-page/")
    assert troubles.found == []


def test_screens_are_of_the_usual_size(page):
    assert page.viewport_size == {"width": 1366, "height": 768}
