"""What is to be reached, in words: each of the three kinds of target."""

from assessments.explain.details import band_words
from assessments.rules.exact import Number, plain
from assessments.rules.measures import MEASURES
from assessments.rules.targets import FixedTarget, MeasureTarget, StepsTarget, Target


def target_words(target: Target, unit: str = "个") -> str:
    """20个; or 责任状目标，没有的按20个; or 按常住人口分档：不足5万的30个，…."""
    if isinstance(target, FixedTarget):
        return f"{plain(target.need)}{unit}"
    if isinstance(target, MeasureTarget):
        return _of_measure(target, unit)
    return _steps(target, unit)


def _of_measure(target: MeasureTarget, unit: str) -> str:
    title = MEASURES[target.measure].title
    if target.otherwise is None:
        return f"{title}，没有的不计"
    return f"{title}，没有的按{plain(target.otherwise)}{unit}"


def _steps(target: StepsTarget, unit: str) -> str:
    title = MEASURES[target.by].title
    if len(target.steps) == 1:
        return f"{plain(target.steps[0].need)}{unit}（须有{title}）"
    bands = "，".join(
        f"{band_words(target, step)}的{plain(step.need)}{unit}" for step in target.steps
    )
    return f"按{title}分档：{bands}"


def unit_of(measure: str) -> str:
    return MEASURES[measure].unit


def at_least(measure: str, target: Target, title: str = "") -> str:
    """新建直属团组织不少于20个; a target that is no plain number follows a colon."""
    name = title or MEASURES[measure].title
    words = target_words(target, unit_of(measure))
    if isinstance(target, FixedTarget):
        return f"{name}不少于{words}"
    return f"{name}达到目标（{words}）"


def number_words(value: Number) -> str:
    return plain(value)
