"""The lists that can be taken out as files, by the names of their addresses."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe

from tuanwei.exports.answering import answer
from tuanwei.exports.formats import FORMATS
from tuanwei.exports.table import Table

Build = Callable[..., Table]
"""``build(officer, query, **words of the address)``; refuses like a view: who may not see the page
gets PermissionDenied, what is out of his sight is Http404."""

EXPORTS: dict[str, Build] = {}


def exported(name: str):
    """Decorator: makes the view of the address ``name``, whose last word is the format."""

    def register(build: Build):
        EXPORTS[name] = build

        @require_safe
        @wraps(build)
        def view(request, format: str, **words):
            return answer(request, lambda: build(request.user, request.GET, **words), format)

        return view

    return register


def build_of(address: str, officer) -> tuple[Callable[[], Table], str]:
    """The table that an address of an export stands for, and its format; Http404 for others."""
    parts = urlsplit(address)
    try:
        match = resolve(parts.path)
    except Resolver404:
        raise Http404 from None
    words = dict(match.kwargs)
    format = words.pop("format", "")
    if match.url_name not in EXPORTS or format not in FORMATS:
        raise Http404
    build, query = EXPORTS[match.url_name], QueryDict(parts.query)
    return lambda: build(officer, query, **words), format
