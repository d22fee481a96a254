"""How an indicator is marked, in one sentence for somebody without programming."""

from assessments.rules.exact import plain
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Indicator
from assessments.rules.targets import FixedTarget
from assessments.versions.wording.targets import target_words, unit_of

VERDICTS = {2: "优秀", 1: "合格", 0: "不合格"}
YES_NO = {"report.on_time": "月报按时报送", "report.submitted": "月报已报送",
          "pledge.signed": "责任状已签订"}  # fmt: skip


def rule_words(indicator: Indicator) -> str:
    return RULES[indicator.rule](indicator)


def _proportional(indicator: Indicator) -> str:
    assert indicator.target is not None
    value, points = MEASURES[indicator.value], plain(indicator.points)
    unit = value.unit
    goal = target_words(indicator.target, unit)
    if indicator.per:
        per = MEASURES[indicator.per]
        each = f"每{per.unit}{_short(per.title)}平均{value.title}" if per.unit else value.title
        return f"{each}与目标（{goal}）之比乘以{points}分，达到目标得满分。"
    return f"{value.title}与目标（{goal}）之比乘以{points}分，达到目标得满分。"


def _short(title: str) -> str:
    return title.removeprefix("现有")


def _share(indicator: Indicator) -> str:
    assert indicator.over is not None
    value, over = MEASURES[indicator.value], MEASURES[indicator.over]
    points = plain(indicator.points)
    return f"{value.title}占{over.title}的比例乘以{points}分；没有{over.title}的得0分。"


def _threshold(indicator: Indicator) -> str:
    assert indicator.target is not None
    points = plain(indicator.points)
    if _is_yes_or_no(indicator):
        return f"{YES_NO[indicator.value]}的得{points}分，否则得0分。"
    goal = target_words(indicator.target, unit_of(indicator.value))
    return f"{MEASURES[indicator.value].title}达到目标（{goal}）的得{points}分，否则得0分。"


def _is_yes_or_no(indicator: Indicator) -> bool:
    return (
        indicator.rule == "threshold"
        and indicator.value in YES_NO
        and indicator.target == FixedTarget(1)
    )


def _scale(indicator: Indicator) -> str:
    steps = "，".join(
        f"{_value(indicator.value, value)}得{plain(indicator.points * factor)}分"
        for value, factor in indicator.scale
    )
    return f"按{MEASURES[indicator.value].title}计：{steps}，其他得0分。"


def _value(measure: str, value) -> str:
    if measure == "spot_check.verdict" and value in VERDICTS:
        return VERDICTS[value]
    return f"{plain(value)}{unit_of(measure)}"


RULES = {
    "proportional": _proportional, "share": _share, "threshold": _threshold, "scale": _scale,
}  # fmt: skip


def missing_words(indicator: Indicator) -> str:
    return "没有数的不参与本项" if indicator.missing == "exclude" else "没有数的得0分"


def needed(indicator: Indicator) -> str:
    """The target as the table shows it; empty where the rule has none."""
    if indicator.target is None or _is_yes_or_no(indicator):
        return ""
    return target_words(indicator.target, unit_of(indicator.value))
