"""得分依据 as a file: the marks, and after them the organisations or units of the page."""

from dataclasses import replace

from assessments.boards.asked import Asked, ask
from assessments.explain.below import Below
from assessments.explain.page import explanation_context
from assessments.explain.units import unit_row
from assessments.rules.levels import TOWNSHIP
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import check_can_somewhere
from tuanwei.templatetags.marks import tick_word

MARKS = ("指标", "要求", "出处", "计算", "依据", "得分", "满分")
ORGANISATIONS = ("分组", "编号", "组织名称", "类别", "成立日期", "批准日期", "原因")
COUNTING = ("分组", "不符合的条件", "组织（个）", "最多的单位")


@exported("explanation-export")
def explanation_export(officer, query, province: str, month: str, level: str, code: str) -> Table:
    check_can_somewhere(officer, "view_scores")
    asked = ask(officer, province, month)
    context = explanation_context(asked, level, code, {"all": "1"})
    title = f"{context['unit_name']}{asked.month.title}得分依据"
    marks = Table.of(title, MARKS, context["indicators"], _mark, context["scheme_title"])
    if level == TOWNSHIP:
        below = [_organisations(context["organisations"])]
    else:
        below = [_units(asked, level, code, context["units"]), _counting(context["counting"])]
    total = ["合计", None, None, None, None, context["total"], context["available"]]
    return replace(marks, more=tuple(below), total=total)


def _mark(row: dict) -> list:
    said = "；".join(filter(None, [row["sentence"], row["detail"], row["boundary"]]))
    return [
        row["title"], row["requirement"], row["source"], row["formula"], said, row["mark"],
        row["full"],
    ]  # fmt: skip


def _organisations(shown: dict) -> Table:
    """All of them, also those that the page opens only when asked."""
    rows = [(group["title"], row) for group in shown["groups"] for row in group["rows"]]
    return Table.of(
        "计入与未计入的组织",
        [*ORGANISATIONS, *shown["mark_titles"]],
        rows,
        lambda each: [
            each[0],
            *(each[1][key] for key in ("code", "name", "category", "established_on",
                                       "approved_on", "reason")),
            *map(tick_word, each[1]["marks"]),
        ],
    )  # fmt: skip


def _units(asked: Asked, level: str, code: str, shown: dict) -> Table:
    own = asked.results.get(level=level, code=code)
    heads = [
        "位次", "区划代码", shown["level_name"], "乡镇数", "完成乡镇",
        *(f"{each['title']}得分" for each in shown["indicators"]), "得分", "说明",
    ]  # fmt: skip

    def line(result) -> list:
        row = unit_row(asked, result)
        return [
            row["rank"], result.code, row["name"], row["townships"], row["completed"],
            *row["points"], row["score"], row["note"],
        ]  # fmt: skip

    return Table.of(
        f"所辖{shown['level_name']}得分", heads, Below(asked, own).units().ranked(), line
    )


def _counting(shown: dict) -> Table:
    rows = [(group["title"], row) for group in shown["groups"] for row in group["rows"]]
    return Table.of(
        "计入与未计入的组织",
        COUNTING,
        rows,
        lambda each: [each[0], each[1]["reason"], each[1]["count"], _most(each[1])],
    )


def _most(row: dict) -> str:
    named = "、".join(f"{each['name']}{each['count']}个" for each in row["units"])
    return f"{named}，另有{row['more']}个单位" if row["more"] else named
