"""Exactly on a bound, at both bounds and by both readings, and beside them."""

from decimal import Decimal

import pytest

from assessments.explain.bounds import boundary_note
from assessments.explain.details import detail
from assessments.explain.tests.samples import bands, given, indicator
from assessments.rules.marking import mark
from assessments.rules.tests.samples import shipped

EXCLUDED = "文件未写明归哪一档，本方案按“不含本数”执行。若按“含本数”，"
INCLUDED = "文件未写明归哪一档，本方案按“含本数”执行。若按“不含本数”，"
NOTES = [
    (True, 50_000, f"常住人口恰为5万人，{INCLUDED}目标30个，得分92.50。"),
    (True, 100_000, f"常住人口恰为10万人，{INCLUDED}目标40个，得分80.00。"),
    (False, 50_000, f"常住人口恰为5万人，{EXCLUDED}目标40个，得分80.00。"),
    (False, 100_000, f"常住人口恰为10万人，{EXCLUDED}目标50个，得分72.50。"),
    *((included, people, None) for included in (True, False)
      for people in (None, 0, 49_999, 50_001, 99_999, 100_001)),
]  # fmt: skip
BANDS = [
    (True, 49_999, "常住人口49999人，适用不足5万这一档，目标30个。"),
    (True, 50_000, "常住人口50000人，适用5万以上不足10万这一档，目标40个。"),
    (False, 50_000, "常住人口50000人，适用不超过5万这一档，目标30个。"),
    (False, 50_001, "常住人口50001人，适用超过5万不超过10万这一档，目标40个。"),
    (True, 100_000, "常住人口100000人，适用10万以上这一档，目标50个。"),
    (True, None, ""),
]


def of(included: bool, people):
    one = indicator(code="total", value="organisations.active", target=bands(included=included))
    numbers = {"population": people, "organisations.active": 30}
    return one, numbers


@pytest.mark.parametrize(("included", "people", "said"), NOTES)
def test_the_other_reading_is_told_on_the_bound_and_only_there(included, people, said):
    one, numbers = of(included, people)
    marks = {"increment": given("34.00", value=17, target=20), "total": mark(one, numbers)}
    assert boundary_note(shipped("jiangsu-2012"), one, numbers, marks) == said


@pytest.mark.parametrize(("included", "people", "said"), BANDS)
def test_the_band_in_words(included, people, said):
    one, numbers = of(included, people)
    assert detail(shipped("jiangsu-2012"), one, numbers, estimated=False) == said


def test_an_estimate_is_called_one():
    one, numbers = of(True, 62_310)
    assert "62310人（估算）" in detail(shipped("jiangsu-2012"), one, numbers, estimated=True)
    assert Decimal(one.points) == 40
