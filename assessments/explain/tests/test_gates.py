"""Gates in words: the condition with its numbers, whether it decides now, until when."""

import datetime as dt
from decimal import Decimal

import pytest

from assessments.explain.gates import condition, verdict
from assessments.explain.tests.samples import gate
from tuanwei.months import Month

NOVEMBER, DECEMBER, JANUARY = Month(2012, 11), Month(2012, 12), Month(2013, 1)
OVERDUE = gate(
    ("day", ">=", dt.date(2013, 1, 31)), ("completed", "<", "townships"),
    title="逾期未完成", text="逾期", effect="flag", levels=("township",),
)  # fmt: skip
YEARLY = gate(("completed", "<", "townships"), decides_in=(12,))
ALWAYS = gate(("completed", "<", "townships"))
FIGURES = {
    "completed": 12, "townships": 15, "completion": Decimal("80.00"), "progress": None,
    "score": Decimal("88.50"), "day": dt.date(2012, 12, 31), "spot_check.failed": 0,
    "population": None,
}  # fmt: skip

CONDITIONS = [
    (YEARLY, "city", "条件：完成乡镇12 ＜ 乡镇15，成立。"),
    (gate(("completed", "<", 12)), "city", "条件：完成乡镇12 ＜ 12，不成立。"),
    (gate(("spot_check.failed", ">", 0)), "city", "条件：抽查不合格0个 ＞ 0，不成立。"),
    (gate(("completion", ">=", 80)), "city", "条件：完成率80.00% ≥ 80，成立。"),
    (gate(("score", "=", Decimal("88.5"))), "city", "条件：得分88.50 ＝ 88.5，成立。"),
    (gate(("progress", "<", 100)), "city", "条件：进度（没有数） ＜ 100，不成立。"),
    (gate(("population", "<", 1)), "city", "条件：常住人口（没有数） ＜ 1，不成立。"),
    (
        gate(("completed", "<", "townships"), ("score", "<", 60), combine="any"),
        "city",
        "条件（有一项成立即触发）：完成乡镇12 ＜ 乡镇15，成立；得分88.50 ＜ 60，不成立。",
    ),
    (
        OVERDUE,
        "township",
        "条件（同时成立即触发）：本月末2012年12月31日 ≥ 2013年1月31日，不成立；"
        "本乡镇未完成任务（实际已完成），成立。",
    ),
]

VERDICTS = [
    (YEARLY, True, NOVEMBER, "已触发，本月只预警；到2012年12月31日仍是这样的，取消评优资格。"),
    (YEARLY, True, DECEMBER, "已触发，本月判定：取消评优资格。"),
    (YEARLY, True, JANUARY, "已触发，本月只预警；到2013年12月31日仍是这样的，取消评优资格。"),
    (YEARLY, False, NOVEMBER, "未触发；2012年12月31日判定。"),
    (YEARLY, False, DECEMBER, "未触发，本月判定：不影响评优。"),
    (ALWAYS, True, NOVEMBER, "已触发，本月判定：取消评优资格。"),
    (OVERDUE, True, JANUARY, "已触发，标明“逾期”。"),
    (OVERDUE, False, NOVEMBER, "未触发。"),
]


@pytest.mark.parametrize(("one", "level", "said"), CONDITIONS)
def test_a_condition_with_its_numbers(one, level, said):
    figures = {**FIGURES, "completed": 1, "townships": 2} if level == "township" else FIGURES
    assert condition(one, figures, level) == said


@pytest.mark.parametrize(("one", "holds", "month", "said"), VERDICTS)
def test_what_follows_and_when(one, holds, month, said):
    assert verdict(one, holds, month) == said


def test_a_flag_that_only_hints_for_now():
    later = gate(("completed", "<", "townships"), effect="flag", text="慢", decides_in=(12,))
    assert (
        verdict(later, True, NOVEMBER)
        == "已触发，本月只提示；到2012年12月31日仍是这样的，标明“慢”。"
    )
