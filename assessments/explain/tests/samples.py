"""Indicators, marks and shares in few words, for tables of sentences."""

from decimal import Decimal

from assessments.explain.below import Part
from assessments.explain.contributions import Shares, _of_mean, _of_quotient
from assessments.rules.marking import Mark
from assessments.rules.scheme import Comparison, Gate, Indicator
from assessments.rules.targets import FixedTarget, MeasureTarget, Step, StepsTarget

TWENTY = FixedTarget(20)


def bands(*, included: bool) -> StepsTarget:
    steps = (Step(30), Step(40, 50_000, included), Step(50, 100_000, included))
    return StepsTarget("population", steps)


def pledged() -> MeasureTarget:
    return MeasureTarget("pledge.target", None)


def indicator(rule="proportional", value="organisations.new", **words) -> Indicator:
    given = {
        "code": "it", "title": "项目", "short": "项", "requirement": "要求。", "source": "专刊",
        "level": "township", "points": Decimal(40), "missing": "zero",
        "target": TWENTY if rule == "proportional" else None,
    }  # fmt: skip
    return Indicator(rule=rule, value=value, **{**given, **words})


def given(points="0.00", available=40, value=None, target=None, base=None, **mean) -> Mark:
    return Mark(Decimal(points), Decimal(available), value, target, base, **mean)


def part(division: int, units: int, counted: int, first, second=0) -> Part:
    return Part(division, units, counted, Decimal(first), Decimal(second))


def mean(points: str, *parts: Part) -> Shares:
    counted = sum(each.counted for each in parts)
    mark = given(points, 40 if counted else 0, mean_of=counted)
    return Shares(indicator(), mark, _of_mean(indicator(), list(parts)) if counted else [])


def quotient(points: str, *parts: Part) -> Shares:
    per = indicator(level="city", per="cadres", target=FixedTarget(2), points=Decimal(20))
    mark = given(points, 20, target=2)
    return Shares(per, mark, _of_quotient(per, mark, list(parts)))


def gate(*when, **words) -> Gate:
    given = {"code": "g", "title": "任务未完成", "levels": ("city",), "effect": "veto",
             "combine": "all"}  # fmt: skip
    return Gate(when=tuple(Comparison(*each) for each in when), **{**given, **words})
