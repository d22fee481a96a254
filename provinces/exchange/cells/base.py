"""What all cells share: empty, clearing, plain text, and the refusal with its reason."""

from __future__ import annotations

import datetime as dt
import enum
import re

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from provinces.exchange.cells.words import BLANKS, narrow, trimmed, without_unseen
from provinces.exchange.reader.days import EPOCH_1900

CLEARING = {"—", "——", "清空"}
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－", "-"))


StrOrPromise = str | Promise
Written = str | int | dt.date | None
Span = tuple[dt.date, dt.date]
"""The first day and the last."""


class Mark(enum.Enum):
    EMPTY = "leaves the value as it is"
    CLEAR = "takes the value away"


EMPTY, CLEAR = Mark.EMPTY, Mark.CLEAR


class BadCell(ValueError):
    """``reason`` is the Chinese sentence shown beside the cell."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Cell(Widget):
    """How the cells of a column are read and written.

    ``recurring`` cells have few different values, which are remembered while reading.
    ``shared``: merged over several rows, the value is of each of them.
    ``number_format`` is the column's in a workbook, ``options`` are the words of its drop-down,
    ``form`` says how a cell is filled in.
    """

    coerce_to_string = False
    recurring = True
    shared = True
    number_format = "General"
    options: tuple[str, ...] = ()
    form: StrOrPromise = ""

    def clean(self, value, row=None, *, epoch: dt.date = EPOCH_1900, **others):
        """What stands in the database for a filled cell; BadCell if it cannot be told.

        ``value`` is a cell of ``Sheet``; ``epoch`` is the day 0 of the workbook's serials.
        """
        raise NotImplementedError

    def render(self, value, obj=None, **others) -> Written:
        """The cell that is read as this value again; None leaves it empty."""
        return None if value is None or value == "" else value

    def said(self, stored: str) -> str:
        """A stored value that has become text, in the words of people."""
        return stored

    def span(self, value) -> Span | None:
        """The days of which a value speaks that ``clean`` has read; None if of no time."""
        return None


def in_one_line(text: str) -> str:
    """Narrow, with the blanks inside, of which a line break stays: two lines are two values."""
    return re.sub(r" +", " ", narrow(without_unseen(trimmed(text))))


def squeezed(text: str) -> str:
    """Narrow, without any blank."""
    return "".join(narrow(without_unseen(trimmed(text))).split())


def as_typed(raw) -> str:
    """A cell as words for messages."""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    if isinstance(raw, dt.datetime):
        return raw.isoformat(" ", "minutes")
    return str(raw).strip(BLANKS)


def without_fraction(raw: float) -> str | None:
    """Digits of a whole number that a spreadsheet still knows exactly, else None."""
    return str(int(raw)) if float(raw).is_integer() and abs(raw) < 1e15 else None


def refuse_other_types(raw, wanted: StrOrPromise) -> None:
    """Dates, times and logical values where words or numbers are wanted."""
    if isinstance(raw, bool):
        raise BadCell(_("单元格是逻辑值，应填{wanted}").format(wanted=wanted))
    if isinstance(raw, dt.date | dt.time | dt.timedelta):
        raise BadCell(_("单元格被当作日期，应填{wanted}，请改为文本格式").format(wanted=wanted))
