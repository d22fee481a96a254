"""What the explanation says of a mark: zero, one, exactly reached, missing, left out."""

from decimal import Decimal

import pytest

from assessments.explain.formulas import formula
from assessments.explain.sentences import sentence
from assessments.explain.tests.samples import bands, given, indicator, pledged
from assessments.rules.targets import FixedTarget

PER = {"value": "organisations.haves", "per": "organisations.active", "target": FixedTarget(5)}
SHARE = {"rule": "share", "value": "organisations.standards", "over": "organisations.active"}
SCALE = {"rule": "scale", "value": "spot_check.verdict", "points": Decimal(20),
         "scale": ((2, Decimal(1)), (1, Decimal("0.6")), (0, Decimal(0)))}  # fmt: skip
REPORT = {"rule": "threshold", "value": "report.on_time", "target": FixedTarget(1),
          "points": Decimal(10)}  # fmt: skip

MARKS = [
    # proportional: some, none, exactly the target, more, target nought
    ({}, given("34.00", value=17, target=20), "40 × 17 ÷ 20",
     "新建直属团组织17个，目标20个，完成85.00%，得34.00分（满分40分）。"),
    ({}, given(value=0, target=20), "40 × 0 ÷ 20",
     "新建直属团组织0个，目标20个，完成0.00%，得0.00分（满分40分）。"),
    ({}, given("40.00", value=20, target=20), "40 × 1（已达到目标）",
     "新建直属团组织20个，目标20个，完成100.00%，得40.00分（满分40分）。"),
    ({}, given("40.00", value=21, target=20), "40 × 1（已达到目标）",
     "新建直属团组织21个，目标20个，完成105.00%，得40.00分（满分40分）。"),
    ({"target": FixedTarget(0)}, given("40.00", value=0, target=0), None,
     "新建直属团组织0个，目标0个，得40.00分（满分40分）。"),
    # a band or a pledge that is not known
    ({"target": bands(included=True), "value": "organisations.active"}, given(value=30), None,
     "常住人口未填报，不能定档，得0.00分（满分40分）。"),
    ({"target": pledged()}, given(value=30, available=0), None,
     "没有已会签的责任状，不参与计分。"),
    # per: some, reached, none to divide by, not known
    (PER, given("34.67", value=13, target=5, base=3), "40 × 13 ÷（3 × 5）",
     "“五个有”达到项数13项，现有直属团组织3个，每个平均4.33项，目标5项，"
     "完成86.67%，得34.67分（满分40分）。"),
    (PER, given("40.00", value=15, target=5, base=3), "40 × 1（已达到目标）",
     "“五个有”达到项数15项，现有直属团组织3个，每个平均5.00项，目标5项，"
     "完成100.00%，得40.00分（满分40分）。"),
    (PER, given(value=0, target=5, base=0), None,
     "没有现有直属团组织，得0.00分（满分40分）。"),
    ({"per": "cadres"}, given(value=3, target=2), None,
     "专兼职团干部数未填报，得0.00分（满分40分）。"),
    # share: part, whole, none
    (SHARE, given("26.67", value=2, base=3), "40 × 2 ÷ 3",
     "现有直属团组织3个，其中达到三个标准的组织2个，占66.67%，得26.67分（满分40分）。"),
    (SHARE, given("40.00", value=3, base=3), "40 × 1（已达到目标）",
     "现有直属团组织3个，其中达到三个标准的组织3个，占100.00%，得40.00分（满分40分）。"),
    (SHARE, given(value=0, base=0), None, "没有现有直属团组织，得0.00分（满分40分）。"),
    # threshold and scale
    (REPORT, given("10.00", 10, value=1, target=1), None, "月报按时报送，得10.00分（满分10分）。"),
    (REPORT, given("0.00", 10, value=0, target=1), None, "月报未按时报送，得0.00分（满分10分）。"),
    (SCALE, given("12.00", 20, value=1), "20 × 0.6", "抽查结论合格，得12.00分（满分20分）。"),
    (SCALE, given("0.00", 20, value=0), "20 × 0", "抽查结论不合格，得0.00分（满分20分）。"),
    (SCALE, given("0.00", 0), None, "本年度没有抽查结论，不参与计分。"),
    # above its own level, and below it
    ({}, given("37.00", mean_of=2), None, "所辖2个乡镇得分平均，得37.00分（满分40分）。"),
    ({}, given("37.00", mean_of=1, left_out=3), None,
     "所辖1个乡镇得分平均，另有3个不参与，得37.00分（满分40分）。"),
    ({}, given(available=0, mean_of=0, left_out=3), None, "所辖乡镇都不参与这项指标。"),
    ({}, given(available=0, mean_of=0), None, "没有参与这项指标的乡镇。"),
    ({"level": "city"}, None, None, "设区市级指标，这一级不计分。"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "mark", "calculation", "said"), MARKS)
def test_a_mark_and_its_formula(words, mark, calculation, said):
    one = indicator(**words)
    assert sentence(one, mark) == said
    assert formula(one, mark) == calculation
