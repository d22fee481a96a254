"""What the rules are given: the units of one month with their numbers."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from assessments.rules.inputs import Inputs
from assessments.rules.levels import TOWNSHIP

Key = tuple[str, int]


@dataclass(slots=True)
class Unit:
    """A counted township or a division above one.

    ``above`` maps each higher level to the id of the unit of that level it belongs to. A county
    that ranks as a city is two units, and as a county belongs to itself as a city.
    """

    id: int
    code: str
    name: str
    level: str
    above: Mapping[str, int] = field(default_factory=dict)
    values: dict[str, int | None] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        return self.level, self.id


@dataclass(slots=True)
class MonthSheet:
    """``day`` is D, the last day of the month."""

    day: dt.date
    units: list[Unit]
    inputs: Inputs = field(default_factory=Inputs)

    def townships_inside(self) -> dict[Key, list[Unit]]:
        """The counted townships of every higher unit that has any."""
        inside: dict[Key, list[Unit]] = defaultdict(list)
        for unit in self.units:
            if unit.level == TOWNSHIP:
                for key in unit.above.items():
                    inside[key].append(unit)
        return dict(inside)
