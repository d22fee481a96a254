"""One unit of a trial as the table and its opened row show it."""

from decimal import Decimal

from django.urls import reverse

from assessments.rules.comparison import DECIDED, FREE
from assessments.rules.levels import TOWNSHIP
from assessments.whatif.asked import Asked
from assessments.whatif.models import TrialUnit
from assessments.whatif.words import EFFECTS, grade_word
from tuanwei.templatetags.figures import thousands

STATES = {"": "未触及", "warns": "预警", "decides": "判定"}


def table_row(asked: Asked, unit: TrialUnit) -> dict:
    is_open = asked.open == unit.code
    detail = unit.detail
    return {
        "unit": unit,
        "grade_before": grade_word(unit.grade_before),
        "grade_after": grade_word(unit.grade_after),
        "completed_before": completed_word(unit, detail["before"]),
        "completed_after": completed_word(unit, detail["after"]),
        "labels": labels(unit),
        "attention": unit.bottom_after or any(_bars(each) for each in detail["gates"]),
        "url": explanation_url(asked, unit),
        "is_open": is_open,
        "toggle_url": asked.address(open="" if is_open else unit.code, page=asked.page),
        "detail": opened(asked, unit) if is_open else None,
    }


def explanation_url(asked: Asked, unit: TrialUnit) -> str:
    sheet = asked.trial.sheet
    place = [sheet.province.code, str(sheet.month), unit.level, unit.code]
    return reverse("explanation", args=place)


def completed_word(unit: TrialUnit, figures: dict) -> str:
    """已完成 or not for a township, 18/25 above it."""
    if unit.level == TOWNSHIP:
        return "已完成" if figures["completed"] else "未完成"
    return f"{thousands(figures['completed'])}/{thousands(figures['townships'])}"


def _bars(gate: dict) -> bool:
    """A veto that is new and no mere warning."""
    return gate["effect"] == "veto" and gate["after"] == DECIDED


def labels(unit: TrialUnit) -> list[dict]:
    """What the unit crosses, in few words; red where it is to its harm."""
    found = [
        {
            "title": f"{gate['title']}：{STATES[gate['before']]}→{STATES[gate['after']]}",
            "red": gate["after"] != FREE,
            "solid": _bars(gate),
        }
        for gate in unit.detail["gates"]
    ]
    if unit.bottom_before != unit.bottom_after:
        title = "进入末位名单" if unit.bottom_after else "退出末位名单"
        found.append({"title": title, "red": unit.bottom_after, "solid": False})
    if unit.tied_after:
        found.append({"title": "并列待定", "red": False, "solid": False})
    for band in unit.detail["bands"]:
        title = f"{'、'.join(band['subjects'])}目标{band['before']}→{band['after']}"
        found.append({"title": title, "red": False, "solid": False})
    return found


def opened(asked: Asked, unit: TrialUnit) -> dict:
    """The reason of the difference: one line an indicator, what rounding leaves, the sum."""
    parts = [_part(asked.trial.columns, each) for each in unit.detail["parts"]]
    return {
        "parts": parts,
        "residue": Decimal(unit.detail["residue"]),
        "difference": unit.difference,
        "unscored": unscored(unit),
        "said": [
            *(gate_sentence(each) for each in unit.detail["gates"]),
            *(band_sentence(each) for each in unit.detail["bands"]),
            *figure_sentences(unit),
        ],
    }


def _part(columns: list[str], part: dict) -> dict:
    return {
        "title": columns[part["column"]],
        "before": part["before"],
        "after": part["after"],
        "by_rate": Decimal(part["by_rate"]),
        "by_weight": Decimal(part["by_weight"]),
        "effect": Decimal(part["effect"]),
    }


def unscored(unit: TrialUnit) -> str:
    """Why there is no difference of scores; empty if there is one."""
    if unit.score_before is None and unit.score_after is None:
        return "两个方案对该单位都不计分"
    if unit.score_before is None:
        return "原方案对该单位不计分，不比较得分"
    return "试算方案对该单位不计分，不比较得分" if unit.score_after is None else ""


def gate_sentence(gate: dict) -> str:
    states = f"由{STATES[gate['before']]}变为{STATES[gate['after']]}"
    return f"{EFFECTS[gate['effect']]}“{gate['title']}”{states}。"


def band_sentence(band: dict) -> str:
    known = "没有数据" if band["value"] is None else f"{band['value']}"
    bound = "，恰在档次界限上，只有一个方案含本数" if band["on_bound"] else ""
    subject = "、".join(band["subjects"])
    return f"{subject}：{band['by']}{known}{bound}，目标由{band['before']}变为{band['after']}。"


def figure_sentences(unit: TrialUnit) -> list[str]:
    before, after = unit.detail["before"], unit.detail["after"]
    said = []
    if before["progress"] != after["progress"]:
        said.append(f"进度由{_rate(before['progress'])}变为{_rate(after['progress'])}。")
    if before["eligible"] != after["eligible"]:
        said.append("可以评优。" if after["eligible"] else "不能评优。")
    return said


def _rate(text: str | None) -> str:
    return "无数据" if text is None else f"{text}%"
