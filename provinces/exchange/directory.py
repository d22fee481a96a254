"""Divisions by code: the living one, else the one abolished last; and who may name them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from provinces.exchange.cells.codes import EXACTLY
from provinces.places.models import Division
from tuanwei.rights import Role, divisions_for

if TYPE_CHECKING:
    from provinces.people.models import Officer


class Place(NamedTuple):
    id: int
    code: str
    level: str
    path: str
    valid_to: dt.date | None
    name: str
    valid_from: dt.date | None

    @property
    def province_id(self) -> int:
        return int(self.path.split(".", 1)[0])


FIELDS = Place._fields


class Directory:
    """Looked up once per code and import; ``forget`` after divisions were written."""

    def __init__(self, by: Officer | None = None) -> None:
        self._by = by
        self._scope: tuple[str, ...] | None = None
        if by is not None and not by.is_superuser:
            self._scope = tuple(each.path for each in by.scope_divisions())
        self.rejected_codes: set[str] = set()
        self.forget()

    def narrow_to(self, action: str) -> None:
        """From now on only the subtrees in which the importer may do the action."""
        if self._by is not None and not self._by.is_superuser:
            self._scope = tuple(each.path for each in divisions_for(self._by, action))

    def forget(self) -> None:
        self._by_code: dict[str, Place | None] = {}
        self._by_id: dict[int, Place] = {}

    def look_up(self, codes: Iterable[str]) -> None:
        """One query for all codes not yet known."""
        missing = [code for code in set(codes) if code not in self._by_code]
        if not missing:
            return
        self._by_code.update(dict.fromkeys(missing))
        exact = {int(code.partition(EXACTLY)[2]): code for code in missing if EXACTLY in code}
        rows = Division.objects.filter(Q(code__in=missing) | Q(pk__in=[*exact]))
        for place in map(Place._make, rows.values_list(*FIELDS)):
            self._by_id[place.id] = place
            if place.id in exact:
                self._by_code[exact[place.id]] = place
            if place.code in self._by_code:
                self._by_code[place.code] = preferred(self._by_code[place.code], place)

    def get(self, code: str) -> Place | None:
        self.look_up([code])
        return self._by_code[code]

    def of_id(self, pk: int) -> Place:
        return self._by_id[pk]

    @property
    def sees_all(self) -> bool:
        return self._scope is None

    @property
    def scope(self) -> tuple[str, ...]:
        """Paths of the subtrees in which the importer may write; of nobody's who sees all."""
        return self._scope or ()

    def may_name(self, path: str) -> bool:
        return self._scope is None or path.startswith(self._scope)

    def is_below(self, path: str) -> bool:
        """Whether the importer's subtrees, or one of them, hang under the division."""
        return any(each.startswith(path) for each in self.scope)

    def administers(self, pk) -> bool:
        """Whether the importer is administrator over the division of this id."""
        place = self._by_id.get(pk)
        return place is not None and place.path.startswith(self._administered)

    @cached_property
    def _administered(self) -> tuple[str, ...]:
        roles = self._by.role_list if self._by else ()
        return tuple(each.division.path for each in roles if each.role == Role.ADMINISTRATOR)

    @property
    def provinces(self) -> set[int]:
        """The provinces of everything looked up so far."""
        return {place.province_id for place in self._by_id.values()}


def preferred(one: Place | None, other: Place) -> Place:
    """Of two holders of a code, the one that the code means today."""
    if one is None or other.valid_to is None:
        return other
    if one.valid_to is None or one.valid_to >= other.valid_to:
        return one
    return other
