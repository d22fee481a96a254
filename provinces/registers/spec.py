"""What a register is: one table of facts as its list, its page and its form show it.

From one spec are drawn the list (filter, sort, pages, export), the page of a row, the form and
the question before deleting; the right that guards them stands in it too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise

if TYPE_CHECKING:
    from provinces.registers.forms import NestedForm, RegisterForm
    from provinces.registers.places import PlaceKind

Words = str | Promise
"""Lazily translated, or plain."""
TEXT, NUMBER, DAY, STATE, LONG, MARK = "text", "number", "day", "state", "long", "mark"


@dataclass(frozen=True)
class Column:
    """``cell`` gives the value of a row: text, number, day; for STATE (state, word); for MARK
    (whether it is there, text below). The first column leads to the row."""

    key: str
    title: Words
    cell: Callable[[Any], Any]
    kind: str = TEXT
    sort: tuple[str, ...] = ()
    aside: bool = False
    """Not needed on a phone's card."""


@dataclass(frozen=True)
class Filter:
    """A select above the list. ``choices`` are those of one officer."""

    name: str
    title: Words
    choices: Callable[[Any], Sequence[tuple[str, Words]]]
    where: Callable[[str], Q]


@dataclass(frozen=True)
class Group:
    """Fields that stand together: (name, span of twelve columns, unit)."""

    title: Words
    fields: tuple[tuple[str, int, Words], ...]
    note: Words = ""


@dataclass(frozen=True)
class Grouping:
    """Rows of a list under a head with their sum, as long as it is in its own order."""

    by: tuple[str, ...]
    title: Callable[[Any, dict], str]
    sums: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gap:
    """Divisions that ought to have a row and have none.

    ``among``: all of one officer that ought to; ``lacking``: those of them that do not;
    ``sentence`` of both numbers; ``prefill``: parameter of the new form that takes a code.
    """

    among: Callable[[Any], QuerySet]
    lacking: Callable[[QuerySet, Any], QuerySet]
    sentence: Callable[[int, int], str]
    title: Words
    prefill: str = ""


@dataclass(frozen=True)
class Nested:
    """Rows edited on their parent's page. ``keys``: one row for each, else as many as needed.

    With ``across`` the second field of each key makes columns: a grid with one figure a cell.
    """

    name: str
    title: Words
    model: type[Model]
    parent: str
    form: type[NestedForm]
    order: tuple[str, ...]
    keys: tuple[tuple[tuple[str, Any], ...], ...] = ()
    same: tuple[str, ...] = ()
    across: str = ""
    extra: int = 3
    total: str = ""
    unit: Words = ""
    note: Words = ""
    slug: str = ""
    """The register in which the same rows have pages of their own."""


@dataclass(frozen=True)
class Child:
    """Another register's rows that belong to a row of this one, shown on its page."""

    slug: str
    field: str


@dataclass(frozen=True)
class Register:
    slug: str
    title: Words
    thing: Words
    """What one row is called: 新增＿＿, 删除＿＿."""
    counter: Words
    model: type[Model]
    action: str
    place: str
    """The way from a row to its division; empty where the row is one itself."""
    kind: PlaceKind
    columns: tuple[Column, ...]
    form: type[RegisterForm]
    groups: tuple[Group, ...]
    order: tuple[str, ...]
    vacant: Words
    same: tuple[str, ...] = ()
    same_message: Words = ""
    related: tuple[str, ...] = ()
    prefetch: tuple[str, ...] = ()
    annotate: Callable[[QuerySet], QuerySet] | None = None
    filters: tuple[Filter, ...] = ()
    units: bool = False
    """Whether the list can be narrowed to a city or county."""
    search: tuple[str, ...] = ()
    search_hint: Words = ""
    nested: tuple[Nested, ...] = ()
    children: tuple[Child, ...] = ()
    together: tuple[tuple[str, Words], ...] = ()
    """Rows deleted with it: (name of the relation, what they are)."""
    blockers: tuple[tuple[str, Words], ...] = ()
    """Rows that must go first."""
    grouping: Grouping | None = None
    gap: Gap | None = None
    note: Words = ""
    can_create: bool = True
    can_delete: bool = True
    evidence: bool = False
    only: Q = field(default_factory=Q)
    """Which rows of the model the register is about."""
    defaults: Callable[[Any], dict] | None = None
    extras: Callable[[Any, Any], dict] | None = None
    """(row, reader) → {"panels": what else its page shows, "actions": buttons}."""

    def rows(self, officer) -> QuerySet:
        """Those that the officer may see."""
        return self.model._default_manager.visible_to(officer).filter(self.only)  # type: ignore[attr-defined]

    def place_of(self, row):
        for step in filter(None, self.place.split("__")):
            row = getattr(row, step)
        return row

    def path_to(self, field: str) -> str:
        """The lookup of a field of the row's division."""
        return f"{self.place}__{field}" if self.place else field
