"""A unit that stands exactly on the bound of a step: the source leaves open which side it is on."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from assessments.rules.exact import percentage, plain
from assessments.rules.marking import Mark, mark
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Indicator, Scheme
from assessments.rules.targets import Step, StepsTarget


def boundary_note(
    scheme: Scheme, indicator: Indicator, numbers: dict, marks: Mapping[str, Mark | None]
) -> str | None:
    """How the scheme decides, and what the other reading would give by the rules themselves."""
    target = indicator.target
    if not isinstance(target, StepsTarget):
        return None
    step = target.open_bound(numbers)
    if step is None or step.bound is None:
        return None
    other = _other_reading(indicator, target, step)
    assert other.target is not None
    alternative = mark(other, numbers)
    ours, theirs = ("含本数", "不含本数") if step.included else ("不含本数", "含本数")
    return (
        f"{MEASURES[target.by].title}恰为{_amount(step.bound)}{MEASURES[target.by].unit}，"
        f"文件未写明归哪一档，本方案按“{ours}”执行。若按“{theirs}”，"
        f"目标{plain(other.target.value(numbers) or 0)}个，"
        f"得分{_score(marks, indicator.code, alternative)}。"
    )


def _other_reading(indicator: Indicator, target: StepsTarget, step: Step) -> Indicator:
    flipped = replace(step, included=not step.included)
    steps = tuple(flipped if each is step else each for each in target.steps)
    return replace(indicator, target=replace(target, steps=steps))


def _score(marks: Mapping[str, Mark | None], code: str, alternative: Mark) -> Decimal | None:
    given = [alternative if key == code else each for key, each in marks.items()]
    points = sum((each.points for each in given if each), Decimal(0))
    available = sum((each.available for each in given if each), Decimal(0))
    return percentage(points, available)


def _amount(bound) -> str:
    return f"{bound // 10000}万" if bound % 10000 == 0 else plain(bound)
