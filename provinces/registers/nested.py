"""Rows edited on their parent's page: read from what was typed, checked, and told apart into
new, changed and gone."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from provinces.registers.forms import NestedForm
from provinces.registers.spec import Nested

MOST_LINES = 400


@dataclass
class Line:
    """One row of the table on the form. ``lost``: somebody deleted it meanwhile."""

    number: int
    form: NestedForm
    key: str = ""
    title: str = ""
    lost: bool = False

    @property
    def is_blank(self) -> bool:
        return self.form.is_blank

    def name(self) -> str:
        return self.title or _("第%(n)d行") % {"n": self.number + 1}


class NestedRows:
    """The rows of one ``Nested`` below a parent, as shown or as typed (``data``)."""

    def __init__(self, nested: Nested, parent, data: QueryDict | None = None):
        self.nested, self.parent, self.data = nested, parent, data
        self.stored = list(self._stored()) if parent.pk else []
        self.lines = self._typed() if data is not None else self._shown()

    def _stored(self):
        rows = self.nested.model._default_manager.filter(**{self.nested.parent: self.parent})
        return rows.order_by(*self.nested.order)

    @property
    def total_name(self) -> str:
        return f"{self.nested.name}-total"

    def prefix(self, number: int) -> str:
        return f"{self.nested.name}-{number}"

    def _shown(self) -> list[Line]:
        wanted: list[tuple] = []
        if self.nested.keys:
            for at in range(len(self.nested.keys)):
                rows = [row for row in self.stored if self.key_of(row) == at]
                wanted += [(row, at) for row in rows or [self._new(at)]]
        else:
            wanted = [(row, None) for row in self.stored]
            wanted += [(self._new(None), None) for _each in range(self.nested.extra)]
        return [self._line(number, row, at) for number, (row, at) in enumerate(wanted)]

    def _typed(self) -> list[Line]:
        assert self.data is not None
        text = self.data.get(self.total_name, "")
        count = min(int(text), MOST_LINES) if text.isdecimal() else 0
        known = {str(row.pk): row for row in self.stored}
        lines = []
        for number in range(count):
            pk = self.data.get(f"{self.prefix(number)}-row", "")
            at = self._key_typed(number)
            if self.nested.keys and at is None:
                continue
            row = known.get(pk) or self._new(at)
            line = self._line(number, row, at)
            line.lost = bool(pk) and pk not in known
            lines.append(line)
        return lines

    def _key_typed(self, number: int) -> int | None:
        assert self.data is not None
        text = self.data.get(f"{self.prefix(number)}-key", "")
        known = text.isdecimal() and int(text) < len(self.nested.keys)
        return int(text) if known else None

    def _new(self, at: int | None):
        values = dict(self.nested.keys[at]) if at is not None else {}
        return self.nested.model(**{self.nested.parent: self.parent}, **values)

    def key_of(self, row) -> int | None:
        for at, key in enumerate(self.nested.keys):
            if all(getattr(row, name) == value for name, value in key):
                return at
        return None

    def _line(self, number: int, row, at: int | None) -> Line:
        form = self.nested.form(self.data, instance=row, prefix=self.prefix(number))
        title = ""
        if at is not None:
            names = [name for name, _value in self.nested.keys[at]]
            title = " ".join(str(getattr(row, f"get_{name}_display")()) for name in names)
        line = Line(number, form, "" if at is None else str(at), title)
        form.speak_of(line.name())
        return line

    def is_valid(self) -> bool:
        filled = [line for line in self.lines if not line.is_blank]
        good = [line.form.is_valid() for line in filled]
        return all(good) and self._are_different(filled)

    def _are_different(self, filled: list[Line]) -> bool:
        seen: set[tuple] = set()
        for line in filled:
            if not self.nested.same:
                break
            said = tuple(getattr(line.form.instance, name) for name in self.nested.same)
            if said in seen:
                where = next(n for n in reversed(self.nested.same) if n in line.form.fields)
                line.form.add_error(where, _("与上面一行重复，请核对"))
                return False
            seen.add(said)
        return True

    def taken(self, line: Line):
        """A row that somebody else meanwhile entered for the key of a new line."""
        if not line.key or line.form.instance.pk:
            return None
        listed = {each.form.instance.pk for each in self.lines}
        return next(
            (row for row in self.stored
             if row.pk not in listed and str(self.key_of(row)) == line.key), None,
        )  # fmt: skip

    def write(self, line: Line, name: str, value) -> None:
        """Into what was typed, so that the next save knows of the other's."""
        assert self.data is not None
        self.data[f"{self.prefix(line.number)}-{name}"] = "" if value is None else str(value)

    def add_lines(self, count: int) -> None:
        """More empty rows below those typed."""
        start = max((line.number for line in self.lines), default=-1) + 1
        for number in range(start, start + count):
            form = self.nested.form(None, instance=self._new(None), prefix=self.prefix(number))
            line = Line(number, form)
            form.speak_of(line.name())
            self.lines.append(line)

    @property
    def count(self) -> int:
        return max((line.number for line in self.lines), default=-1) + 1
