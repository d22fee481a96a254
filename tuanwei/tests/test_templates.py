"""What the security policy and the wording forbid is not in any template."""

import re

import pytest
from django.conf import settings
from django.template import engines

FOLDER = settings.BASE_DIR / "templates"
NAMES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))


def text_of(name: str) -> str:
    return (FOLDER / name).read_text()


@pytest.mark.parametrize("name", NAMES)
def test_it_compiles(name):
    assert engines["django"].get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_it_keeps_to_the_policy(name):
    """No style attribute, no script or style in the page, no handler, nothing from elsewhere."""
    text = text_of(name)
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=", text)
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", text)


@pytest.mark.parametrize("name", NAMES)
def test_it_says_no_exclamation_mark(name):
    assert "！" not in text_of(name)


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
