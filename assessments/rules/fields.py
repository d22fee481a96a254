"""Reads one value after another out of a scheme file and complains with file, place and field."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from assessments.rules.exact import Number

MOST_DIGITS = 15
"""A decimal of so many digits is the same when it is kept as a JSON number."""


Path = tuple[str | int, ...]
"""Where something stands in the data: keys of tables, positions in lists."""


class SchemeError(ValueError):
    """One clear line: file, place, field, what is wrong. ``path`` and ``complaint`` say the same
    to a form."""

    def __init__(self, text: str, path: Path = (), complaint: str = ""):
        super().__init__(text)
        self.path, self.complaint = path, complaint or text


class Fields:
    """The entries of one table of the file; ``finish`` objects to those never asked for.

    Reading stops at the first fault of a value; ``keep`` notes it and lets the reading go on, so
    that all of them are found. A scheme with faults is never handed out.
    """

    def __init__(
        self,
        source: str,
        place: str,
        data: Any,
        path: Path = (),
        faults: list[SchemeError] | None = None,
    ):
        self.source, self.place, self.path = source, place, path
        if not isinstance(data, Mapping):
            raise SchemeError(f"{source} {place}：应为一张表", path, "应为一张表")
        self.data = dict(data)
        self.asked: set[str] = set()
        self.faults: list[SchemeError] = [] if faults is None else faults

    def error(self, field: str, complaint: str, *inside: str | int) -> SchemeError:
        """``inside``: where within the field, if it holds more than one value."""
        where = f"{self.place} 的 {field}" if self.place else field
        text = f"{self.source} {where}：{complaint}"
        return SchemeError(text, (*self.path, field, *inside), complaint)

    def keep(self, read: Callable, *arguments: Any) -> Any:
        """What is read, or None and one fault more."""
        try:
            return read(*arguments)
        except SchemeError as fault:
            self.faults.append(fault)
            return None

    def inner(self, place: str, data: Any, *path: str | int) -> "Fields":
        """A table within this one; its faults are noted with these."""
        return Fields(self.source, place, data, (*self.path, *path), self.faults)

    def raw(self, field: str, default: Any = ...) -> Any:
        self.asked.add(field)
        if field not in self.data:
            if default is ...:
                raise self.error(field, "没有填写")
            return default
        return self.data[field]

    def text(self, field: str, default: Any = ..., most: int | None = None) -> str:
        """``most``: characters that results and cases have room for."""
        value = self.raw(field, default)
        if not isinstance(value, str) or (default is ... and not value.strip()):
            raise self.error(field, f"应为文字，现为{value!r}")
        if most is not None and len(value) > most:
            raise self.error(field, f"最多{most}个字，现有{len(value)}个字")
        return value

    def choice(self, field: str, choices: Iterable[str], default: Any = ...) -> str:
        choices = list(choices)
        value = self.raw(field, default)
        if value not in choices:
            raise self.error(field, f"“{value}”不在可选范围：{'、'.join(choices)}")
        return value

    def number(self, field: str, default: Any = ...) -> Number:
        return self.as_number(field, self.raw(field, default))

    def as_number(self, field: str, value: Any, *inside: str | int) -> Number:
        """A non-negative int or Decimal; nothing else counts as a number."""
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.error(field, f"应为数字，现为{value!r}", *inside)
        if isinstance(value, Decimal) and not value.is_finite():
            raise self.error(field, f"应为数字，现为{value}", *inside)
        if value < 0:
            raise self.error(field, f"不能为负数，现为{value}", *inside)
        if isinstance(value, Decimal) and len(value.as_tuple().digits) > MOST_DIGITS:
            raise self.error(field, f"最多{MOST_DIGITS}位数字，现为{value}", *inside)
        return value

    def day(self, field: str) -> dt.date:
        return self.as_day(field, self.raw(field))

    def as_day(self, field: str, value: Any) -> dt.date:
        """A date as TOML has it, or 2012-11-30 as the stored form has it."""
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        try:
            return dt.date.fromisoformat(value)
        except (TypeError, ValueError):
            raise self.error(field, f"应为日期，如2012-11-30，现为{value!r}") from None

    def sequence(self, field: str, default: Any = ...) -> list:
        value = self.raw(field, default)
        if not isinstance(value, list | tuple):
            raise self.error(field, f"应为列表，现为{value!r}")
        return list(value)

    def table(self, field: str, default: Any = ...) -> "Fields":
        place = f"{self.place}.{field}" if self.place else field
        return self.inner(place, self.raw(field, default), field)

    def finish(self) -> None:
        for unknown in sorted(self.data.keys() - self.asked):
            self.faults.append(self.error(unknown, "没有这一项，请核对拼写"))
