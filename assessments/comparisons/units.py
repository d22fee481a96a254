"""Two lists of judgements of one month by one scheme: which units differ, and in what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.rules.judgement import Judgement
from assessments.rules.sheet import Unit

Pair = tuple[int | None, int | None]


@dataclass(frozen=True)
class Changed:
    """A unit in one list only has None as its score and place in the other."""

    unit: Unit
    measures: Mapping[str, Pair] = field(default_factory=dict)
    score: tuple[Decimal | None, Decimal | None] = (None, None)
    rank: tuple[int | None, int | None] = (None, None)


def changed_units(before: Iterable[Judgement], now: Iterable[Judgement]) -> list[Changed]:
    """In the order of level and code as ``before`` and then ``now`` have them."""
    old = {each.unit.key: each for each in before}
    new = {each.unit.key: each for each in now}
    pairs = [_changed(old.get(key), new.get(key)) for key in {**old, **new}]
    return [each for each in pairs if each is not None]


def _changed(old: Judgement | None, new: Judgement | None) -> Changed | None:
    present = old or new
    assert present is not None
    earlier = old.unit.values if old else {}
    later = new.unit.values if new else {}
    measures = {
        name: (earlier.get(name), later.get(name))
        for name in {**earlier, **later}
        if earlier.get(name) != later.get(name)
    }
    score = (old.score if old else None, new.score if new else None)
    rank = (old.rank if old else None, new.rank if new else None)
    if old and new and not measures and score[0] == score[1] and rank[0] == rank[1]:
        return None
    return Changed(present.unit, measures, score, rank)
