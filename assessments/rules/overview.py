"""What another scheme changes among the units of one level, counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assessments.rules.comparison import DECIDED, GateChange, UnitChange
from assessments.rules.exact import Number, plain

GradePair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class GateCount:
    """Units that one gate newly touches, releases, or now decides on where it warned, or back."""

    title: str
    effect: str
    new: int = 0
    released: int = 0
    decided: int = 0
    softened: int = 0


@dataclass(frozen=True, slots=True)
class BandCount:
    """``units`` units need ``after`` instead of ``before``, ``on_bound`` of them on a bound."""

    subjects: tuple[str, ...]
    by: str
    before: str
    after: str
    units: int
    on_bound: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Names are in the order of the units given, best first."""

    units: int
    changed: int
    risen: int
    fallen: int
    most_risen: tuple[str, ...]
    rise: int
    most_fallen: tuple[str, ...]
    fall: int
    grades: dict[GradePair, int]
    gates: tuple[GateCount, ...]
    barred: int
    freed: int
    into_bottom: tuple[str, ...]
    out_of_bottom: tuple[str, ...]
    tied: tuple[str, ...]
    completed_before: int
    completed_after: int
    completion_flips: int
    scored_before: int
    scored_after: int
    bands: tuple[BandCount, ...]

    @property
    def moved(self) -> int:
        return self.risen + self.fallen

    @property
    def crossings(self) -> int:
        return sum(self.grades.values())


def overview(changes: Sequence[UnitChange]) -> Overview:
    """``changes`` are those of one level."""
    movements = [each.movement for each in changes]
    rise, fall = max([0, *movements]), -min([0, *movements])
    return Overview(
        units=len(changes),
        changed=sum(each.is_changed for each in changes),
        risen=sum(places > 0 for places in movements),
        fallen=sum(places < 0 for places in movements),
        most_risen=_names(changes, lambda each: rise and each.movement == rise),
        rise=rise,
        most_fallen=_names(changes, lambda each: fall and each.movement == -fall),
        fall=fall,
        grades=dict(Counter((c.before.grade, c.after.grade) for c in changes if c.crosses_grade)),
        gates=_gates(changes),
        barred=sum(c.before.excellence_eligible > c.after.excellence_eligible for c in changes),
        freed=sum(c.before.excellence_eligible < c.after.excellence_eligible for c in changes),
        into_bottom=_names(changes, lambda c: c.after.in_bottom and not c.before.in_bottom),
        out_of_bottom=_names(changes, lambda c: c.before.in_bottom and not c.after.in_bottom),
        tied=_names(changes, lambda c: c.after.tied_at_cut),
        completed_before=sum(c.before.completion.completed for c in changes),
        completed_after=sum(c.after.completion.completed for c in changes),
        completion_flips=sum(c.crosses_completion for c in changes),
        scored_before=sum(c.before.score is not None for c in changes),
        scored_after=sum(c.after.score is not None for c in changes),
        bands=_bands(changes),
    )


def _names(changes: Sequence[UnitChange], wanted) -> tuple[str, ...]:
    return tuple(each.name for each in changes if wanted(each))


def _gates(changes: Sequence[UnitChange]) -> tuple[GateCount, ...]:
    counted: dict[tuple[str, str], Counter[str]] = {}
    for each in changes:
        for gate in each.gates:
            counted.setdefault((gate.title, gate.effect), Counter())[_kind(gate)] += 1
    return tuple(GateCount(title, effect, **kinds) for (title, effect), kinds in counted.items())


def _kind(gate: GateChange) -> str:
    if gate.is_new:
        return "new"
    if gate.is_released:
        return "released"
    return "decided" if gate.after == DECIDED else "softened"


def _bands(changes: Sequence[UnitChange]) -> tuple[BandCount, ...]:
    units: Counter = Counter()
    on_bound: Counter = Counter()
    for each in changes:
        for band in each.bands:
            key = (band.subjects, band.by, need(band.before), need(band.after))
            units[key] += 1
            on_bound[key] += band.on_bound
    return tuple(
        BandCount(subjects, by, before, after, number, on_bound[subjects, by, before, after])
        for (subjects, by, before, after), number in units.items()
    )


def need(number: Number | None) -> str:
    """As it is written: 无 where there is no target."""
    return "无" if number is None else plain(number)
