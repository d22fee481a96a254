"""What is said of every check, of every thing that breaks it, and of every holder."""

import datetime as dt

import pytest

from assessments.requirements.found import checks_note
from assessments.requirements.page import decision_note
from assessments.requirements.sentences import (
    DETAILS,
    SUMMARIES,
    detail,
    linkage_summary,
    reason,
    summary,
)
from assessments.rules.check import Check, CheckOutcome, Finding
from assessments.rules.check_loading import READERS
from assessments.rules.linkage import HolderOutcome, Point

PILOTS = Check("members", "先行", role="pilot", level="city", least=2, most=2, total=22)
MODELS = Check("members", "示范", role="demonstration", level="city", least=2, most=3)
SURVEYED = Check("surveyed", "调研")
TEAMS = Check("teams", "组", number=6)
TRIPS = Check("trips", "时间", days=16)
PLEDGES = Check("pledges", "责任状", level="county")
TOTALS = Check("pledge_totals", "目标", level="city")
GROUP, MEETING = Check("leading_group", "组"), Check("deployment_meeting", "会")
SYSTEMS = Check("systems", "制度", number=6)


@pytest.mark.parametrize(
    ("check", "found", "of", "words"),
    [
        (PILOTS, 22, 22, "先行推进乡镇共22个，要求22个，每个市应为2个"),
        (PILOTS, 0, 22, "先行推进乡镇共0个，要求22个，每个市应为2个"),
        (MODELS, 30, None, "示范乡镇共30个，每个市应为2—3个"),
        (SURVEYED, 11, 11, "应调研11个市（区），已调研11个"),
        (SURVEYED, 0, 11, "应调研11个市（区），已调研0个"),
        (SURVEYED, 0, 0, "没有应调研的市（区）"),
        (TEAMS, 5, 6, "应组成6个调研组，已组成5个"),
        (TRIPS, 5, 6, "6个调研组中5个不超过16天"),
        (TRIPS, 0, 0, "还没有出发的调研组"),
        (PLEDGES, 98, 100, "应签订100个县（市、区），已签订98个"),
        (PLEDGES, 0, 0, "没有应签订的县（市、区）"),
        (TOTALS, 9, 11, "11个设区市有已会签的责任状，其中9个的目标已由下级承接"),
        (TOTALS, 0, 0, "还没有已会签责任状的设区市"),
        (GROUP, 1, None, "已成立领导小组"),
        (GROUP, 0, None, "尚未成立领导小组"),
        (MEETING, 2, None, "已召开部署会议2次"),
        (MEETING, 0, None, "尚未召开部署会议"),
        (SYSTEMS, 4, 6, "应建立6项，省级已建立4项"),
    ],
)
def test_summary(check, found, of, words):
    assert summary(CheckOutcome(check, found, of)) == words


@pytest.mark.parametrize(
    ("check", "finding", "words"),
    [
        (PILOTS, Finding("too_few", "保定市", "1306", 1, 2), "保定市只有1个，少1个"),
        (PILOTS, Finding("too_few", "保定市", "1306", 0, 2), "保定市只有0个，少2个"),
        (PILOTS, Finding("too_many", "保定市", "1306", 4, 2), "保定市有4个，多2个"),
        (PILOTS, Finding("total", found=20, wanted=22), ""),
        (PILOTS, Finding("not_counted", "甲镇"), "甲镇不在考核范围，不计入"),
        (MODELS, Finding("late", "甲镇", "1", day=dt.date(2012, 12, 31)),
         "甲镇应于2012年12月31日前完成，尚未完成"),
        (SURVEYED, Finding("missing", "延安市", "6106"), "延安市未调研"),
        (PLEDGES, Finding("missing", "甲县", "360101"), "甲县未签订"),
        (TEAMS, Finding("too_few", found=5, wanted=6), ""),
        (TEAMS, Finding("too_many", found=7, wanted=6), ""),
        (TRIPS, Finding("too_long", "第一调研组", found=18, wanted=16),
         "第一调研组调研18天，超过2天"),
        (TRIPS, Finding("no_dates", "第一调研组"), "第一调研组没有填写出发日期"),
        (TOTALS, Finding("not_covered", "南昌市", "3601", 90, 100),
         "南昌市目标100个，下级合计90个，差10个"),
        (GROUP, Finding("missing"), ""),
    ],
)  # fmt: skip
def test_detail(check, finding, words):
    assert detail(check, finding) == words


def test_every_kind_and_every_fault_has_its_words():
    assert set(SUMMARIES) == set(READERS)
    assert set(DETAILS) == {
        "too_few", "too_many", "total", "late", "missing", "not_counted", "too_long", "no_dates",
        "not_covered",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("holds", "words"),
    [
        ([], ""),
        ([True], "1项要求都已符合"),
        ([True, True], "2项要求都已符合"),
        ([False], "1项要求，1项不符合"),
        ([True, False, False], "3项要求，1项符合，2项不符合"),
    ],
)
def test_note_on_all_checks(holds, words):
    faults = {True: (), False: (Finding("missing"),)}
    assert checks_note([CheckOutcome(GROUP, 0, findings=faults[each]) for each in holds]) == words


def point(name, quota=20, verdict=2, disputed=False, counted=True):
    return Point(name, "1", counted, 30, quota, verdict, disputed)


def holder(*points, quota=20, exceeds=True, state="eligible"):
    return HolderOutcome("组织部", "department", points, 30, quota, exceeds, True, state)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (holder(point("甲镇")), "现有组织30个，超过任务20个，抽查均为优秀"),
        (holder(point("甲镇"), quota=30, exceeds=False),
         "现有组织30个，未超过任务30个，抽查均为优秀"),
        (holder(point("甲镇", verdict=1), point("乙乡", verdict=0)),
         "现有组织30个，超过任务20个，抽查甲镇合格、乙乡不合格"),
        (holder(point("甲镇", verdict=None)), "现有组织30个，超过任务20个，甲镇还没有抽查结论"),
        (holder(point("甲镇", verdict=0, disputed=True)),
         "现有组织30个，超过任务20个，甲镇的抽查结论有异议未处理"),
        (holder(point("甲镇", quota=None), quota=None, exceeds=False),
         "现有组织30个，甲镇未写明任务数，抽查均为优秀"),
        (holder(*(point(f"{n}镇", verdict=None) for n in "甲乙丙丁")),
         "现有组织30个，超过任务20个，甲镇、乙镇、丙镇等4个乡镇还没有抽查结论"),
        (holder(point("甲镇", counted=False, quota=None)), "联系点都不在考核范围"),
        (holder(point("甲镇"), point("乙镇", counted=False, quota=None, verdict=None)),
         "现有组织30个，超过任务20个，抽查均为优秀"),
    ],
)  # fmt: skip
def test_reason(outcome, words):
    assert reason(outcome) == words


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([], "还没有登记联系点"),
        (["eligible"], "可以评优1个"),
        (["open", "not_eligible", "open"], "待定2个，不能评优1个"),
        (["eligible", "open", "not_eligible"], "可以评优1个，待定1个，不能评优1个"),
    ],
)
def test_linkage_summary(states, words):
    assert linkage_summary([holder(point("甲镇"), state=each) for each in states]) == words


@pytest.mark.parametrize(
    ("months", "month", "words"),
    [
        ([], 12, ""),
        ([12], 12, "本月判定，没有抽查结论的不能评优"),
        ([12], 11, "12月判定，此前没有抽查结论的待定"),
        ([6, 12], 11, "6、12月判定，此前没有抽查结论的待定"),
    ],
)
def test_decision_note(months, month, words):
    assert decision_note(months, month) == words
