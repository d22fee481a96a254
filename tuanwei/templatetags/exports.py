"""The button 导出 of a list: the rows of the page as they are narrowed, of all its pages."""

from django import template
from django.urls import reverse

from tuanwei.exports.formats import FORMATS

register = template.Library()

OF_THE_PAGE = ("page", "open", "saved")
"""Parts of an address that do not choose rows."""


@register.inclusion_tag("components/export.html", takes_context=True)
def export(context, name: str, *words, small: bool = False, **narrowed):
    """``{% export "letters-export" %}`` has the words of the page's own address unless others are
    given; ``narrowed`` are answers that the address lacks."""
    request = context["request"]
    own = {} if words else request.resolver_match.kwargs
    query = request.GET.copy()
    for part in OF_THE_PAGE:
        query.pop(part, None)
    for part, value in narrowed.items():
        query[part] = value
    asked = f"?{query.urlencode()}" if query else ""
    return {
        "small": small,
        "exports": [
            {"title": format.title, "url": f"{_address(name, words, own, format.extension)}{asked}"}
            for format in FORMATS.values()
        ],
    }


def _address(name: str, words: tuple, own: dict, format: str) -> str:
    if words:
        return reverse(name, args=[*words, format])
    return reverse(name, kwargs=own | {"format": format})
