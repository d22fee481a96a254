"""Every page with a table offers its rows as a file, or says here why it does not."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test.signals import template_rendered
from django.urls import Resolver404, resolve

from tests.pages.test_permissions import ROUTES, world
from tuanwei.exports.registry import EXPORTS

__all__ = ["world"]

LINK = re.compile(r'href="(/[^"]*)"')
FORM, ONE = "it is filled in", "one thing, not a list"
WITHOUT = {
    "workbench": "a first look at lists that are exported where they are whole",
    "township": "the newest of lists that are exported where they are whole",
    "scheme": "its own file is offered beside it",
    "organisation": ONE,
    "pledge": ONE,
    "report": ONE,
    "officer": ONE,
    "account": ONE,
    "check": ONE,
    "organisation-grid": FORM,
    "pledge-drafts": FORM,
    "officer-new": FORM,
    "officer-edit": FORM,
    "province-settings": FORM,
    "exports": "files themselves",
}
UNSEEN = {
    "uploads/_names.html": "on the page of an import",
    "registration/login.html": "accounts of the demonstration",
    "admin/trail.html": "for the superuser alone, when all else fails",
    "organisations/refused.html": "what a form did not take",
    "reports/_conflict.html": "what a form did not take",
    "pledges/_versions.html": "on the page of a pledge",
    "boards/_bars.html": "on the page of a ranking, without its table",
    "boards/_bottom.html": "on the page of a ranking",
    "consequences/_townships.html": "on the page of a veto",
    "desk/_townships.html": "on the workbench of a clerk",
    "registers/_below.html": "on the page of a row of a register",
    "registers/_lines.html": "in the form of a row of a register",
    "registers/lacking.html": "what the list of a register lacks",
    "whatif/_bands.html": "on the page of a trial",
    "whatif/_detail.html": "on the page of a trial",
}
"""Templates with a table that need more than this cast, and the exported page they belong to."""

NOT_OFFERED = {
    "interview-export", "notices-export", "register-row-export", "scheme-compare-export",
    "veto-export",
}  # fmt: skip
"""Exports of pages on which there is nothing yet in this cast."""


def exports_of(page: str) -> set[str]:
    found = set()
    for address in LINK.findall(page):
        try:
            match = resolve(urlsplit(unescape(address)).path)
        except Resolver404:
            continue
        found |= {match.url_name} & EXPORTS.keys()
    return found


class Walk:
    """Every page that a superuser may read: which tables it drew, which exports it offers."""

    def __init__(self, world):
        self.templates: set[str] = set()
        self.exported: set[str] = set()
        self.lists: dict[str, set[str]] = {}
        template_rendered.connect(self._drawn)
        try:
            self._go(world)
        finally:
            template_rendered.disconnect(self._drawn)

    def _drawn(self, template, **kwargs) -> None:
        self.templates.add(template.name)

    def _go(self, world) -> None:
        client = world.client(world.superuser)
        for route in (each for each in ROUTES if each.method == "get" and each.top == 200):
            response = client.get(world.address(route))
            if response.streaming or not response["Content-Type"].startswith("text/html"):
                continue
            page = response.content.decode()
            offered = exports_of(page)
            self.exported |= offered
            if "<table" in page:
                self.lists[route.name] = self.lists.get(route.name, set()) | offered


@pytest.fixture(scope="module")
def walk(world):
    return Walk(world)


def test_every_list_is_exported_or_says_why_not(walk):
    without = {name for name, offered in walk.lists.items() if not offered}
    assert without == WITHOUT.keys() & without
    assert not {name for name in WITHOUT if walk.lists.get(name)}, "a reason that is out of date"


def test_every_table_was_looked_at(walk):
    root = Path(settings.BASE_DIR) / "templates"
    drawn = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.html")
        if "<table" in path.read_text(encoding="utf-8")
    }
    assert drawn - walk.templates == UNSEEN.keys()


def test_every_export_is_offered_somewhere(walk):
    assert set(EXPORTS) - walk.exported == NOT_OFFERED
