"""A unit's change of place in four parts that add up to it; a pure function of standings.

One cause is changed after another, in this order, and the place read off each time: the rules,
what is known of last month, the unit's own work, the others' work.
"""

from bisect import bisect_right
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from assessments.rules.ranking import Standing, order

Unit = tuple[str, int]
Standings = Mapping[Unit, Standing]
"""{(level, division id): what the unit is ranked by}."""


class Parts(NamedTuple):
    """Places gained above zero, lost below; ``before`` − ``after`` is the sum of the four."""

    before: int
    after: int
    rules: int
    data: int
    own: int
    others: int


class Stages(NamedTuple):
    """The standings from which the parts follow.

    ``last``: last month's frozen figures by last month's rules; ``by_new_rules``: the same
    figures by this month's; ``as_known_now``: last month's day by this month's rules from the
    facts as they are known now; ``now``: this month.
    """

    last: Standings
    by_new_rules: Standings
    as_known_now: Standings
    now: Standings


def movements(stages: Stages) -> dict[Unit, Parts]:
    """Of every unit that has a place in both months.

    Of a unit that would not count last month as it is known now, nothing is put down to changed
    data: its place goes on from the one by the new rules.
    """
    last, ruled = _Field(stages.last), _Field(stages.by_new_rules)
    known, now = _Field(stages.as_known_now), _Field(stages.now)
    return {
        unit: _parts(
            before=last.place(unit),
            ruled=ruled.place(unit),
            known=known.place(unit) if unit in stages.as_known_now else ruled.place(unit),
            moved=known.place_of(unit, standing),
            after=now.place(unit),
        )
        for unit, standing in stages.now.items()
        if unit in stages.last
    }


def _parts(*, before: int, ruled: int, known: int, moved: int, after: int) -> Parts:
    return Parts(
        before=before,
        after=after,
        rules=before - ruled,
        data=ruled - known,
        own=known - moved,
        others=moved - after,
    )


class _Field:
    """The units of every level, so that a place is found without comparing with each of them."""

    def __init__(self, standings: Standings):
        self.orders = {unit: order(standing) for unit, standing in standings.items()}
        self.of_level: dict[str, list[tuple[Decimal, ...]]] = {}
        for (level, _division), each in self.orders.items():
            self.of_level.setdefault(level, []).append(each)
        for orders in self.of_level.values():
            orders.sort()

    def place(self, unit: Unit) -> int:
        return self._higher(unit[0], self.orders[unit]) + 1

    def place_of(self, unit: Unit, standing: Standing) -> int:
        """The place it would have with this standing, all others as they are in the field."""
        asked = order(standing)
        higher = self._higher(unit[0], asked)
        own = self.orders.get(unit)
        return higher + 1 - int(own is not None and own > asked)

    def _higher(self, level: str, asked: tuple[Decimal, ...]) -> int:
        orders = self.of_level.get(level, [])
        return len(orders) - bisect_right(orders, asked)
