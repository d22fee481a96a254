"""What a scheme says, in sentences: every rule, every kind of target, gates, checks."""

import datetime as dt
from decimal import Decimal

import pytest

from assessments.rules.check import Check
from assessments.rules.scheme import Comparison, FollowUp, Gate, Grade, Indicator, Linkage
from assessments.rules.targets import FixedTarget, MeasureTarget, Step, StepsTarget
from assessments.versions.wording.checks import (
    KINDS,
    check_words,
    follow_up_words,
    linkage_words,
)
from assessments.versions.wording.gates import comparison_words, gate_words
from assessments.versions.wording.indicators import needed, rule_words
from assessments.versions.wording.ranking import grade_words
from assessments.versions.wording.targets import target_words

TWENTY = FixedTarget(20)
BANDS = StepsTarget("population", (Step(30), Step(40, 50000), Step(50, 100000, included=False)))


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (TWENTY, "20个"),
        (FixedTarget(Decimal("2.50")), "2.5个"),
        (MeasureTarget("pledge.target", 20), "责任状目标，没有的按20个"),
        (MeasureTarget("pledge.target", None), "责任状目标，没有的不计"),
        (BANDS, "按常住人口分档：不足5万的30个，5万以上不超过10万的40个，超过10万的50个"),
        (StepsTarget("population", (Step(30),)), "30个（须有常住人口）"),
    ],
)
def test_targets(target, words):
    assert target_words(target) == words


def indicator(rule="proportional", value="organisations.new", **more) -> Indicator:
    texts = {"code": "i", "title": "项", "short": "项", "requirement": "", "source": ""}
    given = texts | {"level": "township", "points": Decimal(40), "missing": "zero"}
    more = {"target": TWENTY} | more
    return Indicator(rule=rule, value=value, **given | more)


@pytest.mark.parametrize(
    ("found", "words", "target"),
    [
        (indicator(), "新建直属团组织与目标（20个）之比乘以40分，达到目标得满分。", "20个"),
        (indicator(per="cadres", target=FixedTarget(2)),
         "每人专兼职团干部平均新建直属团组织与目标（2个）之比乘以40分，达到目标得满分。", "2个"),
        (indicator("share", "organisations.standards", over="organisations.active", target=None),
         "达到三个标准的组织占现有直属团组织的比例乘以40分；没有现有直属团组织的得0分。", ""),
        (indicator("threshold"), "新建直属团组织达到目标（20个）的得40分，否则得0分。", "20个"),
        (indicator("threshold", "report.on_time", target=FixedTarget(1)),
         "月报按时报送的得40分，否则得0分。", ""),
        (indicator("scale", "spot_check.verdict", target=None,
                   scale=((2, Decimal(1)), (1, Decimal("0.6")), (0, Decimal(0)))),
         "按抽查结论计：优秀得40分，合格得24分，不合格得0分，其他得0分。", ""),
        (indicator("scale", "systems.adopted", target=None, scale=((6, Decimal(1)),)),
         "按已建立工作制度计：6项得40分，其他得0分。", ""),
    ],
)  # fmt: skip
def test_rules(found, words, target):
    assert (rule_words(found), needed(found)) == (words, target)


DAY = dt.date(2013, 1, 31)


@pytest.mark.parametrize(
    ("comparison", "words"),
    [
        (Comparison("completed", "<", "townships"), "完成任务的乡镇数小于乡镇总数"),
        (Comparison("spot_check.failed", ">", 0), "抽查不合格大于0个"),
        (Comparison("completion", "<=", 60), "完成率不大于60%"),
        (Comparison("score", "≥", Decimal("89.50")), "得分不小于89.5分"),
        (Comparison("day", ">=", DAY), "月末日期不早于2013年1月31日"),
        (Comparison("day", "<", DAY), "月末日期早于2013年1月31日"),
        (Comparison(DAY, "=", "day"), "2013年1月31日等于月末日期"),
    ],
)
def test_comparisons(comparison, words):
    assert comparison_words(comparison) == words


@pytest.mark.parametrize(
    ("gate", "words"),
    [
        (Gate("g", "未完成", ("city", "county"), "veto", "all",
              (Comparison("completed", "<", "townships"),), (12,)),
         "完成任务的乡镇数小于乡镇总数的设区市、县（市、区），"
         "不得评为优秀（12月判定，其他月份只作提醒）。"),
        (Gate("g", "逾期未完成", ("township",), "flag", "all",
              (Comparison("day", ">=", DAY), Comparison("completed", "<", "townships")),
              (), "逾期"),
         "月末日期不早于2013年1月31日，且完成任务的乡镇数小于乡镇总数的乡镇，标注“逾期”。"),
        (Gate("g", "差", ("city",), "flag", "any",
              (Comparison("score", "<", 60), Comparison("progress", "<", 50))),
         "得分小于60分，或任务进度小于50%的设区市，标注“差”。"),
    ],
)  # fmt: skip
def test_gates(gate, words):
    assert gate_words(gate) == words


CHECKS = [
    (Check("members", "先行", role="pilot", level="city", least=2, most=2, total=22),
     "每个市先行推进乡镇应为2个，全省共22个。"),
    (Check("members", "示范", role="demonstration", level="city", least=2, most=3,
           done_by_due=True),
     "每个市示范乡镇应为2—3个，各在完成时限前完成任务。"),
    (Check("surveyed", "调研"), "每个市（区）都有调研组调研。"),
    (Check("teams", "组", number=6), "组成6个调研组。"),
    (Check("trips", "时间", days=16), "每个调研组调研不超过16天。"),
    (Check("pledges", "责任状", level="county"), "每个县（市、区）都向设区市级签订责任状。"),
    (Check("pledge_totals", "衔接", level="city"),
     "每个设区市的下级责任状目标合计不少于本级目标。"),
    (Check("leading_group", "组"), "省级成立领导小组。"),
    (Check("deployment_meeting", "会"), "省级召开部署会议。"),
    (Check("systems", "制度", number=6), "省级建立6项工作制度。"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "words"), CHECKS)
def test_checks(check, words):
    assert check_words(check) == words


def test_every_kind_of_check_has_its_words():
    assert {check.kind for check, _ in CHECKS} == set(KINDS)


def test_linkage_and_follow_up():
    assert linkage_words(Linkage("organisations.active", 1, (12,))) == (
        "联系人的各联系点现有直属团组织合计超过任务数合计，"
        "且每个联系点抽查结论为合格及以上的，方可评优（12月判定）。"
    )
    assert follow_up_words(FollowUp(True, ("city",), (6, 12)), 3) == [
        "每月通报后，排名后3位的设区市列为拟约谈单位。",
        "6、12月向设区市同级党委反馈。",
    ]


def test_grades():
    assert grade_words((Grade("优秀", 90), Grade("合格", 60))) == [
        "优秀：90分及以上",
        "合格：60分及以上，不足90分",
        "不合格：不足60分",
    ]
