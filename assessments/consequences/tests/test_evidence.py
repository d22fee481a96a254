import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest

from assessments.consequences.vetoes.evidence import concerns, condition_words, is_disputed
from assessments.consequences.vetoes.notice import notice_text
from assessments.rules.scheme import Comparison, Gate
from tuanwei.months import Month

FIGURES = {
    "completed": 12, "townships": 15, "completion": Decimal("80.00"), "progress": None,
    "score": Decimal("82.10"), "day": dt.date(2012, 12, 31), "spot_check.failed": 2,
}  # fmt: skip


@pytest.mark.parametrize(
    ("comparison", "words"),
    [
        (Comparison("completed", "<", "townships"), "完成乡镇 12 ＜ 乡镇 15"),
        (Comparison("spot_check.failed", ">", 0), "抽查不合格 2 ＞ 0"),
        (Comparison("completion", "<=", Decimal("80")), "完成率 80.00% ≤ 80"),
        (Comparison("score", ">=", 60), "得分 82.1 ≥ 60"),
        (Comparison("progress", "=", 100), "进度 没有数 ＝ 100"),
        (
            Comparison("day", "≥", dt.date(2013, 1, 31)),
            "月末 2012年12月31日 ≥ 2013年1月31日",
        ),
    ],
)
def test_a_condition_with_its_numbers(comparison, words):
    assert condition_words(comparison, FIGURES) == words


def gate(*conditions):
    return Gate("g", "事项", ("county",), "veto", "all", conditions)


def township(completed, verdict=None, failed=0):
    numbers = {"spot_check.verdict": verdict, "spot_check.failed": failed}
    return SimpleNamespace(completed=completed, numbers=numbers)


TASK, CHECK = Comparison("completed", "<", "townships"), Comparison("spot_check.failed", ">", 0)


@pytest.mark.parametrize(
    ("conditions", "row", "concerned"),
    [
        ([TASK], township(0), True),
        ([TASK], township(1, 0, 1), False),
        ([CHECK], township(0), False),
        ([CHECK], township(1, 0, 1), True),
        ([CHECK], township(1, 0, 0), False),  # in dispute
        ([TASK, CHECK], township(1, 0, 1), True),
        ([TASK, CHECK], township(0), True),
    ],
)
def test_townships_concerned(conditions, row, concerned):
    assert concerns(gate(*conditions), row) is concerned


@pytest.mark.parametrize(
    ("verdict", "failed", "disputed"),
    [(0, 0, True), (0, 1, False), (1, 0, False), (None, 0, False)],
)
def test_disputed_townships(verdict, failed, disputed):
    assert is_disputed(township(1, verdict, failed)) is disputed


def case(concerned=(), disputed=(), combine="all", conditions=("完成乡镇 12 ＜ 乡镇 15",)):
    named = [[{"name": name} for name in names] for names in (concerned, disputed)]
    return SimpleNamespace(
        division=SimpleNamespace(name="正定县"),
        month=Month(2012, 12),
        gate_title="任务未完成",
        evidence={
            "scheme": "某方案 第1版", "combine": combine, "conditions": list(conditions),
            "concerned": named[0], "disputed": named[1],
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (case(), "“任务未完成”：完成乡镇 12 ＜ 乡镇 15。"),
        (case(["甲镇"]), "乡镇 15，涉及甲镇。"),
        (case(list("甲乙丙丁戊己庚辛壬")), "涉及甲、乙、丙、丁、戊、己、庚、辛等9个乡镇。"),
        (case(disputed=["甲镇"]), "甲镇抽查结论有异议未处理，未计入上述事实。"),
        (case(conditions=["一", "二"], combine="any"), "：一，或二。"),
        (case(conditions=["一", "二"]), "：一，且二。"),
    ],
)
def test_the_notice(row, said):
    text = notice_text(row, 7)
    assert text.startswith("正定县团委：\n根据某方案 第1版，你单位2012年12月")
    assert said in text and "7日内" in text
