"""What keeps a unit from 优秀, or gives it a label, in one sentence."""

import datetime as dt

from assessments.rules.exact import plain
from assessments.rules.levels import LEVEL_TITLES
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Comparison, Gate

FIGURES = {
    "completed": "完成任务的乡镇数",
    "townships": "乡镇总数",
    "completion": "完成率",
    "progress": "任务进度",
    "score": "得分",
    "day": "月末日期",
}
SIGNS = {
    "<": "小于", "<=": "不大于", "≤": "不大于", "=": "等于",
    ">=": "不小于", "≥": "不小于", ">": "大于",
}  # fmt: skip
PER_CENT = ("completion", "progress")


def gate_words(gate: Gate) -> str:
    """月末日期在2013年1月31日及以后，且…的乡镇，标注“逾期”。"""
    joint = "，且" if gate.combine == "all" else "，或"
    condition = joint.join(comparison_words(each) for each in gate.when)
    units = "、".join(LEVEL_TITLES[level] for level in gate.levels)
    return f"{condition}的{units}，{effect_words(gate)}。"


def effect_words(gate: Gate) -> str:
    if gate.effect == "flag":
        return f"标注“{gate.text or gate.title}”{_months(gate, '')}"
    return f"不得评为优秀{_months(gate, '，其他月份只作提醒')}"


def _months(gate: Gate, otherwise: str) -> str:
    if not gate.decides_in:
        return ""
    months = "、".join(str(each) for each in sorted(set(gate.decides_in)))
    return f"（{months}月判定{otherwise}）"


def comparison_words(comparison: Comparison) -> str:
    """完成任务的乡镇数小于乡镇总数; a day says 及以后 rather than 不小于."""
    left, right = _side(comparison.left), _side(comparison.right)
    if comparison.left == "day" and isinstance(comparison.right, dt.date):
        return f"{left}{DAYS[comparison.operator].format(right)}"
    unit = _unit(comparison.left) if not isinstance(comparison.right, str) else ""
    return f"{left}{SIGNS[comparison.operator]}{right}{unit}"


DAYS = {
    "<": "早于{}", "<=": "不晚于{}", "≤": "不晚于{}", "=": "为{}",
    ">=": "不早于{}", "≥": "不早于{}", ">": "晚于{}",
}  # fmt: skip


def _side(side) -> str:
    if isinstance(side, dt.date):
        return f"{side.year}年{side.month}月{side.day}日"
    if isinstance(side, str):
        return FIGURES.get(side) or MEASURES[side].title
    return plain(side)


def _unit(side) -> str:
    if side in PER_CENT:
        return "%"
    if side in ("completed", "townships"):
        return "个"
    if side == "score":
        return "分"
    return MEASURES[side].unit if isinstance(side, str) and side in MEASURES else ""
