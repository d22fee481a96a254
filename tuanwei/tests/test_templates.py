"""What the security policy and the wording forbid is not in any template."""

import re

import pytest
from django.conf import settings
from django.template import engines

FOLDER = settings.BASE_DIR / "templates"
NAMES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))


def text_of(name: str) -> str:
    return (FOLDER / name).read_text()


FORBIDDEN = [
    r"\sstyle\s*=",
    r"\son[a-z]+\s*=",
    r"<style|<script(?![^>]*\bsrc=)",
    r"(?:src|href|action)=\"(?:https?:)?//",
    "！",
]
"""No style attribute, no handler, no script or style in the page, nothing from elsewhere; and no
exclamation mark."""


def test_they_compile():
    for name in NAMES:
        assert engines["django"].get_template(name)


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_they_keep_to_the_policy(pattern):
    assert [name for name in NAMES if re.search(pattern, text_of(name))] == []


def test_every_icon_that_is_asked_for_is_drawn():
    drawn = set(
        re.findall(
            r'symbol id="([\w-]+)"', (settings.BASE_DIR / "static/img/icons.svg").read_text()
        )
    )
    asked = {
        found
        for name in NAMES
        for found in re.findall(r'{% (?:icon|shape) "([\w-]+)" %}', text_of(name))
    }
    assert asked <= drawn
