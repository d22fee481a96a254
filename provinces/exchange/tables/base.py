"""What a fact table is: its columns, the model they fill, and the rows it may call into being."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import NOT_PROVIDED

from provinces.exchange.cells.words import head_word, head_words
from provinces.exchange.tables.column import Column

if TYPE_CHECKING:
    from provinces.people.models import Officer


@dataclass(frozen=True)
class Part:
    """Where a piece of an owner's identity comes from: a cell, or the province of its division."""

    title: str
    province: bool = False


@dataclass(frozen=True)
class Owner:
    """A row named in the column ``title`` (a round, a team …), created when it is unknown."""

    title: str
    model: type[models.Model]
    parts: Mapping[str, Part]


@dataclass(frozen=True, eq=False)
class Table:
    """``rows``: what a filled template holds where that is not the model's own columns.

    ``listed``: its lists have a line also for a unit without a row. ``dated``: the column that says
    of which days a row is; names and codes of places are those of its time.
    ``resources.resource_of`` is the same for django-import-export.
    """

    name: str
    model: type[models.Model]
    columns: tuple[Column, ...]
    owners: tuple[Owner, ...] = ()
    only: Mapping[str, object] = field(default_factory=dict)
    rows: Callable[[Officer], Iterator[list]] | None = None
    listed: bool = False
    dated: str = ""

    @cached_property
    def by_head(self) -> dict[str, Column]:
        return {
            head_word(word): column
            for column in self.columns
            for word in (*column.also, column.title)
        }

    def column_called(self, title) -> Column | None:
        word, short = head_words(title)
        return self.by_head.get(word) or self.by_head.get(short)

    @cached_property
    def by_loose_head(self) -> dict[str, Column]:
        return {head_word(word): column for column in self.columns for word in column.loosely}

    def column_loosely_called(self, title) -> Column | None:
        word, short = head_words(title)
        return self.by_loose_head.get(word) or self.by_loose_head.get(short)

    @cached_property
    def positions(self) -> dict[str, int]:
        """Title → position in a row's values."""
        return {column.title: position for position, column in enumerate(self.columns)}

    @cached_property
    def keys(self) -> tuple[int, ...]:
        return tuple(at for at, column in enumerate(self.columns) if column.key)

    @cached_property
    def stored(self) -> tuple[int, ...]:
        """Positions of the columns that the model keeps."""
        return tuple(at for at, column in enumerate(self.columns) if column.attribute)

    @cached_property
    def home(self) -> int | None:
        """Position of the column that says which division a row belongs to."""
        for wanted in ("key", "needed"):
            for at, column in enumerate(self.columns):
                if column.refers and getattr(column, wanted):
                    return at
        return None

    @cached_property
    def place(self) -> str:
        """The lookup of the path of the division that a row belongs to."""
        if self.home is None:
            return "path"
        return f"{self.columns[self.home].source.removesuffix('__code')}__path"

    @property
    def name_of_table(self) -> str:
        return self.model._meta.db_table

    def model_field(self, column: Column) -> models.Field:
        return next(f for f in self.model._meta.concrete_fields if f.attname == column.attribute)


def cleared(found: models.Field):
    """What stands in the database for a value taken away; NOT_PROVIDED if it must have one."""
    if found.null:
        return None
    if isinstance(found, models.CharField | models.TextField) and found.blank:
        return ""
    return NOT_PROVIDED


def initial(found: models.Field):
    """What stands in the database where a new row's cell is empty."""
    return found.get_default() if found.has_default() else cleared(found)
