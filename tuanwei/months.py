"""A calendar month, written ``2012-11``, and the column type that keeps it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models

PATTERN = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class Month:
    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1900 <= self.year <= 9998 and 1 <= self.number <= 12):
            raise ValueError(f"no such month: {self.year}-{self.number:02d}")

    @classmethod
    def parse(cls, text: str) -> Month:
        """``2012-11``; anything else is a ValueError that names the text."""
        found = PATTERN.fullmatch(text)
        if not found:
            raise ValueError(f"月份“{text}”不对，应写作2012-11")
        try:
            return cls(int(found[1]), int(found[2]))
        except ValueError:
            raise ValueError(f"月份“{text}”不对，应写作2012-11") from None

    @classmethod
    def of(cls, day: dt.date) -> Month:
        return cls(day.year, day.month)

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.number, 1)

    @property
    def last(self) -> dt.date:
        return dt.date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def shifted(self, months: int) -> Month:
        whole = self.year * 12 + self.number - 1 + months
        return Month(whole // 12, whole % 12 + 1)

    @property
    def next(self) -> Month:
        return self.shifted(1)

    @property
    def previous(self) -> Month:
        return self.shifted(-1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"

    @property
    def title(self) -> str:
        return f"{self.year}年{self.number}月"


if TYPE_CHECKING:
    Column = models.CharField[Month | str, Month]
else:
    Column = models.CharField


class MonthField(Column):
    """A Month in the program, ``2012-11`` in the database, so that it sorts and reads there."""

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 7
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection):
        return None if value is None else Month.parse(value)

    def to_python(self, value):
        if value is None or isinstance(value, Month):
            return value
        try:
            return Month.parse(str(value))
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def get_prep_value(self, value):
        return None if value is None else str(value)

    def value_to_string(self, obj):
        return str(self.value_from_object(obj))
