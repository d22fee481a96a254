"""A step that a unit could take, and what it changes in the numbers of the sheet."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from assessments.advice.gaps import Group, counts, gained
from assessments.rules.levels import TOWNSHIP
from assessments.rules.sheet import Key, Unit

FILL, CONFIRM, APPROVE, REPORT, PLEDGE, SYSTEMS, SURVEY, FOUND = (
    "fill", "confirm", "approve", "report", "pledge", "systems", "survey", "found",
)  # fmt: skip

Changes = dict[Key, dict[str, int]]


@dataclass(frozen=True)
class Step:
    """``place`` is where it is done, None: in many places of the unit.

    ``cleared``: failures that are mended, per group of organisations; ``founded``: (township,
    qualified organisations built, of them counted as new); ``given``: (unit, measure, number).
    ``number`` is how many there are of what the title counts, ``marks`` the marks it fills.
    """

    kind: str
    place: Unit | None
    number: int = 1
    marks: tuple[str, ...] = ()
    cleared: tuple[tuple[Group, int], ...] = ()
    founded: tuple[tuple[int, int, int], ...] = ()
    given: tuple[tuple[Key, str, int], ...] = ()

    @property
    def touches(self) -> set:
        """What two steps must not both change, lest the same work is advised twice."""
        return (
            {group for group, _ in self.cleared}
            | {("founded", township) for township, _, _ in self.founded}
            | {(key, measure) for key, measure, _ in self.given}
        )


def changes(units: dict[Key, Unit], steps: Iterable[Step]) -> Changes:
    """{unit: {measure: its number after all the steps}}; higher units' sums are left to the rules.

    A group that several steps mend is mended once, by all their bits together.
    """
    growth: dict[int, Counter[str]] = {}
    changed: Changes = {}
    together: dict[Group, int] = {}
    for step in steps:
        for group, bits in step.cleared:
            together[group] = together.get(group, 0) | bits
        for township, number, new in step.founded:
            growth.setdefault(township, Counter()).update(counts(0, number, new))
        for key, measure, number in step.given:
            changed.setdefault(key, {})[measure] = number
    for township, more in gained(together.items()).items():
        growth.setdefault(township, Counter()).update(more)
    for township, more in growth.items():
        own = units[TOWNSHIP, township].values
        after = {measure: (own.get(measure) or 0) + number for measure, number in more.items()}
        changed.setdefault((TOWNSHIP, township), {}).update(after)
    return changed
