"""Addresses inside the site with their questions."""

from django.urls import reverse
from django.utils.http import urlencode


def link(name: str, *words, **query) -> str:
    """``link("organisations", township=code, lacks="plaque")``; empty answers are left out."""
    address = reverse(name, args=words)
    given = {key: value for key, value in query.items() if value not in (None, "")}
    return f"{address}?{urlencode(given)}" if given else address
