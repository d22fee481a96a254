"""A page as it must be at any size: accessible, Chinese, not wider than the screen."""

import re

from axe_playwright_python.base import AXE_SCRIPT, AxeResults

from tests.browser.chromium import SIZE

PHONE = {"width": 390, "height": 844}
LATIN = re.compile(r"[A-Za-z]{2,}")
ALLOWED = {"PDF", "DOCX", "XLSX", "xlsx", "Word", "KB", "Ctrl", "Esc", "Tab"}
SPOKEN = """() => [document.title, document.body.innerText,
    ...[...document.querySelectorAll('[placeholder],[aria-label],[title],[alt]')].flatMap(
        each => ['placeholder', 'aria-label', 'title', 'alt'].map(name => each.getAttribute(name))),
].filter(Boolean).join('\\n')"""
NAMES = "[...document.querySelectorAll('code')].map(each => each.innerText).join('\\n')"
"""Log-in names, file names and addresses stand in ``code`` and need not be Chinese."""

QUICK_COLOURS = """(() => {
    const {prototype} = axe.commons.color.Color, parse = prototype.parseString, known = new Map();
    prototype.parseString = function (text) {
        if (!known.has(text)) {
            const {r, g, b, alpha} = parse.call(this, text);
            known.set(text, {r, g, b, alpha});
        }
        return Object.assign(this, known.get(text));
    };
})()"""
"""Axe reads each colour of each element anew; the same words are always the same colour."""

OPTIONS = {"resultTypes": ["violations"], "preload": False}
"""Axe would fetch all style sheets again, for a rule that is off, and sounds: there are none."""


def check(page) -> None:
    """At the size that the page has now, once it has all come."""
    page.wait_for_load_state()
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "wider than the screen"
    names = set(LATIN.findall(page.evaluate(NAMES)))
    foreign = set(LATIN.findall(page.evaluate(SPOKEN))) - ALLOWED - names
    assert not foreign, f"words that are not Chinese: {foreign}"
    result = accessibility(page)
    assert not result.violations_count, f"at {width}:\n{result.generate_report()}"


def accessibility(page) -> AxeResults:
    """Axe stays in a page once it is there; to bring it takes a quarter of a look."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(QUICK_COLOURS)
    return AxeResults(page.evaluate("options => axe.run(options)", OPTIONS))


def check_both(page) -> None:
    check(page)
    page.set_viewport_size(PHONE)
    check(page)
    page.set_viewport_size(SIZE)


def follow(page, link) -> None:
    """Press what leads to another page, and wait until that has come.

    A click alone ends as soon as the browser sets out: what is asked next may still meet the old
    page, or none at all.
    """
    with page.expect_navigation():
        link.click()
