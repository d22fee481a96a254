"""One month judged by two schemes, unit by unit: what the second would change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.rules.bands import BandFlip, band_pairs, flips
from assessments.rules.contributions import Contributions, contributions
from assessments.rules.judgement import Judgement
from assessments.rules.pairing import GatePair, gate_pairs, indicator_pairs
from assessments.rules.scheme import Gate, Scheme

FREE, WARNED, DECIDED = "", "warns", "decides"


@dataclass(frozen=True, slots=True)
class GateChange:
    """``before`` and ``after``: FREE, WARNED or DECIDED; they differ."""

    code: str
    title: str
    effect: str
    before: str
    after: str

    @property
    def is_new(self) -> bool:
        return self.before == FREE

    @property
    def is_released(self) -> bool:
        return self.after == FREE


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit under both schemes; where nothing differs the properties are zero or false."""

    before: Judgement
    after: Judgement
    contributions: Contributions
    gates: tuple[GateChange, ...]
    bands: tuple[BandFlip, ...]

    @property
    def level(self) -> str:
        return self.after.unit.level

    @property
    def name(self) -> str:
        return self.after.unit.name

    @property
    def movement(self) -> int:
        """Places gained (+) or lost (−)."""
        return self.before.rank - self.after.rank

    @property
    def difference(self) -> Decimal | None:
        """Of the scores; None where a side has none."""
        return self.contributions.difference

    @property
    def crosses_grade(self) -> bool:
        return self.before.grade != self.after.grade

    @property
    def crosses_bottom(self) -> bool:
        return _bottom(self.before) != _bottom(self.after)

    @property
    def crosses_completion(self) -> bool:
        """A township is completed or not; above, another number of townships is."""
        return self.before.completion.completed != self.after.completion.completed

    @property
    def is_changed(self) -> bool:
        return bool(
            self.movement
            or self.before.score != self.after.score
            or self.crosses_grade
            or self.crosses_bottom
            or self.crosses_completion
            or self.before.completion.progress != self.after.completion.progress
            or self.gates
            or self.bands
        )


def _bottom(judgement: Judgement) -> tuple[bool, bool]:
    return judgement.in_bottom, judgement.tied_at_cut


def compare(
    before: Scheme,
    judged_before: Iterable[Judgement],
    after: Scheme,
    judged_after: Sequence[Judgement],
) -> Iterator[UnitChange]:
    """In the order of ``judged_after``; both were judged from the same sheet."""
    known = {each.unit.key: each for each in judged_before}
    pairs, gates = indicator_pairs(before, after), gate_pairs(before, after)
    bands = band_pairs(before, after, pairs)
    for judgement in judged_after:
        earlier = known[judgement.unit.key]
        yield UnitChange(
            earlier,
            judgement,
            contributions(pairs, earlier, judgement),
            tuple(_gate_changes(gates, earlier, judgement)),
            flips(bands, earlier.unit, judgement.unit),
        )


def _gate_changes(
    pairs: Sequence[GatePair], before: Judgement, after: Judgement
) -> Iterator[GateChange]:
    for one, other in pairs:
        states = _touch(one, before), _touch(other, after)
        named = other or one
        if named and states[0] != states[1]:
            yield GateChange(named.code, named.title, named.effect, *states)


def _touch(gate: Gate | None, judgement: Judgement) -> str:
    for each in judgement.gates:
        if gate and each.code == gate.code:
            return DECIDED if each.decides else WARNED
    return FREE
