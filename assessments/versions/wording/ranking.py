"""Window, task, ranking and grades in words."""

import datetime as dt
from collections.abc import Sequence

from assessments.rules.exact import plain
from assessments.rules.scheme import Grade, Scheme, Window
from assessments.versions.wording.targets import at_least

KEYS = {"score": "得分", "completion": "完成率", "progress": "任务进度"}


def day_words(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def window_words(window: Window) -> str:
    days = (window.end - window.start).days + 1
    return f"{day_words(window.start)}至{day_words(window.end)}，共{days}天"


def ranking_words(scheme: Scheme) -> str:
    """先比任务进度，再比得分，都相同的并列；…."""
    first, *rest = [KEYS[key] for key in scheme.by]
    order = f"先比{first}" if rest else f"比{first}"
    order += "".join(f"，再比{each}" for each in rest)
    bottom = f"设区市后{scheme.bottom}位列出，并列的一并列出。" if scheme.bottom else ""
    return f"同级单位在全省{order}，相同的并列。{bottom}"


def task_words(scheme: Scheme) -> list[str]:
    return [f"{at_least(each.measure, each.target)}。" for each in scheme.task]


def grade_words(grades: Sequence[Grade]) -> list[str]:
    """优秀：90分及以上; the last line says what is below all of them."""
    found, above = [], None
    for grade in grades:
        upper = "" if above is None else f"，不足{plain(above.least)}分"
        found.append(f"{grade.title}：{plain(grade.least)}分及以上{upper}")
        above = grade
    if above is not None and above.least > 0:
        found.append(f"不合格：不足{plain(above.least)}分")
    return found
