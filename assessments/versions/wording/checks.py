"""What a scheme asks of the campaign beside the scores, in one sentence each."""

from collections.abc import Callable

from assessments.requirements.sentences import ROLES, VERDICTS, bounds
from assessments.rules.check import Check
from assessments.rules.levels import CITY, COUNTY, LEVEL_TITLES
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import FollowUp, Linkage

ABOVE = {COUNTY: "设区市", CITY: "省"}


def check_words(check: Check) -> str:
    return KINDS[check.kind](check)


def _members(check: Check) -> str:
    total = f"，全省共{check.total}个" if check.total is not None else ""
    due = "，各在完成时限前完成任务" if check.done_by_due else ""
    return f"每个市{ROLES[check.role]}{bounds(check)}{total}{due}。"


def _pledges(check: Check) -> str:
    return f"每个{LEVEL_TITLES[check.level]}都向{ABOVE[check.level]}级签订责任状。"


def _pledge_totals(check: Check) -> str:
    return f"每个{LEVEL_TITLES[check.level]}的下级责任状目标合计不少于本级目标。"


KINDS: dict[str, Callable[[Check], str]] = {
    "members": _members,
    "surveyed": lambda check: "每个市（区）都有调研组调研。",
    "teams": lambda check: f"组成{check.number}个调研组。",
    "trips": lambda check: f"每个调研组调研不超过{check.days}天。",
    "pledges": _pledges,
    "pledge_totals": _pledge_totals,
    "leading_group": lambda check: "省级成立领导小组。",
    "deployment_meeting": lambda check: "省级召开部署会议。",
    "systems": lambda check: f"省级建立{check.number}项工作制度。",
}


def linkage_words(linkage: Linkage) -> str:
    value = MEASURES[linkage.value].title
    verdict = VERDICTS[linkage.verdict]
    better = "" if linkage.verdict == 2 else "及以上"
    decided = f"（{_months(linkage.decides_in)}判定）" if linkage.decides_in else ""
    return (
        f"联系人的各联系点{value}合计超过任务数合计，"
        f"且每个联系点抽查结论为{verdict}{better}的，方可评优{decided}。"
    )


def follow_up_words(follow_up: FollowUp, bottom: int) -> list[str]:
    found = []
    if follow_up.interview_bottom:
        found.append(f"每月通报后，排名后{bottom}位的设区市列为拟约谈单位。")
    if follow_up.letters_to:
        levels = "、".join(LEVEL_TITLES[each] for each in follow_up.letters_to)
        found.append(f"{_months(follow_up.letters_in)}向{levels}同级党委反馈。")
    return found


def _months(months) -> str:
    return f"{'、'.join(str(each) for each in sorted(set(months)))}月"
