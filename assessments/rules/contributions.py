"""Why a unit's score differs between two schemes: one effect an indicator, adding up to the cent.

A score is 100 × Σ w·r over the indicators, r = points ÷ available being the rate an indicator was
met with and w = available ÷ Σ available its weight; on each side the weights add up to one. For an
indicator of both schemes (r, w before and r′, w′ after) the difference is split into

    by its rate     100 × (w + w′)/2 × (r′ − r)
    by its weight   100 × (w′ − w) × ((r + r′)/2 − R)

where R, the same for all, is the mean of both unrounded scores ÷ 100. An indicator that takes part
on one side only has no rate to differ from: it acts by its weight alone, with the rate it has. So a
new indicator raises a unit that meets it better than the rest, and lowers one that meets it worse.

The sum is exact: w̄·Δr + Δw·r̄ = w′r′ − wr for each, and R falls out because the weights' changes
add up to nothing. All is reckoned in fractions. What is shown is rounded to 0.01 each, half away
from zero; ``residue`` is the remainder of that rounding and of the two scores' own, so that
Σ effects + residue = the difference of the two rounded scores, always.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessments.rules.judgement import Judgement
from assessments.rules.marking import Mark
from assessments.rules.pairing import Pair

Marks = tuple[Mark | None, Mark | None]
NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Contribution:
    """``position``: of the pair of indicators; the marks are None where it takes no part."""

    position: int
    title: str
    before: Mark | None
    after: Mark | None
    by_rate: Decimal
    by_weight: Decimal

    @property
    def effect(self) -> Decimal:
        return self.by_rate + self.by_weight


@dataclass(frozen=True, slots=True)
class Contributions:
    """Empty and without a difference where a side has no score."""

    parts: tuple[Contribution, ...]
    difference: Decimal | None
    residue: Decimal


def contributions(pairs: Sequence[Pair], before: Judgement, after: Judgement) -> Contributions:
    taking_part = [
        (position, marks)
        for position, (one, other) in enumerate(pairs)
        if any(marks := (_mark(one, before), _mark(other, after)))
    ]

    def part(position: int, marks: Marks, by_rate: Fraction, by_weight: Fraction) -> Contribution:
        named, (first, second) = pairs[position][1] or pairs[position][0], marks
        assert named
        effects = _cents(by_rate), _cents(by_weight)
        return Contribution(position, named.short, first, second, *effects)

    if before.score is None or after.score is None:
        parts = tuple(part(*each, Fraction(0), Fraction(0)) for each in taking_part)
        return Contributions(parts, None, NOTHING)
    mean = (_exact(before) + _exact(after)) / 2
    parts = tuple(
        part(position, marks, *_effects(marks, before.available, after.available, mean))
        for position, marks in taking_part
    )
    difference = after.score - before.score
    return Contributions(parts, difference, difference - sum(p.effect for p in parts))


def _mark(indicator, judgement: Judgement) -> Mark | None:
    """None if the indicator is not there, is one of a higher level, or is excluded."""
    given = judgement.marks.get(indicator.code) if indicator else None
    return given if given and given.available else None


def _exact(judgement: Judgement) -> Fraction:
    return Fraction(judgement.earned) / Fraction(judgement.available)


def _effects(
    marks: Marks, before: Decimal, after: Decimal, mean: Fraction
) -> tuple[Fraction, Fraction]:
    first, second = marks
    weights = _ratio(first, "available", before), _ratio(second, "available", after)
    one, other = first or second, second or first
    assert one and other
    rates = _ratio(one, "points", one.available), _ratio(other, "points", other.available)
    by_rate = (weights[0] + weights[1]) / 2 * (rates[1] - rates[0])
    by_weight = (weights[1] - weights[0]) * ((rates[0] + rates[1]) / 2 - mean)
    return 100 * by_rate, 100 * by_weight


def _ratio(mark: Mark | None, part: str, whole: Decimal) -> Fraction:
    return Fraction(getattr(mark, part)) / Fraction(whole) if mark else Fraction(0)


def _cents(number: Fraction) -> Decimal:
    """To 0.01, half away from zero."""
    whole = int(abs(number) * 100 + Fraction(1, 2))
    return Decimal(whole if number >= 0 else -whole).scaleb(-2)
