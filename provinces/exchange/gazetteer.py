"""Names of places → the places, where a name can mean only one at the time of its row."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from provinces.exchange.cells.base import squeezed
from provinces.exchange.directory import Place
from provinces.exchange.tenure import Tenure, meant, tenures
from provinces.places.levels import Level
from provinces.places.models import Division, DivisionPeriod
from tuanwei.rights import divisions_for

if TYPE_CHECKING:
    from provinces.exchange.cells.base import Span
    from provinces.people.models import Officer

BETWEEN = dict.fromkeys(map(ord, "、,/\\·>-—|_."))
NAMED, SHORTEST = 5, 2


class Gazetteer:
    """The divisions that the importer may name, by every name; read once, at the first."""

    def __init__(self, by: Officer | None, action: str) -> None:
        self._within = Q()
        if by is not None and not by.is_superuser:
            for each in divisions_for(by, action):
                self._within |= Q(path__startswith=each.path)
            self._within = self._within or Q(pk__in=[])

    def open(self) -> None:
        """Reads everything now."""
        _ = self._by_name, self._names, self._heirs

    @cached_property
    def _by_name(self) -> dict[str, list[Tenure]]:
        found = defaultdict(list)
        for each in tenures(Division.objects.filter(self._within)):
            found[_plain(each.name)].append(each)
        return found

    @cached_property
    def _names(self) -> dict[int, list[str]]:
        """Every one, today's first, of all that may stand before a township's name."""
        above = Division.objects.exclude(level=Level.TOWNSHIP)
        found = {pk: [_plain(name)] for pk, name in above.values_list("pk", "name")}
        ended = DivisionPeriod.objects.exclude(ends_on=None).filter(division__in=above)
        for pk, name in ended.values_list("division", "name"):
            found[pk].append(_plain(name))
        return found

    def find(
        self, words: str, levels: tuple[str, ...] = (), span: Span | None = None
    ) -> list[Place]:
        """Places whose full name this is, alone or after names of what they belong to.

        In a row of the days of ``span`` the names are those of its time.
        """
        found = self._bearers(words, levels)
        today = [each.place for each in found if _is_borne(each)]
        return meant(found, span, today)

    def _bearers(self, words: str, levels: tuple[str, ...]) -> list[Tenure]:
        text = _plain(words)
        return [
            each
            for start in range(len(text))
            for each in self._by_name.get(text[start:], ())
            if (not levels or each.place.level in levels) and self._leads_to(each, text[:start])
        ]

    def _leads_to(self, each: Tenure, words: str) -> bool:
        """Whether the words are names of what it belonged to, in their order, some left out."""
        above = [self._names.get(int(pk), []) for pk in each.above.split(".")[:-1]]
        return _spells(words, [names for names in above if names])

    def reason(self, words: str, found: list[Place], levels: tuple[str, ...] = ()) -> str:
        """Why the name stands for no code, with what it may mean."""
        if found:
            shown = "、".join(self._full(each) for each in found[:NAMED])
            return _("“{name}”有{number}个：{shown}，请填区划代码或在前面写明所属县").format(
                name=words, number=len(found), shown=shown
            )
        if former := self._bearers(words, levels):
            return self._former(words, list({each.place.id: each for each in former}.values()))
        meant = self._begins(_plain(words))
        if meant:
            shown = _("或").join(f"{name}({code})" for name, code in meant[:NAMED])
            return _("没有名为“{name}”的区划，是否为{shown}？请填全名或区划代码").format(
                name=words, shown=shown
            )
        return _("您的管辖范围内没有名为“{name}”的区划，请填区划代码").format(name=words)

    def _begins(self, text: str) -> list[tuple[str, str]]:
        """Names of which only the beginning was written, 江益 for 江益镇, with their codes."""
        found = [
            (name, each.place.code)
            for name, bearers in self._by_name.items()
            if len(text) >= SHORTEST and name.startswith(text)
            for each in bearers
            if _is_borne(each)
        ]
        return list(dict.fromkeys(found))

    def _former(self, words: str, former: list[Tenure]) -> str:
        """The name is another's today, or nobody's."""
        living = [each.place for each in former if each.place.valid_to is None]
        if living:
            shown = "、".join(f"{each.name}({each.code})" for each in living[:NAMED])
            return _("“{name}”是旧名，现为{shown}，请填区划代码").format(name=words, shown=shown)
        heirs = list(dict.fromkeys(filter(None, (self._heir(each.place.id) for each in former))))
        ended = max(each.place.valid_to for each in former if each.place.valid_to)
        reason = _("“{name}”已于{day}撤销").format(name=words, day=ended)
        if heirs:
            shown = "、".join(f"{name}({code})" for name, code in heirs[:NAMED])
            reason += _("，并入{shown}").format(shown=shown)
        return reason + _("，请填区划代码")

    @cached_property
    def _heirs(self) -> dict[int, tuple[int, str, str]]:
        """Of what is no more: id, name and code of what it was joined to."""
        rows = Division.objects.exclude(successor=None)
        columns = ("pk", "successor", "successor__name", "successor__code")
        return {pk: tuple(heir) for pk, *heir in rows.values_list(*columns)}

    def _heir(self, pk: int) -> tuple[str, str] | None:
        """The last, if that was joined to another in its turn."""
        seen: set[int] = set()
        while pk in self._heirs and pk not in seen:
            seen.add(pk)
            pk, *heir = self._heirs[pk]
        return (heir[0], heir[1]) if seen else None

    def _full(self, place: Place) -> str:
        county = place.path.split(".")[:-2][-1:]
        above = self._names[int(county[0])][0] if county and int(county[0]) in self._names else ""
        return f"{above}{place.code}"


def _plain(name: str) -> str:
    return squeezed(name).translate(BETWEEN)


def _is_borne(each: Tenure) -> bool:
    """Whether a living place is called so today."""
    return each.place.valid_to is None and each.ends_on is None and each.name == each.place.name


def _spells(words: str, above: list[list[str]]) -> bool:
    if not words:
        return True
    return any(
        words.startswith(name) and _spells(words[len(name) :], above[at + 1 :])
        for at, names in enumerate(above)
        for name in names
    )
