"""The ranking table as a file."""

from dataclasses import replace
from decimal import Decimal

from django.http import Http404

from assessments.boards.asked import Asked, ask
from assessments.boards.ranking import WHOLE, parent_asked, ranked_results
from assessments.boards.switches import level_title
from assessments.results.models import Result
from assessments.rules.levels import TOWNSHIP
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import check_can_somewhere


@exported("ranking-export")
def ranking_export(officer, query, province: str, month: str, level: str) -> Table:
    """Exactly the rows of the page, of all its pages."""
    check_can_somewhere(officer, "view_scores")
    asked = ask(officer, province, month)
    if level not in asked.levels():
        raise Http404
    parent, search = parent_asked(asked, level, query.get("parent", "")), _search(query)
    place = parent.name if parent else asked.province.name
    top = parent or next(iter(asked.own_results), None)
    words = [level_title(level), f"查找“{search}”" if search else ""]
    table = Table.of(
        f"{place}{asked.month.title}排名",
        [
            "位次", "区划代码", level_title(level), "乡镇数", "完成乡镇", "完成率%", "进度%",
            *(f"{each.short}得分" for each in asked.scheme.indicators), "得分", "等次",
        ],
        ranked_results(asked, level, parent, search),
        lambda result: _line(asked, result, level),
        "，".join(filter(None, words)),
    )  # fmt: skip
    return replace(table, total=_whole(asked, top)) if top and top.level != level else table


def _whole(asked: Asked, top: Result) -> list:
    """The unit above all of them, as the last line of the page has it."""
    line = _line(asked, top, top.level)
    return [None, top.code, WHOLE[top.level], *line[3:]]


def _search(query) -> str:
    return query.get("search", "").strip()


def _line(asked: Asked, result: Result, level: str) -> list:
    marks = (result.marks[each.code] for each in asked.scheme.indicators)
    return [
        result.rank,
        result.code,
        result.name,
        result.townships if level != TOWNSHIP else None,
        result.completed,
        result.completion,
        result.progress,
        *(Decimal(mark["points"]) if mark else None for mark in marks),
        result.score,
        result.grade,
    ]
