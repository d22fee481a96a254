"""The ranking table as rows of a file, with a cover line above."""

from collections.abc import Iterator

from django.http import Http404

from assessments.boards.asked import Asked
from assessments.boards.ranking import parent_asked, ranked_results
from assessments.boards.switches import level_title
from assessments.rules.levels import TOWNSHIP
from provinces.demonstration.state import is_loaded
from tuanwei import clock
from tuanwei.cells import inert


def ranking_table(asked: Asked, level: str, query) -> Iterator[list]:
    if level not in asked.levels():
        raise Http404
    parent = parent_asked(asked, level, query.get("parent", ""))
    results = ranked_results(asked, level, parent, query.get("search", "").strip())
    place = parent.name if parent else asked.province.name
    made = f"{clock.now():%Y-%m-%d %H:%M}"
    cover = [f"{place}{asked.month.title}排名", f"导出人 {asked.officer.name}", f"导出时间 {made}"]
    yield [inert(each) for each in ([*cover, "演示数据"] if is_loaded() else cover)]
    indicators = asked.scheme.indicators
    yield [
        "位次", "区划代码", level_title(level), "乡镇数", "完成乡镇", "完成率%", "进度%",
        *(inert(f"{each.short}得分") for each in indicators), "得分", "等次",
    ]  # fmt: skip
    for result in results:
        marks = (result.marks[each.code] for each in indicators)
        yield [
            result.rank,
            result.code,
            inert(result.name),
            result.townships if level != TOWNSHIP else "",
            result.completed,
            result.completion,
            result.progress,
            *(mark["points"] if mark else "" for mark in marks),
            result.score,
            result.grade,
        ]
