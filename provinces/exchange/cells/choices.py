"""One of several words: the labels of the models' choices, and yes or no."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from django.db.models.enums import Choices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.exchange.cells.base import BadCell, Cell, Written, squeezed, without_fraction
from provinces.exchange.reader.days import EPOCH_1900

FEW = 6
FROM_LIST = gettext_lazy("从下拉列表中选")
NUMBERED = re.compile(r"(\d+)[.、](.+)")
BRACKETS = re.compile(r"\([^)]*\)$")
YES = {"是", "有", "已有", "√", "✓", "✔", "☑", "1", "1.0", "TRUE"}
NO = {"否", "无", "没有", "×", "X", "✕", "✗", "✘", "0", "0.0", "FALSE"}


@dataclass(frozen=True)
class Choice(Cell):
    """A label of ``choices``, with or without its brackets; ``numbered`` also the value itself.

    ``also``: pairs of a value and other words for it.
    """

    choices: type[Choices]
    numbered: bool = False
    also: tuple[tuple[object, tuple[str, ...]], ...] = ()
    form = FROM_LIST

    @cached_property
    def labels(self) -> dict[object, str]:
        """Value → word."""
        return {value: str(label) for value, label in self.choices.choices}

    @property
    def options(self) -> tuple[str, ...]:  # type: ignore[override]
        return tuple(map(str, self.choices.labels))

    @cached_property
    def _by_label(self) -> dict[str, object]:
        labels = [(squeezed(str(label)), value) for value, label in self.choices.choices]
        short = {BRACKETS.sub("", label): value for label, value in labels}
        numbers = {str(value): value for _label, value in labels} if self.numbered else {}
        other = {squeezed(word): value for value, words in self.also for word in words}
        return other | short | dict(labels) | numbers

    def clean(self, value, row=None, *, epoch: dt.date = EPOCH_1900, **others):
        if isinstance(value, float) and self.numbered:
            value = without_fraction(value) or str(value)
        known = self._by_label
        text = squeezed(value).removesuffix(".0") if isinstance(value, str) else ""
        if text not in known and self.numbered:
            text = self._without_number(text)
        if text not in known:
            raise BadCell(self._refusal(text))
        return known[text]

    def _without_number(self, text: str) -> str:
        """2.乡镇党委书记座谈: where its number and its name agree."""
        found = NUMBERED.fullmatch(text)
        known = self._by_label
        agree = found and found[2] in known and known.get(found[1]) == known[found[2]]
        return found[2] if found and agree else text

    def _refusal(self, text: str) -> str:
        """Of few words all are said, of many the one that is most likely meant."""
        meant = self._most_like(text) if len(self.options) > FEW else None
        if meant:
            return _("没有这一项，是否为“{label}”").format(label=meant)
        return _("只能填{labels}").format(labels="、".join(self.options))

    def _most_like(self, text: str) -> str | None:
        """The only word that shares the longest piece of two or more characters."""
        shared = {
            label: SequenceMatcher(None, text, label, autojunk=False).find_longest_match().size
            for label in self.options
        }
        most = max(shared.values())
        best = [label for label, size in shared.items() if size == most]
        return best[0] if most >= 2 and len(best) == 1 else None

    def render(self, value, obj=None, **others) -> Written:
        return self.labels.get(value)

    def said(self, stored: str) -> str:
        return {str(value): label for value, label in self.labels.items()}.get(stored, stored)


class YesNo(Cell):
    options = ("是", "否")
    form = FROM_LIST

    def clean(self, value, row=None, *, epoch: dt.date = EPOCH_1900, **others) -> bool:
        if isinstance(value, bool):
            return value
        text = squeezed(value).upper() if isinstance(value, str) else str(value)
        if text in YES:
            return True
        if text in NO:
            return False
        raise BadCell(self.refusal())

    def render(self, value, obj=None, **others) -> Written:
        return None if value is None else self.options[0 if value else 1]

    def refusal(self) -> str:
        return _("只能填“是”或“否”")


class Have(YesNo):
    """One of the five haves: yes, no, or (empty) not stated."""

    options = ("有", "无")

    def refusal(self) -> str:
        return _("只能填“有”或“无”")
