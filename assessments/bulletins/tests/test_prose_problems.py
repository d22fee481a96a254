"""二、存在问题 and 三、下步要求: each follows from a figure and is silent without it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assessments.bulletins.figures import Flag, Gate, Reports
from assessments.bulletins.prose import problems, requirements

from . import samples
from .samples import jiangxi, single


def completing(count, figures=None):
    figures = figures or jiangxi()
    return replace(figures, totals=replace(figures.totals, completed=count))


def spotless():
    """All done, checked and reported."""
    figures = completing(1404)
    checks = replace(figures.checks, excellent=77, failed=0)
    return replace(figures, checks=checks, reports=Reports(1404, 1404, 0), gates=(), bottom=None)


@pytest.mark.parametrize(
    "completed, text",
    [
        (341, "1063个乡镇尚未完成任务，占75.71%"),
        (0, "1404个乡镇均未完成任务"),
        (1403, "1个乡镇尚未完成任务，占0.07%"),
        (1404, ""),
    ],
)
def test_unfinished(completed, text):
    assert problems.unfinished(completing(completed)) == text


def test_overdue_townships_are_not_said_twice():
    figures = replace(jiangxi(), flags=(Flag("逾期未完成", 1063, ("上饶市",)),))
    assert problems.unfinished(figures) == ""
    assert problems.overdue(figures) == ["1063个乡镇逾期未完成，涉及上饶市"]
    assert problems.overdue(replace(figures, flags=(Flag("逾期未完成", 0),))) == []


@pytest.mark.parametrize(
    "speed, text",
    [
        (None, ""),
        ("63.10", ""),
        ("70", "上饶市进度慢于时序"),
        ("80", "萍乡市、九江市、景德镇市、上饶市进度慢于时序"),
        ("90", "吉安市、鹰潭市、抚州市等7个设区市进度慢于时序"),
        ("110", "各设区市进度均慢于时序"),
    ],
)
def test_slow_units(speed, text):
    assert problems.slow(replace(jiangxi(), pace=Decimal(speed) if speed else None)) == text


@pytest.mark.parametrize(
    "reports, text",
    [
        (None, ""),
        (Reports(10, 10, 0), ""),
        (Reports(10, 8, 0), "2个乡镇未按时报送月报"),
        (Reports(10, 8, 1), "2个乡镇未按时报送月报，其中1个未报送"),
    ],
)
def test_late_reports(reports, text):
    assert problems.unpunctual(replace(jiangxi(), reports=reports)) == text


def test_gates_warn_until_they_decide():
    assert problems.vetoes(jiangxi())[0] == ("各设区市均存在任务未完成情形，列入“一票否决”预警")
    december = replace(jiangxi(), gates=(Gate("抽查不合格", True, ("宜春市", "上饶市")),))
    assert problems.vetoes(december) == ["宜春市、上饶市存在抽查不合格情形，按规定“一票否决”"]
    counties = Gate("任务未完成", False, tuple(f"第{i}县" for i in range(1, 99)))
    assert problems.vetoes(replace(jiangxi(), gates=(counties,))) == [
        "第1县、第2县、第3县等98个单位存在任务未完成情形，列入“一票否决”预警"
    ]
    assert problems.vetoes(replace(jiangxi(), gates=(Gate("任务未完成", False),))) == []


def test_nothing_to_complain_of():
    assert problems.problems(spotless()) == (problems.NONE_FOUND,)


def test_one_problem_has_no_number():
    figures = replace(spotless(), reports=Reports(1404, 1403, 0))
    assert problems.problems(figures) == ("1个乡镇未按时报送月报。",)


def test_quota_problem_names_both_gaps():
    assert problems.short_of_quota(samples.jiangsu()) == (
        "743个乡镇直属团组织总量未达到规定数量，专兼职团干部人均新建数比要求少0.58个"
    )
    assert problems.short_of_quota(jiangxi()) == ""


def test_what_is_left_and_until_when():
    text = requirements.finish(jiangxi())
    assert "距2012年12月31日任务期限还有31天。" in text
    assert "尚未完成任务的1063个乡镇要对照责任状目标" in text
    over = replace(jiangxi(), day=date(2012, 12, 31), month=12)
    assert requirements.finish(over).startswith("限期补齐任务。任务期限（2012年12月31日）已到")
    assert requirements.finish(completing(1404)).startswith("巩固建设成果。")


def test_slow_units_are_told_to_hurry():
    slow = replace(jiangxi(), pace=Decimal(70))
    assert requirements.hurry(slow).startswith("上饶市要分析原因，")
    assert requirements.hurry(replace(slow, pace=Decimal(110))).startswith("各设区市要倒排工期")
    assert requirements.hurry(jiangxi()) == ""


def test_veto_before_and_in_the_deciding_month():
    assert requirements.veto(jiangxi()).startswith("年底仍存在任务未完成或抽查不合格情形的")
    deciding = replace(jiangxi(), gates=(Gate("任务未完成", True),))
    assert requirements.veto(deciding).startswith("对存在任务未完成情形的单位")
    assert requirements.veto(samples.hebei()) == ""


def test_interviews():
    assert requirements.interviews(jiangxi()) == (
        "对排名后三位的九江市、景德镇市、上饶市团委主要负责人进行约谈。"
    )
    rows = tuple(replace(row, tied_at_cut=row.rank in (9, 10)) for row in jiangxi().rows)
    assert requirements.interviews(replace(jiangxi(), rows=rows)) == (
        "九江市、景德镇市位次并列，后三位的约谈对象另行研究确定。"
    )
    assert requirements.interviews(samples.hebei()) == ""


@pytest.mark.parametrize(
    "sample, stress",
    [
        (samples.hebei, "尚未达标的8868个组织要逐项补齐"),
        (jiangxi, "一律“一票否决”，取消年度评优资格。"),
        (samples.jiangsu, "专兼职团干部人均新建不少于2个、每个乡镇新建不少于20个；"),
        (samples.shaanxi, "尚未完成“六个一”的7个市（区）要抓紧补齐。"),
    ],
)
def test_each_province_stresses_what_its_scheme_asks(sample, stress):
    text = "".join(requirements.requirements(sample()))
    assert stress in text
    others = {"三个标准": samples.hebei, "一票否决": jiangxi, "2345": samples.jiangsu}
    for word, owner in others.items():
        assert word not in text or owner is sample


def test_requirements_are_numbered_without_gaps():
    for sample in (*samples.SAMPLES.values(), single):
        *points, closing = requirements.requirements(sample())
        assert [point[:3] for point in points] == ["（一）", "（二）", "（三）", "（四）"][
            : len(points)
        ]
        assert closing.startswith("请将本通报及时转发")
