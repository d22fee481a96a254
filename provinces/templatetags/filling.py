"""Tick marks that are filled in where they stand (``rows.filling_of`` says with what)."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from provinces.organisations.conditions import HAVE_KEYS
from provinces.organisations.rows import NEXT_HAVE
from tuanwei.templatetags.marks import TICK_WORDS, tick

register = template.Library()

CHECKED = {"yes": "true", "no": "false", "unset": "mixed", "later": "mixed"}


@register.simple_tag
def fill_mark(fill: dict | None, marks: dict, key: str, label: str) -> SafeString:
    """A read-only tick where nothing may be filled in, else a check box that saves at once.

    Without JavaScript it is a link to the field in the form.
    """
    state = marks[key]
    if fill is None or state not in TICK_WORDS:
        return tick(state, label)
    said = _("%(label)s：%(word)s") % {"label": label, "word": TICK_WORDS[state]}
    return format_html(
        '<a class="mark-box" id="mark-{}-{}" href="{}" role="checkbox" aria-checked="{}"'
        ' aria-label="{}" title="{}" data-key="{}"{}><span class="tick tick-{}"></span></a>',
        fill["code"], key, fill["edit"](key), CHECKED[state], said, said, key,
        _request(fill, key, state), state,
    )  # fmt: skip


def _request(fill: dict, key: str, state: str) -> SafeString:
    if key in HAVE_KEYS:
        return format_html(
            ' data-next="{}" hx-post="{}" hx-vals="{}" hx-swap="none"',
            NEXT_HAVE[state][0], fill["address"](key), fill["values"](key, state),
        )  # fmt: skip
    return format_html(
        ' aria-haspopup="dialog" hx-get="{}" hx-target="#mark-sheet" hx-swap="innerHTML"',
        fill["address"](key),
    )
