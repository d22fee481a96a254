"""Codes: tolerant of typing, strict about digits that a spreadsheet has lost."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.exchange.cells.base import (
    DASHES,
    BadCell,
    Cell,
    StrOrPromise,
    as_typed,
    refuse_other_types,
    squeezed,
    trimmed,
    without_fraction,
)
from provinces.exchange.reader.days import EPOCH_1900
from provinces.places.levels import CODE_LENGTH

OF_DIVISION, OF_ORGANISATION = gettext_lazy("区划代码"), gettext_lazy("组织编号")
SCIENTIFIC = re.compile(r"[\d.]+[eE][+-]?\d+")
ZERO_FRACTION = re.compile(r"(\d+)\.0+")
DIGITS = re.compile(r"[0-9]+")
LINES = re.compile(r"[0-9][\r\n\v\f\t\u2028\u2029]+[0-9]")
ORGANISATION = re.compile(r"[0-9]{9}-[0-9]{4}")


EXACTLY = "@"
"""Between a code and the id of one of its holders: one whom the code alone does not mean."""

CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


class PlaceName(BadCell):
    """A place's name where its code should stand; ``words`` as typed."""

    def __init__(self, words: str) -> None:
        super().__init__(_("这里填的是名称，应填区划代码"))
        self.words = words


def _code_text(raw, noun: StrOrPromise) -> str:
    refuse_other_types(raw, noun)
    if isinstance(raw, str) and LINES.search(trimmed(raw)):
        raise BadCell(_("单元格内有几行，每格只填一个{noun}").format(noun=noun))
    text = squeezed(raw) if isinstance(raw, str) else without_fraction(raw)
    if text is None or SCIENTIFIC.fullmatch(text):
        raise BadCell(_("{noun}被转成科学计数，末几位已丢失，请改为文本格式").format(noun=noun))
    whole = ZERO_FRACTION.fullmatch(text)
    return whole[1] if whole else text


@dataclass(frozen=True)
class DivisionCode(Cell):
    """The code of a division; as a reference, ``levels`` are those it may name (empty: any)."""

    levels: tuple[str, ...] = ()
    number_format = "@"
    form = gettext_lazy("区划代码，文本格式")

    def clean(self, value, row=None, *, epoch: dt.date = EPOCH_1900, **others) -> str:
        text = _code_text(value, OF_DIVISION)
        if not DIGITS.fullmatch(text):
            if CHINESE.search(text) and isinstance(value, str):
                raise PlaceName(as_typed(value))
            raise BadCell(_("区划代码只能是数字"))
        if len(text) not in CODE_LENGTH.values():
            raise BadCell(_("区划代码应为2、4、6或9位，这里是{length}位").format(length=len(text)))
        return text

    def said(self, stored: str) -> str:
        return stored.partition(EXACTLY)[0]


@dataclass(frozen=True)
class OrganisationCode(Cell):
    """``<township code>-<4 digits>``; what it says of the township is never used."""

    recurring: bool = False
    shared = False
    number_format = "@"
    form = gettext_lazy("9位区划代码、短横、4位序号")

    def clean(self, value, row=None, *, epoch: dt.date = EPOCH_1900, **others) -> str:
        text = _code_text(value, OF_ORGANISATION).translate(DASHES)
        if not ORGANISATION.fullmatch(text):
            raise BadCell(_("组织编号应写作130102001-0001：9位区划代码、短横、4位序号"))
        return text
