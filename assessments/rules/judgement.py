"""A scheme and a month's sheet in, every unit's marks, score, place and gates out.

A pure function: the same scheme and sheet give the same results, to the cent (schemes.md 6 to 9).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.rules.completion import Completion, completions
from assessments.rules.exact import percentage
from assessments.rules.gates import FIGURES, GateOutcome, outcomes
from assessments.rules.levels import CITY, LEVELS, TOWNSHIP, height, levels_above
from assessments.rules.marking import Mark, mark
from assessments.rules.measures import MEASURES, SURVEY_KINDS
from assessments.rules.ranking import Standing, bottom, grade, ranks
from assessments.rules.rollup import mean_mark, roll_up, sums_of_both
from assessments.rules.scheme import Indicator, Scheme
from assessments.rules.sheet import Key, MonthSheet, Unit
from assessments.rules.targets import Values

DEFAULT_BATCH = 3
EXCELLENT, GOOD = "优秀", "良好"


@dataclass(slots=True)
class Judgement:
    """One unit's result. ``marks`` has None for indicators of levels above the unit's own."""

    unit: Unit
    completion: Completion
    marks: dict[str, Mark | None] = field(default_factory=dict)
    score: Decimal | None = None
    available: Decimal = Decimal(0)
    rank: int = 0
    grade: str = ""
    excellence_eligible: bool = True
    gates: tuple[GateOutcome, ...] = ()
    in_bottom: bool = False
    tied_at_cut: bool = False

    @property
    def earned(self) -> Decimal:
        return sum((each.points for each in self.marks.values() if each), Decimal("0.00"))


def judge(scheme: Scheme, sheet: MonthSheet) -> list[Judgement]:
    """Ordered by level (province first), place and code."""
    _derive_survey_ones(scheme, sheet.units)
    by_key, inside = {unit.key: unit for unit in sheet.units}, sheet.townships_inside()
    roll_up(by_key, inside, _measures_used(scheme))
    done = completions(scheme, sheet.units, inside)
    judgements = {key: Judgement(unit, done[key]) for key, unit in by_key.items()}
    for indicator in scheme.indicators:
        _mark_all(indicator, judgements, inside)
    for judgement in judgements.values():
        _score(judgement)
    for level in LEVELS:
        _place(scheme, level, [each for each in judgements.values() if each.unit.level == level])
    for judgement in judgements.values():
        _pass_gates(scheme, sheet, judgement)
    return sorted(
        judgements.values(),
        key=lambda each: (-height(each.unit.level), each.rank, each.unit.code),
    )


def _derive_survey_ones(scheme: Scheme, units: Iterable[Unit]) -> None:
    """How many of the six kinds reach their threshold: one each, kind 5 the parameter batch."""
    batch = scheme.parameters.get("batch", DEFAULT_BATCH)
    for unit in units:
        if unit.level == CITY:
            unit.values["survey.ones"] = sum(
                (unit.values.get(f"survey.{kind}") or 0) >= (batch if kind == 5 else 1)
                for kind in SURVEY_KINDS
            )


def _measures_used(scheme: Scheme) -> list[str]:
    """What the scheme adds up, and always the organisations, which every board shows."""
    used = {"organisations.active", "organisations.new", "organisations.qualified"}
    used |= {name for name in MEASURES if name.startswith(("report.", "spot_check.", "pledge."))}
    for indicator in scheme.indicators:
        used |= {indicator.value, indicator.per or "", indicator.over or ""}
        used.add(indicator.target.asks_for if indicator.target else "")
    for condition in scheme.task:
        used.add(condition.measure)
    for gate in scheme.gates:
        for comparison in gate.when:
            used |= {side for side in (comparison.left, comparison.right) if isinstance(side, str)}
    return sorted(used & MEASURES.keys())


def _mark_all(
    indicator: Indicator, judgements: dict[Key, Judgement], inside: dict[Key, list[Unit]]
) -> None:
    """Marks at the indicator's own level, their means above it, None below it."""
    parts: dict[Key, list[Mark]] = defaultdict(list)
    for key, judgement in judgements.items():
        unit = judgement.unit
        if unit.level == indicator.level:
            given = mark(indicator, unit.values, _divided(indicator, inside.get(key, ())))
            judgement.marks[indicator.code] = given
            for above in unit.above.items():
                parts[above].append(given)
    higher = levels_above(indicator.level)
    for key, judgement in judgements.items():
        unit = judgement.unit
        if unit.level != indicator.level:
            judgement.marks[indicator.code] = (
                mean_mark(indicator, unit, parts[key]) if unit.level in higher else None
            )


def _divided(indicator: Indicator, townships: Sequence[Unit]) -> Values | None:
    """A quotient above townships is of the sums over those that know both parts."""
    if indicator.per and indicator.level != TOWNSHIP:
        return sums_of_both(townships, indicator.value, indicator.per)
    return None


def _score(judgement: Judgement) -> None:
    given = [each for each in judgement.marks.values() if each]
    judgement.available = sum((each.available for each in given), Decimal(0))
    judgement.score = percentage(judgement.earned, judgement.available)


def _place(scheme: Scheme, level: str, peers: list[Judgement]) -> None:
    places = ranks([standing(scheme, each) for each in peers])
    for judgement, place in zip(peers, places, strict=True):
        judgement.rank = place
        judgement.grade = grade(judgement.score, scheme.grades)
    if level == CITY:
        taken, tied = bottom(places, scheme.bottom)
        for index, judgement in enumerate(peers):
            judgement.in_bottom = index in taken
            judgement.tied_at_cut = index in tied


def standing(scheme: Scheme, judgement: Judgement) -> Standing:
    """What the unit is ranked by, the first figure first."""
    return tuple(_figure(judgement, key) for key in scheme.by)


def _figure(judgement: Judgement, key: str) -> Decimal | None:
    if key == "score":
        return judgement.score
    return judgement.completion.rate if key == "completion" else judgement.completion.progress


def _pass_gates(scheme: Scheme, sheet: MonthSheet, judgement: Judgement) -> None:
    figures = {
        **judgement.unit.values,
        **dict(zip(FIGURES, _figures(sheet, judgement), strict=True)),
    }
    judgement.gates = outcomes(scheme.gates, judgement.unit.level, figures)
    vetoed = any(each.effect == "veto" and each.decides for each in judgement.gates)
    judgement.excellence_eligible = not vetoed
    if vetoed and judgement.grade == EXCELLENT:
        judgement.grade = GOOD


def _figures(sheet: MonthSheet, judgement: Judgement) -> tuple:
    done = judgement.completion
    return done.completed, done.townships, done.rate, done.progress, judgement.score, sheet.day
