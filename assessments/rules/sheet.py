"""What the rules are given: the units of one month with their numbers."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

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
