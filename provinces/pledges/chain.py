"""Who stands below whom in the chain of pledges, and what those below promise together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat, StrIndex, Substr
from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date
from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.pledges.models import Pledge, PledgeState

PROMISED = (PledgeState.SIGNED, PledgeState.COUNTERSIGNED)
CURRENT_PROMISED = Q(current__state__in=PROMISED, current__total__isnull=False)
PROVINCE_ID = Cast(Substr("path", 1, StrIndex("path", Value(".")) - 1), BigIntegerField())
SUPERIOR = Case(
    When(level=Level.COUNTY, ranks_as_city=True, then=PROVINCE_ID),
    When(parent__is_container=True, then=F("parent__parent_id")),
    default=F("parent_id"),
    output_field=BigIntegerField(),
)
"""The committee next above: containers have none, counties run by the province answer to it."""


def day_of(year: int) -> dt.date:
    """The day as of which a year's chain is read: its last one, or today."""
    return min(dt.date(year, 12, 31), business_date())


def committees(year: int):
    """Divisions that take part: townships in scope and what stands above them, and whoever has
    a pledge of the year all the same. Annotated with ``superior`` and the relation ``current``."""
    below = Division.objects.townships().filter(
        in_scope=True,
        path__gt=OuterRef("path"),
        path__lt=Concat(OuterRef("path"), Value("~")),  # ~ comes after every sign of a path
    )
    pledged = Pledge.objects.filter(promisor=OuterRef("pk"), year=year)
    takes_part = (
        Q(level=Level.TOWNSHIP, in_scope=True)
        | ~Q(level=Level.TOWNSHIP) & Q(Exists(below))
        | Q(Exists(pledged))
    )
    return (
        Division.objects.valid_on(day_of(year))
        .filter(takes_part, is_container=False)
        .annotate(
            superior=SUPERIOR,
            current=FilteredRelation(
                "pledges", condition=Q(pledges__year=year, pledges__is_current=True)
            ),
        )
    )


@dataclass(frozen=True)
class Below:
    """What the committees next below promise: signed or countersigned, with a total.

    ``own`` is the unit's own total, None without one.
    """

    own: int | None
    children: int = 0
    known: int = 0
    total: int = 0
    new: int = 0

    @property
    def unknown(self) -> int:
        return self.children - self.known

    @property
    def kind(self) -> str:
        """none, unknown (a child has not signed), alone (no own total), equal, less or more."""
        if not self.children:
            return "none"
        if self.unknown:
            return "unknown"
        if self.own is None:
            return "alone"
        if self.total == self.own:
            return "equal"
        return "less" if self.total < self.own else "more"

    @property
    def is_short(self) -> bool:
        return self.kind == "less"

    @property
    def gap(self) -> int | None:
        """The children's sum less the own total; None while either is not known."""
        known = self.kind in ("equal", "less", "more") and self.own is not None
        return self.total - (self.own or 0) if known else None

    @property
    def figures(self) -> str:
        """1,182 / 1,200; a dash where nobody below has signed."""
        if not self.children:
            return "—"
        total = f"{self.total:,}" if self.known else "—"
        return total if self.own is None else f"{total} / {self.own:,}"

    @property
    def sentence(self) -> str:
        words = {
            "none": "",
            "unknown": _("%d个未签") % self.unknown,
            "alone": _("本级未定目标"),
            "equal": _("合计相符"),
            "less": _("少%d个") % -(self.gap or 0),
            "more": _("多%d个") % (self.gap or 0),
        }
        return words[self.kind]


def sums_below(rows) -> dict[int, Below]:
    """Superior → what those next below it promise; ``rows`` are of ``committees``. One query."""
    sums = rows.values("superior").annotate(
        children=Count("pk"),
        known=Count("pk", filter=CURRENT_PROMISED),
        total=Sum("current__total", filter=CURRENT_PROMISED, default=0),
        new=Sum("current__new", filter=CURRENT_PROMISED, default=0),
    )
    return {each.pop("superior"): Below(own=None, **each) for each in sums.order_by()}


def superiors(division: Division) -> list[Division]:
    """The committees above that may be promised to, the nearest first."""
    ids = division.ancestor_ids[:-1]
    found = list(Division.objects.filter(pk__in=ids, is_container=False).order_by("-path"))
    if division.level == Level.COUNTY and division.ranks_as_city:
        found.sort(key=lambda each: each.level != Level.PROVINCE)
    return found
