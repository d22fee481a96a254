"""Parts of the frame that need a little thought before they are drawn."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

TABS = 3
WINDOW = 2


@register.simple_tag
def phone_tabs(navigation) -> list:
    """Entries marked ``tab``, else the first three; all others are found under 更多."""
    entries = list(navigation or [])
    chosen = [entry for entry in entries if _value(entry, "tab")]
    return (chosen or entries)[:TABS]


def _value(entry, name: str):
    return entry.get(name) if isinstance(entry, dict) else getattr(entry, name, None)


@register.simple_tag
def page_numbers(page) -> list:
    """Numbers to show in a pager; None stands for a gap. ``page`` is Django's Page."""
    last = page.paginator.num_pages
    near = range(page.number - WINDOW, page.number + WINDOW + 1)
    shown = [number for number in range(1, last + 1) if number in (1, last) or number in near]
    numbers: list[int | None] = []
    for number in shown:
        if numbers and numbers[-1] is not None and number - numbers[-1] > 1:
            numbers.append(None)
        numbers.append(number)
    return numbers


@register.simple_tag(takes_context=True)
def with_query(context, **changes) -> str:
    """The page's own address with some of its parameters changed; None removes one."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}"


@register.simple_tag
def prose(paragraph) -> SafeString:
    """A sentence as plain text, or as pieces ``{"text", "figure"}`` with figures on grey."""
    if isinstance(paragraph, str):
        return format_html("{}", paragraph)
    return format_html_join(
        "",
        "{}",
        ((_piece(_value(piece, "text"), _value(piece, "figure")),) for piece in paragraph),
    )


def _piece(text, figure) -> SafeString:
    if figure:
        return format_html('<span class="from-close">{}</span>', text)
    return format_html("{}", text)
