from __future__ import annotations

import datetime as dt
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
        text = restored(value) if isinstance(value, str) else without_fraction(value) or str(value)
        text = trimmed(text)
        text = narrow(written(text)) if self.plain else written(text)
        if "\x00" in text:
            raise BadCell(_("含有不能保存的字符"))
        if self.longest is not None and len(text) > self.longest:
            raise BadCell(
                _("有{length}个字，最多{longest}个字").format(
                    length=len(text), longest=self.longest
                )
            )
        return text


class Phone(Text):
    """As forms take it. A number whose middle an export has hidden leaves what is stored."""

    number_format = "@"

    def clean(self, value, row=None, *, epoch: dt.date = EPOCH_1900, **others):
        text = super().clean(value, row, epoch=epoch)
        if MASKED.fullmatch(text):
            return EMPTY
        try:
            return read_phone(text)
        except ValidationError as wrong:
            raise BadCell(*wrong.messages) from None
