"""Names of places → their codes, where a name can mean only one."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from provinces.exchange.cells.base import squeezed
from provinces.exchange.directory import FIELDS, Place
from provinces.places.levels import Level
from provinces.places.models import Division, DivisionPeriod
from tuanwei.rights import divisions_for

if TYPE_CHECKING:
    from provinces.people.models import Officer

BETWEEN = dict.fromkeys(map(ord, "、,/\\·>-—|_."))
NAMED, SHORTEST = 5, 2


class Gazetteer:
    """The living divisions that the importer may name, by name; read once, at the first name."""

    def __init__(self, by: Officer | None, action: str) -> None:
        self._within = Q()
        if by is not None and not by.is_superuser:
            for each in divisions_for(by, action):
                self._within |= Q(path__startswith=each.path)
            self._within = self._within or Q(pk__in=[])

    def open(self) -> None:
        """Reads everything now."""
        _ = self._by_name, self._names, self._former

    @cached_property
    def _by_name(self) -> dict[str, list[Place]]:
        found = defaultdict(list)
        rows = Division.objects.living().filter(self._within).values_list("name", *FIELDS)
        for name, *fields in rows:
            found[_plain(name)].append(Place._make(fields))
        return found

    @cached_property
    def _names(self) -> dict[int, str]:
        """Of everything that may stand before a township's name."""
        above = Division.objects.exclude(level=Level.TOWNSHIP).values_list("pk", "name")
        return {pk: _plain(name) for pk, name in above}

    @cached_property
    def _former(self) -> dict[str, list[tuple[str, str]]]:
        """Names that a living division no longer bears → its code and name of today."""
        found = defaultdict(list)
        living = Division.objects.living().filter(self._within)
        rows = DivisionPeriod.objects.filter(division__in=living)
        for name, code, today in rows.values_list("name", "division__code", "division__name"):
            if name != today:
                found[_plain(name)].append((code, today))
        return found

    def find(self, words: str, levels: tuple[str, ...] = ()) -> list[Place]:
        """Places whose full name this is, alone or after names of what they belong to."""
        text = _plain(words)
        found = {
            place.id: place
            for start in range(len(text))
            for place in self._by_name.get(text[start:], ())
            if (not levels or place.level in levels) and self._leads_to(place, text[:start])
        }
        return list(found.values())

    def _leads_to(self, place: Place, words: str) -> bool:
        """Whether the words are names of its ancestors, in their order, some left out."""
        above = [self._names.get(int(pk), "") for pk in place.path.split(".")[:-2]]
        return _spells(words, [name for name in above if name])

    def reason(self, words: str, found: list[Place]) -> str:
        """Why the name stands for no code, with what it may mean."""
        if found:
            shown = "、".join(self._full(each) for each in found[:NAMED])
            return _("“{name}”有{number}个：{shown}，请填区划代码或在前面写明所属县").format(
                name=words, number=len(found), shown=shown
            )
        former = self._former.get(_plain(words), ())
        if former:
            shown = "、".join(f"{name}({code})" for code, name in former[:NAMED])
            return _("“{name}”是旧名，现为{shown}，请填区划代码").format(name=words, shown=shown)
        meant = self._begins(_plain(words))
        if meant:
            shown = _("或").join(f"{name}({code})" for name, code in meant[:NAMED])
            return _("没有名为“{name}”的区划，是否为{shown}？请填全名或区划代码").format(
                name=words, shown=shown
            )
        return _("您的管辖范围内没有名为“{name}”的区划，请填区划代码").format(name=words)

    def _begins(self, text: str) -> list[tuple[str, str]]:
        """Names of which only the beginning was written, 江益 for 江益镇, with their codes."""
        return [
            (name, place.code)
            for name, places in self._by_name.items()
            if len(text) >= SHORTEST and name.startswith(text)
            for place in places
        ]

    def _full(self, place: Place) -> str:
        county = place.path.split(".")[:-2][-1:]
        above = self._names.get(int(county[0]), "") if county else ""
        return f"{above}{place.code}"


def _plain(name: str) -> str:
    return squeezed(name).translate(BETWEEN)


def _spells(words: str, names: list[str]) -> bool:
    if not words:
        return True
    return any(
        words.startswith(name) and _spells(words[len(name) :], names[at + 1 :])
        for at, name in enumerate(names)
    )
