"""Random provinces: importable as they are, and judged within the bounds of the rules."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .facts import BEYOND, read_csv_folder, write_csv_folder
from .four_schemes import FOUR, JIANGSU, essence, shrink
from .random_facts import MONTHS, random_facts
from .rich_facts import rich_facts
from .slow import assess, columns

KEYS = {
    "行政区划": ["区划代码"], "乡镇情况": ["区划代码", "年度"], "直属团组织": ["组织编号"],
    "责任状": ["年度", "签订单位代码"], "月报": ["月份", "乡镇代码"], "抽查": ["轮次", "乡镇代码"],
    "调研活动": ["调研组", "单位代码", "类型", "日期"], "工作制度": ["单位代码", "制度"],
}  # fmt: skip
SLOW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def some_facts(data, province, month, rich):
    if rich:
        return rich_facts(data.draw(st.integers(0, 99)), province, month)
    return data.draw(random_facts(province, month))


@SLOW
@given(data=st.data(), month=st.sampled_from(MONTHS), rich=st.booleans())
def test_facts_are_importable(data, month, rich):
    facts = some_facts(data, "36", month, rich)
    for table, headers in KEYS.items():
        keys = Counter(tuple(fact[header] for header in headers) for fact in facts[table])
        assert all(number == 1 for number in keys.values()), table
    places = {place["区划代码"] for place in facts["行政区划"]}
    for place in facts["行政区划"]:
        assert place["上级代码"] is None or place["上级代码"] in places
    for one in facts["直属团组织"]:
        assert one["组织编号"].startswith(one["乡镇代码"])
        assert not one["撤销日期"] or not one["成立日期"] or one["成立日期"] <= one["撤销日期"]


@SLOW
@given(facts=random_facts())
def test_a_folder_reads_back_as_it_was_written(tmp_path_factory, facts):
    folder = tmp_path_factory.mktemp("facts")
    write_csv_folder(facts, folder)
    assert read_csv_folder(folder) == facts | {table: [] for table in BEYOND}


@pytest.mark.parametrize("province", FOUR)
@SLOW
@given(data=st.data(), month=st.sampled_from(MONTHS), rich=st.booleans())
def test_results_stay_within_bounds(province, data, month, rich):
    scheme = shrink(FOUR[province], Fraction(1, 5)) if rich else FOUR[province]
    facts = some_facts(data, province, month, rich)
    rows = assess(facts, scheme, month)
    for row in rows:
        assert list(row) == columns(scheme)
        assert 0 <= int(row["completed"]) <= int(row["townships"])
        assert row["score"] == "" or 0 <= Fraction(row["score"]) <= 100
        assert (row["score"] == "") == (row["available"] == "0") == (row["grade"] == "")
    towns = [row for row in rows if row["level"] == "township"]
    whole = [row for row in rows if row["level"] == "province"]
    assert len(whole) == (1 if towns else 0)
    if towns:
        assert whole[0]["townships"] == str(len(towns))
        assert whole[0]["completed"] == str(sum(int(row["completed"]) for row in towns))


def test_shrinking_lowers_numbers_of_organisations_only():
    small = essence(shrink(JIANGSU, Fraction(1, 5)))
    steps = [{"need": 6}, {"from": 50000, "need": 8}, {"from": 100000, "need": 10}]
    assert small["task"][0] == ["organisations.new", 4]
    assert small["task"][1][1]["steps"] == steps
    assert small["indicators"][2]["target"] == 2
