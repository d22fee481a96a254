"""The page without its program: a form of many fields to the same address."""

from __future__ import annotations

from uuid import UUID

from django.http import QueryDict

from provinces.organisations.grid.actions import Page
from provinces.organisations.grid.columns import KEYS
from provinces.organisations.grid.rows import INCOMPLETE, BadSheet, Typed


def typed_in(post: QueryDict) -> Typed:
    """Fields are called ``<key>-<column>``; ``row`` lists the keys, ``behind`` those not shown."""
    shown = post.getlist("row")
    changed = [
        {"key": key, "cells": {name: post.get(f"{key}-{name}", "") for name in KEYS}}
        for key in shown
    ]
    behind = [key for key in post.get("behind", "").split() if key not in shown]
    return Typed.of({"changed": changed, "order": shown + behind})


def page_of(post) -> Page:
    base = post.get("base")
    if isinstance(base, bool) or not str(base).isascii() or not str(base).isdecimal():
        raise BadSheet(INCOMPLETE)
    return Page(str(post.get("writer", ""))[:40], int(base))


def token_of(post) -> UUID:
    try:
        return UUID(str(post.get("token")))
    except ValueError:
        raise BadSheet(INCOMPLETE) from None
