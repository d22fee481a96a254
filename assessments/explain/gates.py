"""Every gate of a unit: its condition with the numbers put in, and whether and when it decides."""

import datetime as dt

from assessments.boards.asked import Asked
from assessments.results.models import Result
from assessments.rules.exact import plain
from assessments.rules.gates import FIGURES, compares
from assessments.rules.levels import TOWNSHIP
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Comparison, Gate
from tuanwei.months import Month

SIGNS = {"<": "＜", "<=": "≤", "≤": "≤", "=": "＝", ">=": "≥", "≥": "≥", ">": "＞"}
TITLES = {
    "completed": "完成乡镇",
    "townships": "乡镇",
    "completion": "完成率",
    "progress": "进度",
    "score": "得分",
    "day": "本月末",
}
UNFINISHED = Comparison("completed", "<", "townships")
UNITS = {"completion": "%", "progress": "%"}


def gate_rows(asked: Asked, result: Result) -> list[dict]:
    """Of the unit's level, in the scheme's order; whether they hold is what was stored."""
    figures = figures_of(result, asked.month)
    rows = []
    for gate in asked.scheme.gates:
        if result.level not in gate.levels:
            continue
        holds = {gate.code, f"{gate.code}?"} & {*result.gates, *result.flags}
        decides = decides_now(gate, asked.month)
        rows.append(
            {
                "title": gate.title,
                "label": "一票否决" if gate.effect == "veto" else gate.text or gate.title,
                "solid": bool(holds) and decides and gate.effect == "veto",
                "holds": bool(holds),
                "text": verdict(gate, bool(holds), asked.month),
                "condition": condition(gate, figures, result.level),
                "requirement": gate.requirement,
                "source": gate.source,
            }
        )
    return rows


def figures_of(result: Result, month: Month) -> dict:
    """What the gates were given, from the stored row."""
    values = (
        result.completed, result.townships, result.completion, result.progress, result.score,
        month.last,
    )  # fmt: skip
    return {**result.numbers, **dict(zip(FIGURES, values, strict=True))}


def decides_now(gate: Gate, month: Month) -> bool:
    return not gate.decides_in or month.number in gate.decides_in


def next_decision(gate: Gate, month: Month) -> Month:
    """The month from this one on in which the gate decides."""
    while not decides_now(gate, month):
        month = month.next
    return month


def verdict(gate: Gate, holds: bool, month: Month) -> str:
    """已触发，本月只预警；到2012年12月31日仍是这样的，取消评优资格。"""
    day, decides = _day(next_decision(gate, month).last), decides_now(gate, month)
    if gate.effect == "flag":
        effect = f"标明“{gate.text or gate.title}”"
        if decides:
            return f"已触发，{effect}。" if holds else "未触发。"
        return f"已触发，本月只提示；到{day}仍是这样的，{effect}。" if holds else "未触发。"
    if decides:
        return "已触发，本月判定：取消评优资格。" if holds else "未触发，本月判定：不影响评优。"
    if holds:
        return f"已触发，本月只预警；到{day}仍是这样的，取消评优资格。"
    return f"未触发；{day}判定。"


def condition(gate: Gate, figures: dict, level: str) -> str:
    """条件：完成乡镇12 ＜ 乡镇15，成立。 Of several each says whether it holds."""
    parts = [
        f"{comparison(each, figures, level)}，{'成立' if compares(each, figures) else '不成立'}"
        for each in gate.when
    ]
    if len(parts) == 1:
        return f"条件：{parts[0]}。"
    together = "同时成立" if gate.combine == "all" else "有一项成立"
    return f"条件（{together}即触发）：{'；'.join(parts)}。"


def comparison(each: Comparison, figures: dict, level: str) -> str:
    """完成乡镇12 ＜ 乡镇15; a township, which is only itself, has its task done or not."""
    if level == TOWNSHIP and each == UNFINISHED:
        return f"本乡镇未完成任务（实际{'已完成' if figures['completed'] else '未完成'}）"
    left, right = (operand(side, figures) for side in (each.left, each.right))
    return f"{left} {SIGNS[each.operator]} {right}"


def operand(side, figures: dict) -> str:
    if isinstance(side, dt.date):
        return _day(side)
    if not isinstance(side, str):
        return plain(side)
    title = TITLES.get(side) or MEASURES[side].title
    unit = UNITS.get(side) or (MEASURES[side].unit if side in MEASURES else "")
    value = figures.get(side)
    if value is None:
        return f"{title}（没有数）"
    if isinstance(value, dt.date):
        return f"{title}{_day(value)}"
    if side in ("completion", "progress", "score"):
        return f"{title}{value:.2f}{unit}"
    return f"{title}{plain(value)}{unit}"


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
