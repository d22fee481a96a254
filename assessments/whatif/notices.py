"""What the scheme tried asks of the month and cannot know there, in words."""

import datetime as dt

from assessments.rules.unknowns import LEFT_OUT, NO_POINTS, UNFINISHED, UNTOUCHED, Gap
from assessments.whatif.recording import gaps_from_json
from assessments.whatif.words import UNITS
from tuanwei.templatetags.figures import zh_date

TREATED = {
    NO_POINTS: "不得分",
    LEFT_OUT: "不计入",
    UNFINISHED: "视为未完成",
    UNTOUCHED: "视为未触及",
}


def notices(stored: dict) -> list[str]:
    """``stored``: Trial.unknowns. Empty if the month knows everything that is asked."""
    said = [_silent(stored["silent"]), _early(stored["early"]), _late(stored["late"])]
    together: dict[tuple, list[Gap]] = {}
    for each in gaps_from_json(stored):
        together.setdefault((each.measure, each.level, each.missing), []).append(each)
    return [each for each in [*said, *map(gap, together.values())] if each]


def gap(found: list[Gap]) -> str:
    """One measure that the month lacks, with everything that asks for it."""
    one = found[0]
    subjects = "".join(f"“{_inside(each.subject)}”" for each in found)
    what = f"{subjects}用到的“{_inside(one.measure)}”"
    treated = "、".join(dict.fromkeys(TREATED[each.treated] for each in found))
    if one.nobody:
        where = f"{one.units}个{UNITS[one.level]}全部为0"
        return f"{what}，{where}，本省可能没有登记这项工作；试算按0计，{treated}。"
    share = "全部" if one.missing == one.units else f"有{one.missing}个"
    return f"{what}，{one.units}个{UNITS[one.level]}中{share}没有数据，试算{treated}。"


def _inside(title: str) -> str:
    """Marks within quotation marks are single ones."""
    return title.replace("“", "‘").replace("”", "’")


def _silent(levels: list[str]) -> str:
    if not levels:
        return ""
    listed = "、".join(UNITS[level] for level in reversed(levels))
    return f"试算方案对{listed}不计分，这一级只比较完成率和进度。"


def _early(window: list[str] | None) -> str:
    if not window:
        return ""
    return f"试算方案的活动期{_day(window[0])}才开始，晚于本月，按活动期计的新建数和活动次数都为0。"


def _late(window: list[str] | None) -> str:
    if not window:
        return ""
    return f"试算方案的活动期已于{_day(window[1])}结束，此后新建的组织、开展的活动不计。"


def _day(text: str) -> str:
    return zh_date(dt.date.fromisoformat(text))
