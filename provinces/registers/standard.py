"""The columns of a register's file: those of its page, so that the file can be sent in again.

What the page has in words of its own (a name for a code, a figure with a note) stands beside the
columns of the fact table, which an import knows by their names.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext_noop as N_

from provinces.exchange.tables import DIVISIONS, Table
from provinces.exchange.tables.checks import SURVEY_ACTIVITIES, WORK_SYSTEMS
from provinces.exchange.tables.column import Column
from provinces.exchange.tables.places import PROFILES
from provinces.exchange.tables.undertakings import CAMPAIGN_MEMBERS, CONTACT_POINTS
from provinces.registers.listing import plain
from provinces.registers.spec import Register

STANDARD: dict[str, tuple[Table, set[str]]] = {
    "going-first": (CAMPAIGN_MEMBERS, {N_("活动")}),
    "contact-points": (CONTACT_POINTS, set()),
    "activities": (SURVEY_ACTIVITIES, {N_("活动")}),
    "work-systems": (WORK_SYSTEMS, set()),
    "profiles": (PROFILES, {N_("来源")}),
    "divisions": (DIVISIONS, set()),
}
"""Slug → the fact table of the same rows, and what of the page it says itself."""


class Cell(NamedTuple):
    title: str
    value: Callable


def cells_of(register: Register) -> list[Cell]:
    """In the order of the page; the code of the place comes first, what the page lacks last."""
    table, said = STANDARD.get(register.slug, (None, set()))
    used: list[Column] = []
    found = []
    for column in register.columns:
        known = table.column_called(str(column.title)) if table else None
        if known:
            used.append(known)
            found.append(_standard(known))
        elif column.title not in said:
            found.append(_own(column))
    rest = [each for each in table.columns if each not in used] if table else []
    home = table.columns[table.home] if table and table.home is not None else None
    first = [_standard(each) for each in rest if each is home]
    return [*first, *found, *(_standard(each) for each in rest if each is not home)]


def _own(column) -> Cell:
    return Cell(str(column.title), lambda row: plain(column, column.cell(row)))


def _standard(column: Column) -> Cell:
    return Cell(column.title, column.export)


def related_to(register: Register) -> list[str]:
    """What the columns of the fact table follow from a row."""
    table, _said = STANDARD.get(register.slug, (None, set()))
    ways = {each.source.rpartition("__")[0] for each in table.columns} if table else set()
    return sorted(filter(None, ways))
