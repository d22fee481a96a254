"""The holders of contact points as rows of a table."""

from assessments.requirements.found import holders_of
from assessments.requirements.page import KINDS
from assessments.requirements.sentences import STATES, VERDICTS, reason

HEADERS = [
    "联系人", "类型", "能否评优", "理由", "现有组织合计", "任务数合计", "乡镇", "现有组织",
    "任务数", "抽查结论",
]  # fmt: skip


CHECK_HEADERS = ["要求", "内容", "出处", "是否符合", "落实情况", "明细"]


def check_line(check: dict) -> list:
    named = "；".join([*check["details"], *check["more"]])
    return [
        check["title"], check["requirement"], check["source"], check["word"], check["summary"],
        named,
    ]  # fmt: skip


def linkage_rows(asked) -> list[list]:
    """One row a township; a holder's own figures repeat, so that the table can be filtered."""
    return [
        [
            each.holder,
            KINDS.get(each.kind, ""),
            STATES[each.state],
            reason(each),
            each.value,
            each.quota,
            point.name,
            point.value,
            point.quota,
            None if point.verdict is None else VERDICTS[point.verdict],
        ]
        for each in holders_of(asked.assessment)
        for point in each.points
    ]
