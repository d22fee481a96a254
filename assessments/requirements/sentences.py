"""Whether a requirement of the campaign is met, and by what it is not, in words.

Only numbers and names that were stored with the outcome are spoken of.
"""

from collections.abc import Callable

from assessments.rules.check import Check, CheckOutcome, Finding
from assessments.rules.exact import plain
from assessments.rules.levels import LEVEL_TITLES
from assessments.rules.linkage import HolderOutcome, Point

ROLES = {"pilot": "先行推进乡镇", "demonstration": "示范乡镇"}
VERDICTS = {2: "优秀", 1: "合格", 0: "不合格"}
STATES = {"eligible": "可以评优", "not_eligible": "不能评优", "open": "待定"}


def summary(outcome: CheckOutcome) -> str:
    return SUMMARIES[outcome.check.kind](outcome)


def _members(outcome: CheckOutcome) -> str:
    check = outcome.check
    number = f"{ROLES[check.role]}共{outcome.found}个"
    total = f"，要求{check.total}个" if check.total is not None else ""
    return f"{number}{total}，每个市{bounds(check)}"


def bounds(check: Check) -> str:
    """应为2个, or 应为2—3个."""
    if check.least == check.most:
        return f"应为{check.least}个"
    return f"应为{check.least}—{check.most}个"


def _surveyed(outcome: CheckOutcome) -> str:
    if not outcome.of:
        return "没有应调研的市（区）"
    return f"应调研{outcome.of}个市（区），已调研{outcome.found}个"


def _teams(outcome: CheckOutcome) -> str:
    return f"应组成{outcome.of}个调研组，已组成{outcome.found}个"


def _trips(outcome: CheckOutcome) -> str:
    if not outcome.of:
        return "还没有出发的调研组"
    return f"{outcome.of}个调研组中{outcome.found}个不超过{outcome.check.days}天"


def _pledges(outcome: CheckOutcome) -> str:
    level = LEVEL_TITLES[outcome.check.level]
    if not outcome.of:
        return f"没有应签订的{level}"
    return f"应签订{outcome.of}个{level}，已签订{outcome.found}个"


def _pledge_totals(outcome: CheckOutcome) -> str:
    level = LEVEL_TITLES[outcome.check.level]
    if not outcome.of:
        return f"还没有已会签责任状的{level}"
    return f"{outcome.of}个{level}有已会签的责任状，其中{outcome.found}个的目标已由下级承接"


def _leading_group(outcome: CheckOutcome) -> str:
    return "已成立领导小组" if outcome.found else "尚未成立领导小组"


def _deployment_meeting(outcome: CheckOutcome) -> str:
    return f"已召开部署会议{outcome.found}次" if outcome.found else "尚未召开部署会议"


def _systems(outcome: CheckOutcome) -> str:
    return f"应建立{outcome.of}项，省级已建立{outcome.found}项"


SUMMARIES: dict[str, Callable[[CheckOutcome], str]] = {
    "members": _members,
    "surveyed": _surveyed,
    "teams": _teams,
    "trips": _trips,
    "pledges": _pledges,
    "pledge_totals": _pledge_totals,
    "leading_group": _leading_group,
    "deployment_meeting": _deployment_meeting,
    "systems": _systems,
}


def detail(check: Check, finding: Finding) -> str:
    """One thing that breaks the check; empty where the summary has said it."""
    return DETAILS[finding.fault](check, finding)


def _too_few(check: Check, finding: Finding) -> str:
    lacking = plain((finding.wanted or 0) - (finding.found or 0))
    return f"{finding.name}只有{plain(finding.found or 0)}个，少{lacking}个" if finding.name else ""


def _too_many(check: Check, finding: Finding) -> str:
    more = plain((finding.found or 0) - (finding.wanted or 0))
    return f"{finding.name}有{plain(finding.found or 0)}个，多{more}个" if finding.name else ""


def _missing(check: Check, finding: Finding) -> str:
    verb = {"surveyed": "未调研", "pledges": "未签订"}.get(check.kind, "")
    return f"{finding.name}{verb}" if finding.name else ""


def _late(check: Check, finding: Finding) -> str:
    assert finding.day is not None
    due = f"{finding.day.year}年{finding.day.month}月{finding.day.day}日"
    return f"{finding.name}应于{due}前完成，尚未完成"


def _too_long(check: Check, finding: Finding) -> str:
    more = plain((finding.found or 0) - (finding.wanted or 0))
    return f"{finding.name}调研{plain(finding.found or 0)}天，超过{more}天"


def _not_covered(check: Check, finding: Finding) -> str:
    own, below = plain(finding.wanted or 0), plain(finding.found or 0)
    short = plain((finding.wanted or 0) - (finding.found or 0))
    return f"{finding.name}目标{own}个，下级合计{below}个，差{short}个"


DETAILS: dict[str, Callable[[Check, Finding], str]] = {
    "too_few": _too_few,
    "too_many": _too_many,
    "total": lambda check, finding: "",
    "missing": _missing,
    "late": _late,
    "not_counted": lambda check, finding: f"{finding.name}不在考核范围，不计入",
    "too_long": _too_long,
    "no_dates": lambda check, finding: f"{finding.name}没有填写出发日期",
    "not_covered": _not_covered,
}


def reason(outcome: HolderOutcome) -> str:
    """Why a holder may be rated excellent, may not, or is open."""
    counted = [point for point in outcome.points if point.counted]
    parts = [_sum(outcome), *_verdicts(counted)]
    return "，".join(part for part in parts if part) if counted else "联系点都不在考核范围"


def _sum(outcome: HolderOutcome) -> str:
    if outcome.quota is None:
        return f"现有组织{outcome.value}个，{listed(_without_quota(outcome))}未写明任务数"
    verb = "超过" if outcome.exceeds else "未超过"
    return f"现有组织{outcome.value}个，{verb}任务{outcome.quota}个"


def _without_quota(outcome: HolderOutcome) -> list[str]:
    return [point.name for point in outcome.points if point.counted and point.quota is None]


def _verdicts(counted: list[Point]) -> list[str]:
    unknown = [point.name for point in counted if point.verdict is None]
    disputed = [point.name for point in counted if point.disputed]
    short = [
        f"{point.name}{VERDICTS[point.verdict]}"
        for point in counted
        if point.verdict in (0, 1) and not point.disputed
    ]
    if not (unknown or disputed or short):
        return ["抽查均为优秀"]
    return [
        f"抽查{listed(short)}" if short else "",
        f"{listed(disputed)}的抽查结论有异议未处理" if disputed else "",
        f"{listed(unknown)}还没有抽查结论" if unknown else "",
    ]


def listed(names: list[str], most: int = 3) -> str:
    shown = "、".join(names[:most])
    return f"{shown}等{len(names)}个乡镇" if len(names) > most else shown


def linkage_summary(outcomes: list[HolderOutcome]) -> str:
    """可以评优5个，待定3个，不能评优2个."""
    if not outcomes:
        return "还没有登记联系点"
    counts = {
        word: sum(each.state == state for each in outcomes)
        for state, word in (
            ("eligible", "可以评优"), ("open", "待定"), ("not_eligible", "不能评优"),
        )
    }  # fmt: skip
    return "，".join(f"{word}{number}个" for word, number in counts.items() if number)
