"""One of several words: the labels of the models' choices, and yes or no."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from django.db.models.enums import Choices
from django.utils.translation import gettext as _

from provinces.exchange.cells.base import BadCell, Kind, squeezed, without_fraction

BRACKETS = re.compile(r"\([^)]*\)$")
YES = {"是", "有", "已有", "√", "✓", "✔", "☑", "1", "1.0", "TRUE"}
NO = {"否", "无", "没有", "×", "X", "✕", "✗", "✘", "0", "0.0", "FALSE"}


@dataclass(frozen=True)
class Choice(Kind):
    """A label of ``choices``, with or without its brackets; ``numbered`` also the value itself.

    ``also``: pairs of a value and other words for it.
    """

    choices: type[Choices]
    numbered: bool = False
    also: tuple[tuple[object, tuple[str, ...]], ...] = ()

    @cached_property
    def _by_label(self) -> dict[str, object]:
        labels = [(squeezed(str(label)), value) for value, label in self.choices.choices]
        short = {BRACKETS.sub("", label): value for label, value in labels}
        numbers = {str(value): value for _label, value in labels} if self.numbered else {}
        other = {squeezed(word): value for value, words in self.also for word in words}
        return other | short | dict(labels) | numbers

    def read(self, raw, epoch: dt.date):
        if isinstance(raw, float) and self.numbered:
            raw = without_fraction(raw) or str(raw)
        known = self._by_label
        text = squeezed(raw).removesuffix(".0") if isinstance(raw, str) else ""
        if text not in known:
            labels = "、".join(str(label) for label in self.choices.labels)
            raise BadCell(_("只能填{labels}").format(labels=labels))
        return known[text]


class YesNo(Kind):
    def read(self, raw, epoch: dt.date) -> bool:
        if isinstance(raw, bool):
            return raw
        text = squeezed(raw).upper() if isinstance(raw, str) else str(raw)
        if text in YES:
            return True
        if text in NO:
            return False
        raise BadCell(self.refusal())

    def refusal(self) -> str:
        return _("应填是或否")


class Have(YesNo):
    """One of the five haves: yes, no, or (empty) not stated."""

    def refusal(self) -> str:
        return _("应填有或无")
