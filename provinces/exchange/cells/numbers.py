from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.exchange.cells.base import (
    DASHES,
    BadCell,
    Cell,
    Span,
    in_one_line,
    refuse_other_types,
    without_fraction,
)
from provinces.exchange.reader.days import EPOCH_1900

NUMBER_WANTED, YEAR_WANTED = gettext_lazy("数字"), gettext_lazy("年度")
WHOLE = re.compile(r"\+?([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)(?:\.0*)?")
NUMBER = re.compile(r"[+-]?[0-9]*\.?[0-9]+")
LARGEST = 2_147_483_647
YEAR = re.compile(r"([0-9]{4})(?:\.0*)? ?年? ?(?:度)?")


class Count(Cell):
    """A whole number from 0; separators of thousands are allowed: 3 5 may be two numbers."""

    shared = False
    form = gettext_lazy("整数")

    def clean(self, value, row=None, *, epoch: dt.date = EPOCH_1900, **others) -> int:
        refuse_other_types(value, NUMBER_WANTED)
        text = in_one_line(value).translate(DASHES) if isinstance(value, str) else _digits(value)
        whole = WHOLE.fullmatch(text)
        if not whole:
            raise BadCell(_fault(text))
        number = int(whole[1].replace(",", "").replace(" ", ""))
        if number > LARGEST:
            raise BadCell(_("数字过大，请核对"))
        return number


def _digits(raw: float) -> str:
    """With 15 digits, as many as spreadsheets have: 0.1 × 30 is stored a little above 3."""
    raw = float(f"{raw:.15g}")
    return without_fraction(raw) or repr(raw)


def _fault(text: str) -> str:
    if not NUMBER.fullmatch(text):
        return _("应填整数")
    return _("不能是负数") if text.startswith("-") else _("应填整数，不能有小数")


class Year(Cell):
    """2012 or 2012年."""

    form = gettext_lazy("写作2012")

    def clean(self, value, row=None, *, epoch: dt.date = EPOCH_1900, **others) -> int:
        refuse_other_types(value, YEAR_WANTED)
        text = in_one_line(value) if isinstance(value, str) else _digits(value)
        found = YEAR.fullmatch(text)
        if not found or not 1900 <= int(found[1]) <= 2999:
            raise BadCell(_("年度应写作2012"))
        return int(found[1])

    def span(self, value) -> Span:
        return dt.date(value, 1, 1), dt.date(value, 12, 31)
