"""一票否决告知书: the text that a unit is told, from the evidence of its case."""

import datetime as dt

from assessments.consequences.vetoes.models import VetoCase

MOST_NAMED = 8


def notice_text(case: VetoCase, days: int) -> str:
    """The generated draft; a person may change the words before it is sent."""
    found = case.evidence
    joint = "，且" if found["combine"] == "all" else "，或"
    concerned = [each["name"] for each in found["concerned"]]
    lines = [
        f"{case.division.name}团委：",
        f"根据{found['scheme']}，你单位{case.month.title}触发一票否决事项“{case.gate_title}”："
        f"{joint.join(found['conditions'])}{_named(concerned)}。",
        *_disputed(found),
        "一票否决生效后，取消你单位本年度评优资格；月度得分和位次按结账数据，不因此改变。",
        f"如有异议，请在收到本告知之日起{days}日内通过本系统提出，写明理由和依据。"
        "逾期未提出的，按上述事实办理。",
    ]
    return "\n".join(lines)


def _named(names: list[str]) -> str:
    if not names:
        return ""
    listed = "、".join(names[:MOST_NAMED])
    return f"，涉及{listed}等{len(names)}个乡镇" if len(names) > MOST_NAMED else f"，涉及{listed}"


def _disputed(found: dict) -> list[str]:
    names = [each["name"] for each in found["disputed"]]
    if not names:
        return []
    return [f"{'、'.join(names)}抽查结论有异议未处理，未计入上述事实。"]


def written_day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
