"""The effect of each indicator on a score: by its rate, by its weight, and what rounding leaves."""

from decimal import Decimal

import pytest

from assessments.rules.completion import Completion
from assessments.rules.contributions import contributions
from assessments.rules.exact import percentage
from assessments.rules.judgement import Judgement
from assessments.rules.marking import Mark
from assessments.rules.scheme import Indicator
from assessments.rules.sheet import Unit


def judgement(marks: dict) -> Judgement:
    """marks: {code: (points, available) or None}."""
    unit = Unit(1, "1", "镇", "township")
    made = Judgement(unit, Completion(1, 0, 0, 0, None, None))
    made.marks = {code: given and Mark(*map(Decimal, given)) for code, given in marks.items()}
    made.available = sum((each.available for each in made.marks.values() if each), Decimal(0))
    made.score = percentage(made.earned, made.available)
    return made


def indicator(code: str) -> Indicator:
    return Indicator(
        code, code, code, "", "", "township", Decimal(1), "zero", "scale", "population"
    )


def reasons(before: dict, after: dict, *, apart: tuple[str, ...] = ()):
    """``apart``: codes that are not the same indicator on both sides."""
    pairs = []
    for code in dict.fromkeys([*before, *after]):
        one = indicator(code) if code in before else None
        other = indicator(code) if code in after else None
        pairs += [(one, None), (None, other)] if code in apart else [(one, other)]
    return contributions(pairs, judgement(before), judgement(after))


A, B = "a", "b"


@pytest.mark.parametrize(
    ("before", "after", "effects", "residue"),
    [
        # nothing changes
        ({A: ("30", 40)}, {A: ("30", 40)}, [(A, "0", "0")], "0"),
        # another mark out of the same points: all by the rate
        ({A: ("30", 40)}, {A: ("10", 40)}, [(A, "-50", "0")], "0"),
        ({A: ("20", 50), B: ("50", 50)}, {A: ("30", 50), B: ("50", 50)},
         [(A, "10", "0"), (B, "0", "0")], "0"),
        # more points for what is met well: all by the weight, 60 -> 70, the mean of scores is 65
        ({A: ("50", 50), B: ("10", 50)}, {A: ("62.5", "62.5"), B: ("7.5", "37.5")},
         [(A, "0", "4.38"), (B, "0", "5.63")], "-0.01"),
        # a new indicator that is not met at all takes away, the old one gives a little back
        ({A: ("80", 80)}, {A: ("80", 80), B: ("0", 20)}, [(A, "0", "-2"), (B, "0", "-18")], "0"),
        # one that falls away is the same the other way round
        ({A: ("80", 80), B: ("0", 20)}, {A: ("80", 80)}, [(A, "0", "2"), (B, "0", "18")], "0"),
        # excluded on one side: as if it were only in the other scheme
        ({A: ("40", 40), B: ("0", 0)}, {A: ("40", 40), B: ("40", 40)},
         [(A, "0", "0"), (B, "0", "0")], "0"),
        # of a higher level: no part at all
        ({A: ("40", 40), B: None}, {A: ("20", 40), B: None}, [(A, "-50", "0")], "0"),
        # what is rounded away is said: three times 2.7777… is 8.33
        ({A: ("0", 3), B: ("0", 3), "c": ("0", 3), "d": ("0", 3)},
         {A: ("0.33", 3), B: ("0.33", 3), "c": ("0.33", 3), "d": ("0", 3)},
         [(A, "2.75", "0"), (B, "2.75", "0"), ("c", "2.75", "0"), ("d", "0", "0")], "0"),
        ({A: ("0", 3), B: ("0", 3), "c": ("0", 3)}, {A: ("1", 3), B: ("1", 3), "c": ("1", 3)},
         [(A, "11.11", "0"), (B, "11.11", "0"), ("c", "11.11", "0")], "0"),
        ({A: ("0", 6), B: ("0", 6), "c": ("0", 6)}, {A: ("1", 6), B: ("1", 6), "c": ("1", 6)},
         [(A, "5.56", "0"), (B, "5.56", "0"), ("c", "5.56", "0")], "-0.01"),
    ],
)  # fmt: skip
def test_effects(before, after, effects, residue):
    found = reasons(before, after)
    assert [(part.title, part.by_rate, part.by_weight) for part in found.parts] == [
        (code, Decimal(rate), Decimal(weight)) for code, rate, weight in effects
    ]
    assert found.residue == Decimal(residue)
    assert found.difference == sum(part.effect for part in found.parts) + found.residue


def test_two_indicators_of_one_code_that_count_different_things_stand_apart():
    found = reasons({A: ("80", 80)}, {A: ("20", 80)}, apart=(A,))
    sides = [(bool(part.before), bool(part.after)) for part in found.parts]
    assert sides == [(True, False), (False, True)]
    assert [part.effect for part in found.parts] == [Decimal("-37.50"), Decimal("-37.50")]


@pytest.mark.parametrize(
    ("before", "after"),
    [({A: None}, {A: ("20", 40)}), ({A: ("20", 40)}, {A: ("0", 0)}), ({A: None}, {A: None})],
)
def test_without_a_score_there_is_no_difference(before, after):
    found = reasons(before, after)
    assert found.difference is None and found.residue == 0
    assert all(part.effect == 0 for part in found.parts)
