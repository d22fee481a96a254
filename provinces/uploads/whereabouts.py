"""Where stored rows are: the place they belong to, and their own page."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse

from provinces.exchange.tables import (
    DIVISIONS,
    ORGANISATIONS,
    PLEDGES,
    REPORTS,
    SPOT_CHECKS,
    Table,
)
from provinces.people.sheet import OFFICERS

PAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    ORGANISATIONS.name: ("organisation", ("code",)),
    PLEDGES.name: ("pledge", ("year", "promisor__code")),
    REPORTS.name: ("report", ("township__code", "month")),
    SPOT_CHECKS.name: ("check", ("pk",)),
    OFFICERS.name: ("officer", ("username",)),
}
"""Table → page of one of its rows, and what its address says of the row."""


def stored_rows(table: Table, ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Id of a row → name of its division, and the address of its own page if it has one."""
    way = "parent__name" if table is DIVISIONS else f"{table.place.removesuffix('path')}name"
    view, words = PAGES.get(table.name, ("", ()))
    rows = table.model._default_manager.filter(pk__in=ids).values_list("pk", way, *words)
    return {
        pk: (name or "", reverse(view, args=[str(each) for each in said]) if view else "")
        for pk, name, *said in rows
    }
