"""A register's list: narrowed, sorted, grouped; on the page and as a file the same rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.registers.filters import filters_of
from provinces.registers.spec import DAY, MARK, NUMBER, STATE, Column, Register
from tuanwei.templatetags.figures import thousands

ROWS_ON_A_PAGE = 50


@dataclass(frozen=True)
class Chosen:
    name: str
    title: str
    choices: list[tuple[str, str]]
    value: str

    @property
    def word(self) -> str:
        return dict(self.choices).get(self.value, "")


class Listing:
    """What the address asks for, of one officer; unknown values are taken as not given."""

    def __init__(self, register: Register, officer, query):
        self.register, self.officer, self.query = register, officer, query
        self.search = query.get("search", "").strip()
        self.filters = [self._chosen(each) for each in filters_of(register)]
        self.column, self.backwards = self._sorting(query.get("sort", ""))

    def _chosen(self, each) -> Chosen:
        choices = [(str(value), str(label)) for value, label in each.choices(self.officer)]
        value = self.query.get(each.name, "")
        return Chosen(each.name, str(each.title), choices, value if value in dict(choices) else "")

    def _sorting(self, asked: str) -> tuple[Column | None, bool]:
        for column in self.register.columns:
            if column.sort and column.key == asked.removeprefix("-"):
                return column, asked.startswith("-")
        return None, False

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search or any(each.value for each in self.filters))

    @cached_property
    def narrowed(self) -> QuerySet:
        rows = self.register.rows(self.officer)
        for spec, chosen in zip(filters_of(self.register), self.filters, strict=True):
            if chosen.value:
                rows = rows.filter(spec.where(chosen.value))
        if self.search and self.register.search:
            found = Q()
            for lookup in self.register.search:
                found |= Q(**{lookup: self.search})
            rows = rows.filter(found)
        return rows

    def rows(self) -> QuerySet:
        register, rows = self.register, self.narrowed
        if register.annotate:
            rows = register.annotate(rows)
        order = list(register.order)
        if self.column:
            own = [name.removeprefix("-") for name in self.column.sort]
            order = [f"-{name}" if self.backwards else name for name in own] + order
        rows = rows.order_by(*order, "pk").select_related(*register.related)
        return rows.prefetch_related(*register.prefetch)

    def words(self) -> str:
        """What the list was narrowed to, for the cover line of the file."""
        found = [each.word for each in self.filters if each.value]
        return "，".join([*found, self.search] if self.search else found)

    def context(self) -> dict:
        pages = Paginator(self.rows(), ROWS_ON_A_PAGE)
        page = pages.get_page(self.query.get("page"))
        rows = list(page.object_list)
        return {
            "page": page,
            "filters": self.filters,
            "search": self.search,
            "narrowed": self.is_narrowed,
            "heads": [self._head(column) for column in self.register.columns],
            "rows": self._grouped(rows),
        }

    def _head(self, column: Column) -> dict:
        active = self.column is column
        sort = f"-{column.key}" if active and not self.backwards else column.key
        return {
            "title": column.title,
            "kind": column.kind,
            "sort": sort if column.sort else "",
            "direction": ("descending" if self.backwards else "ascending") if active else "",
        }

    def _grouped(self, rows: list) -> list[dict]:
        """Each row with its cells; the first of a group carries the head of the group."""
        grouping = self.register.grouping if not self.column else None
        sums = self._sums(rows) if grouping and rows else {}
        shown, last = [], None
        for row in rows:
            drawn = row_cells(self.register, row)
            if grouping:
                key = tuple(getattr(row, name) for name in grouping.by)
                if key != last:
                    drawn["group"] = grouping.title(row, sums[key])
                last = key
            shown.append(drawn)
        return shown

    def _sums(self, rows: list) -> dict[tuple, dict]:
        """Of the whole groups that the page touches, in one query."""
        grouping = self.register.grouping
        assert grouping
        first = grouping.by[-1]
        wanted = {getattr(row, first) for row in rows}
        found = self.narrowed.filter(**{f"{first}__in": wanted}).values(*grouping.by)
        found = found.annotate(
            rows=Count("pk"), **{f"sum_{name}": Sum(name) for name in grouping.sums}
        ).order_by()
        return {tuple(each[name] for name in grouping.by): each for each in found}


def row_cells(register: Register, row) -> dict:
    cells = [
        {"kind": column.kind, "value": _drawn(column, column.cell(row)), "title": column.title,
         "aside": column.aside}
        for column in register.columns
    ]  # fmt: skip
    return {"cells": cells, "url": reverse("register-row", args=[register.slug, row.pk])}


def _drawn(column: Column, value):
    """A figure with its commas; a text that stands for one as it is."""
    return thousands(value) if column.kind == NUMBER and not isinstance(value, str) else value


def plain(column: Column, value):
    """As it stands in a file."""
    if column.kind == STATE:
        return str(value[1]) if value else None
    if column.kind == MARK:
        there, text = value
        return (_day(text) or _("有")) if there else None
    if column.kind in (NUMBER, DAY):
        return value
    return None if value in (None, "") else str(value)


def _day(text):
    """The day itself where a mark has one."""
    try:
        return dt.date.fromisoformat(str(text))
    except ValueError:
        return text
