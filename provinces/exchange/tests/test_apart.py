"""Which sheets are tables, which lie beside them, and what would hide a table."""

import pytest

from provinces.exchange import take_in
from provinces.exchange.outcome import CannotTake
from provinces.exchange.tests.damages import staged_in

pytestmark = pytest.mark.django_db


def test_an_unknown_sheet_is_named(incoming):
    """A sheet with headers of a table, but not the table, is not left out behind one's back."""
    sheets = {"乡镇情况": [["区划代码", "年度"]], "其他": [["常住人口", "专职团干部数"], [1, 2]]}
    reason = "其他：认不出这是哪一张表，不需要导入的工作表请隐藏或删去"
    with pytest.raises(CannotTake, match=reason):
        take_in(incoming.xlsx("表.xlsx", sheets))


def test_covers_notes_and_lists_are_left_out_and_named(incoming):
    sheets = {
        "封面": [["填报单位：正定县"]],
        "乡镇情况": [["区划代码", "年度"], ["130102001", 2012]],
        "填报须知": [["请勿改动表头"]],
        "Sheet2": [["人口来源", "类型"], ["普查", "镇"]],
    }
    path = incoming.xlsx("表.xlsx", sheets)
    assert take_in(path, dry_run=True).notices == [
        "表.xlsx 封面：没有任何一张表的表头，整张工作表没有导入",
        "表.xlsx Sheet2：没有任何一张表的表头，整张工作表没有导入",
    ]


UNITS, PROMISES = ["区划代码", "年度", "常住人口"], ["年度", "签订单位代码", "目标总数", "新建目标"]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([UNITS, ["130102001", 2012, 1], [], PROMISES], "第1行和第4行各有一个表头"),
        ([[*UNITS, "", *PROMISES]], "第1行有两张并排的表"),
        ([["单位", "年份", "金额"], ["1301", 2012, 1]], "认不出这是哪一张表"),
    ],
)
def test_no_table_hides_behind_another(incoming, rows, reason):
    with pytest.raises(CannotTake, match=reason):
        take_in(incoming.xlsx("表.xlsx", {"Sheet1": rows}))


def test_groups_of_groups_above_parts_with_short_names(incoming):
    """And again on the second printed page."""
    heads = [
        ["月份", "乡镇", "", "基本数据", "", ""],
        ["", "代码", "名称", "组织情况", "", "活动"],
        ["", "", "", "团组织数", "新建数", "开展活动次数"],
    ]
    one, two = ([f"2013年{month}月", "130102001", "某乡", 3, 1, 2] for month in (1, 2))
    path = incoming.xlsx("表.xlsx", {"月报": [*heads, one, *heads, two]})
    found, rejected = staged_in(path)
    assert rejected == []
    assert [row[2:4] for row in found] == [[3, 1], [3, 1]]


def test_a_code_below_its_group_is_surer_than_the_group(incoming):
    rows = [["乡镇", "", "组织名称"], ["代码", "名称", ""], ["130102001", "某乡", "某团支部"]]
    found, rejected = staged_in(incoming.xlsx("表.xlsx", {"直属团组织": rows}))
    assert rejected == [] and found[0][1:3] == ["130102001", "某团支部"]
