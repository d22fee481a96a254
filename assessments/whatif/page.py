"""The page of a trial: the answer in a sentence, four figures, the units, the bands."""

from django.core.paginator import Paginator
from django.urls import reverse

from assessments.rules.levels import CITY, LEVEL_TITLES, PROVINCE, TOWNSHIP
from assessments.rules.overview import Overview
from assessments.whatif.asked import ALL, KINDS, ORDERS, Asked
from assessments.whatif.notices import notices
from assessments.whatif.rows import table_row
from assessments.whatif.sentences import summary
from assessments.whatif.words import UNITS, grade_word

ROWS_ON_A_PAGE = 100
SHORT_TITLES = {"city": "市", "county": "县", "township": "乡镇"}


def result_context(asked: Asked, officer) -> dict:
    trial, found = asked.trial, asked.overview
    page = Paginator(asked.units, ROWS_ON_A_PAGE).get_page(asked.page)
    whole = trial.units.filter(level=PROVINCE).first()
    return {
        "trial": trial,
        "month_title": trial.sheet.month.title,
        "province_name": trial.sheet.province.name,
        "before_title": str(trial.before),
        "stale": _stale(asked),
        "summary": summary(found, asked.level),
        "notices": notices(trial.unknowns),
        "figures": figures(asked, found),
        "bands": bands(asked, found),
        "kinds": _kinds(asked),
        "sorts": [
            {"value": key, "title": title, "active": key == asked.sort}
            for key, (title, _order) in ORDERS.items()
        ],
        "sort": asked.sort,
        "heads": _heads(asked),
        "asked": asked,
        "search": asked.search,
        "narrowed": bool(asked.search or asked.only != ALL),
        "clear_url": asked.address(only=ALL, search=""),
        "level_name": level_name(asked.level),
        "levels": [
            {
                "title": SHORT_TITLES[level],
                "url": asked.address(level=level, only=ALL, sort="rank", search=""),
                "active": level == asked.level,
            }
            for level in asked.levels()
        ],
        "rows": [table_row(asked, unit) for unit in page],
        "total": table_row(asked, whole) if whole else None,
        "page": page,
        "filters_words": asked.in_words(),
        "again_url": again_url(trial),
    }


def level_name(level: str) -> str:
    return "市（区）" if level == CITY else LEVEL_TITLES[level]


def again_url(trial) -> str:
    query = f"?province={trial.sheet.province.code}&month={trial.sheet.month}"
    return reverse("whatif") + query


def _stale(asked: Asked) -> str:
    """Why the same question might be answered otherwise by now."""
    trial = asked.trial
    if not trial.sheet.is_current:
        return f"{trial.sheet.month.title}此后重新打开过，以下按试算时的冻结数据。"
    if trial.after is None:
        return "试算的草稿此后已删除，以下按试算时的内容。"
    if trial.content_changed:
        return "试算的草稿此后又有修改，以下按修改前的内容。"
    return ""


def figures(asked: Asked, found: Overview) -> list[dict]:
    unit = UNITS[asked.level]
    return [
        {
            "label": "位次变动",
            "value": found.moved,
            "of": found.units,
            "unit": "个",
            "note": f"上升{found.risen}个，下降{found.fallen}个",
        },
        {
            "label": "等次变动",
            "value": found.crossings if found.scored_after and found.scored_before else None,
            "unit": "个",
            "note": _commonest(found),
        },
        {
            "label": "评优资格变动",
            "value": found.barred + found.freed,
            "unit": "个",
            "note": f"失去{found.barred}个，恢复{found.freed}个",
        },
        {
            "label": "完成任务乡镇",
            "value": found.completed_after,
            "unit": "个",
            "note": f"原方案{found.completed_before}个"
            + ("" if asked.level == TOWNSHIP else f"，{found.completion_flips}个{unit}有变"),
        },
    ]


def _commonest(found: Overview) -> str:
    """The most frequent crossing; where a side has no scores, that."""
    if not (found.scored_before and found.scored_after):
        return "有一个方案不计分，不比较"
    if not found.grades:
        return "没有单位跨等次"
    (before, after), number = max(found.grades.items(), key=lambda item: item[1])
    return f"{grade_word(before)}→{grade_word(after)}{number}个"


def bands(asked: Asked, found: Overview) -> dict | None:
    """The targets in steps that turn, counted; where they are, the filter shows."""
    if not found.bands:
        return None
    return {
        "rows": [
            {
                "subject": "、".join(each.subjects),
                "by": each.by,
                "before": each.before,
                "after": each.after,
                "units": each.units,
                "on_bound": each.on_bound,
            }
            for each in found.bands
        ],
        "url": asked.address(only="band", page=""),
    }


def _kinds(asked: Asked) -> list[dict]:
    return [
        {
            "title": title,
            "count": asked.counts[kind],
            "url": asked.address(only=kind),
            "active": kind == asked.only,
        }
        for kind, (title, _wanted) in KINDS.items()
        if asked.counts[kind] or kind in (ALL, asked.only)
    ]


def _heads(asked: Asked) -> dict:
    """Where the heads of the sortable columns lead, and how each is ordered now."""
    return {
        "rank": _head(asked, ["rank"]),
        "before": _head(asked, ["before"]),
        "movement": _head(asked, ["up", "down"]),
        "score": _head(asked, ["more", "less"]),
    }


def _head(asked: Asked, orders: list[str]) -> dict:
    """A second press turns the order."""
    at = orders.index(asked.sort) if asked.sort in orders else -1
    descending = asked.sort in ("up", "more")
    return {
        "url": asked.address(sort=orders[(at + 1) % len(orders)]),
        "sorted": "" if at < 0 else "descending" if descending else "ascending",
        "mark": "" if at < 0 else "↓" if descending else "↑",
    }
