"""Codes that somebody bore who bears them no more."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, reduce
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from provinces.exchange.cells.codes import EXACTLY
from provinces.exchange.directory import Place, preferred
from provinces.exchange.tenure import Tenure, meant, tenures
from provinces.places.models import Division, DivisionPeriod

if TYPE_CHECKING:
    from provinces.exchange.cells.base import Span


class FormerCodes:
    """Read once, at the first question; of the whole nation, for they are few."""

    @cached_property
    def _tenures(self) -> dict[str, list[Tenure]]:
        ended = DivisionPeriod.objects.exclude(ends_on=None).values("code")
        over = Division.objects.exclude(valid_to=None).values("code")
        left = Q(code__in=ended) | Q(code__in=over) | Q(periods__code__in=ended)
        found = defaultdict(list)
        for each in tenures(Division.objects.filter(left)):
            found[each.code].append(each)
        return found

    def open(self) -> bool:
        """Whether there is any."""
        return bool(self._tenures)

    def __contains__(self, code) -> bool:
        return code in self._tenures

    def code_or_reason(self, code: str, span: Span | None) -> tuple[str, str]:
        """What stands for the place that the code means in a row of those days."""
        today = self._holder(code)
        found = meant(self._tenures[code], span, [today] if today else ())
        if len(found) == 1:
            return self.exactly(found[0]), ""
        shown = "、".join(f"{each.name}({each.code})" for each in found or self._once(code))
        if found:
            reason = _("{code}当时和现在不是同一单位，可能是{shown}，请改填单位名称全称")
        else:
            reason = _("{code}是旧代码，现为{shown}，请改填")
        return "", reason.format(code=code, shown=shown)

    def exactly(self, place: Place) -> str:
        """The code of the place, with its id where the code is by now another's."""
        holder = self._holder(place.code)
        same = holder is None or holder.id == place.id
        return place.code if same else f"{place.code}{EXACTLY}{place.id}"

    def _holder(self, code: str) -> Place | None:
        """Whom the code means today."""
        bearers = [each.place for each in self._tenures.get(code, ()) if each.place.code == code]
        first: Place | None = None
        return reduce(lambda one, other: preferred(one, other), bearers, first)

    def _once(self, code: str) -> list[Place]:
        return list({each.place.id: each.place for each in self._tenures[code]}.values())
