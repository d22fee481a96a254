from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.exchange.cells.base import (
    EMPTY,
    BadCell,
    Cell,
    refuse_other_types,
    trimmed,
    without_fraction,
)
from provinces.exchange.cells.words import narrow, written
from provinces.exchange.reader.days import EPOCH_1900
from provinces.forms.phones import read_phone
from tuanwei.cells import restored
from tuanwei.phones import MASKED

WORDS = gettext_lazy("文字")
LOST = "\ufffd"
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+\d{2,3}")
"""As spreadsheets show long numbers; 1e5 may be a name."""
NO_ZERO = re.compile(r"(?!1\d{10}$|[48]00)[1-9]\d{8,10}")
"""Too long for a number without its area, no mobile: 031188886666 that lost its 0."""
SHORT_NUMBER = 6
"""Digits of 12355 and the like at most."""


def _digits_lost() -> str:
    return _("被转成科学计数，末几位已丢失，请改为文本格式后重新填写")


def _digits(raw: float) -> str:
    text = without_fraction(raw)
    if text is None and abs(raw) >= 1e15:
        raise BadCell(_digits_lost())
    return text or f"{raw:.15g}"


@dataclass(frozen=True)
class Text(Cell):
    """Words; numbers are taken as their digits, what an export made inert is as it was.

    ``longest`` None has no limit.

    ``plain``: full-width letters and digits are taken as usual ones, in phones and in names that
    say which row is meant.
    """

    longest: int | None = None
    recurring: bool = False
    plain: bool = False

    def clean(self, value, row=None, *, epoch: dt.date = EPOCH_1900, **others) -> str:
        refuse_other_types(value, WORDS)
        text = trimmed(restored(value) if isinstance(value, str) else _digits(value))
        text = narrow(written(text)) if self.plain else written(text)
        if "\x00" in text:
            raise BadCell(_("含有不能保存的字符"))
        if LOST in text:
            raise BadCell(_("有的字已损坏（显示为{sign}），请核对后重新填写").format(sign=LOST))
        if SCIENTIFIC.fullmatch(text):
            raise BadCell(_digits_lost())
        if self.longest is not None and len(text) > self.longest:
            raise BadCell(
                _("有{length}个字，最多{longest}个字").format(
                    length=len(text), longest=self.longest
                )
            )
        return text


class Phone(Text):
    """A mobile has 11 digits; forms ask for more, old lists hold two numbers or a name as well.

    A number whose middle an export has hidden leaves what is stored.
    """

    number_format = "@"

    def clean(self, value, row=None, *, epoch: dt.date = EPOCH_1900, **others):
        text = super().clean(value, row, epoch=epoch)
        if not isinstance(value, str) and NO_ZERO.fullmatch(text):
            raise BadCell(_("号码前的0已丢失，请改为文本格式后重新填写"))
        if MASKED.fullmatch(text):
            return EMPTY
        try:
            return read_phone(text)
        except ValidationError as wrong:
            if wrong.code == "length" and len(text) > SHORT_NUMBER:
                raise BadCell(*wrong.messages) from None
            return text
