"""What the grid says of a cell, and that it says it in a constant number of queries."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from provinces.exchange.cells.base import BadCell
from provinces.organisations.choices import Category
from provinces.organisations.grid import checking
from provinces.organisations.grid.checking import check, touched_by
from provinces.organisations.grid.columns import COLUMNS, head_words
from provinces.organisations.grid.reading import form_value
from provinces.organisations.grid.rows import BadSheet, Row, Typed
from tests.factories import organisation, small_province

pytestmark = pytest.mark.django_db
GOOD = {"name": "沿河村团支部", "category": "村", "established_on": "2012-11-08"}
TODAY = dt.date(2013, 1, 18)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(checking, "business_date", lambda: TODAY)


@pytest.fixture
def township():
    return small_province()


def row(key="a", **cells) -> Row:
    return Row(key, {name: text for name, text in (GOOD | cells).items() if text})


def faults(township, *rows) -> dict[str, str]:
    """``a.name`` → message."""
    return {
        f"{key}.{column}": fault.message
        for key, checked in check(rows, township).items()
        for column, fault in checked.faults.items()
    }


# One cell


@pytest.mark.parametrize(
    ("column", "typed", "message", "hint"),
    [
        ("established_on", "2012-11-31", "11月只有30天，请核对日期",
         "应为11月1日至30日之间的一天，例如 2012-11-30。"),
        ("plaque_on", "2013-02-29", "2013年2月只有28天，请核对日期",
         "应为2月1日至28日之间的一天，例如 2013-02-28。"),
        ("plaque_on", "昨天", "日期应写作2012-11-05，也可写2012年11月5日",
         "例如 2012-11-05，也可写2012年11月5日或2012.11.5。"),
        ("plaque_on", "2012-13-01", "没有13月，请核对日期",
         "例如 2012-11-05，也可写2012年11月5日或2012.11.5。"),
        ("plaque_on", "2012-10-30", "早于成立日期2012年11月8日，请核对", ""),
        ("filed_with_county_on", "2012-11-07", "早于成立日期2012年11月8日，请核对", ""),
        ("plaque_on", "2013-01-19", "晚于今天（2013-01-18），请核对日期；还没有办的先不填", ""),
        ("category", "协会", "没有这一项，请改为所列的一种", None),
        ("working_method", "扩大", "没有这一项，请改为所列的一种",
         "可填：拓展、理顺、规范、巩固。"),
        ("venue", "大概", "只能填“有”或“无”", "填有、没有，或空着。"),
        ("members", "十二", "应填整数", "填整数，例如 12。不清楚的先空着。"),
        ("members", "-1", "不能是负数", "填整数，例如 12。不清楚的先空着。"),
        ("youth", "2.5", "应填整数，不能有小数", "填整数，例如 12。不清楚的先空着。"),
        ("phone", "1380000", "手机号应为11位，现为7位", ""),
        ("name", "名" * 101, "有101个字，最多100个字", ""),
        ("secretary", "名" * 41, "有41个字，最多40个字", ""),
        # nothing typed
        ("name", "", "填写组织名称", ""),
        ("category", "", "选择组织类别", ""),
        ("established_on", "", "填写成立日期", ""),
    ],
)  # fmt: skip
def test_a_bad_cell_says_what_is_wrong_and_what_would_be_right(
    township, column, typed, message, hint
):
    checked = check([row(**{column: typed}, secretary="张三") if column != "secretary"
                     else row(secretary=typed)], township)["a"]  # fmt: skip
    assert list(checked.faults) == [column]
    fault = checked.faults[column]
    assert fault.message == message
    assert fault.missing == (typed == "")
    assert hint is None or fault.hint == hint
    assert not checked.is_good


@pytest.mark.parametrize(
    ("column", "typed", "value", "neat"),
    [
        ("category", "合作社", Category.COOPERATIVE, "农民专业合作社"),
        ("category", "农业产业链", Category.INDUSTRY, "农业产业链(行业)"),
        ("category", "青年兴趣团体（志愿服务）", Category.INTEREST_GROUP, "青年兴趣团体(志愿服务)"),
        ("category", "村", Category.VILLAGE, None),
        ("established_on", "２０１２．１１．９", dt.date(2012, 11, 9), "2012-11-09"),
        ("established_on", "2012年11月9日", dt.date(2012, 11, 9), "2012-11-09"),
        ("established_on", "20121109", dt.date(2012, 11, 9), "2012-11-09"),
        ("members", "２２", 22, "22"),
        ("members", "1,234", 1234, "1234"),
        ("members", "0", 0, None),
        ("venue", "√", True, "有"),
        ("venue", "是", True, "有"),
        ("venue", "×", False, "没有"),
        ("venue", "无", False, "没有"),
        ("venue", "没有", False, None),
        ("phone", "１３９ 3311 2233", "13933112233", "13933112233"),
        ("secretary", "　张三 ", "张三", "张三"),
    ],
)
def test_a_good_cell_is_read_and_shown_as_it_will_stand(township, column, typed, value, neat):
    checked = check([row(**{column: typed})], township)["a"]
    assert checked.faults == {}
    assert getattr(checked.made, column) == value
    assert checked.neat.get(column) == neat


def test_nothing_typed_is_not_the_same_as_no(township):
    made = check([row(venue="有", supplies="没有")], township)["a"].made
    assert (made.venue, made.supplies, made.rules) == (True, False, None)
    assert (made.members, made.plaque_on, made.announcement_number) == (None, None, "")


def test_a_blank_row_is_neither_right_nor_wrong(township):
    checked = check([Row("a")], township)["a"]
    assert (checked.faults, checked.is_good) == ({}, False)


def test_several_cells_of_a_row_are_told_at_once(township):
    assert faults(township, row(category="协会", members="x", plaque_on="2012-11-31")) == {
        "a.category": "没有这一项，请改为所列的一种",
        "a.members": "应填整数",
        "a.plaque_on": "11月只有30天，请核对日期",
    }


# Names


def test_a_name_of_the_register_is_told_with_its_number(township):
    organisation(township, name=GOOD["name"], code=f"{township.code}-0008")
    assert faults(township, row()) == {
        "a.name": "与已登记的0008号组织重名；如是同一组织，请删去本行"
    }
    assert faults(township, row(name=f" {GOOD['name']}　"))


def test_a_dissolved_one_left_its_name(township):
    organisation(township, name=GOOD["name"], dissolved_on=dt.date(2012, 12, 1))
    assert faults(township, row()) == {}


def test_a_name_twice_in_the_sheet_is_told_at_the_second(township):
    assert faults(township, row("a"), Row("b"), row("c")) == {
        "c.name": "与本表第1行重名；如是同一组织，请删去本行"
    }


def test_rows_that_share_a_name_are_checked_together():
    old = [row("a"), row("b", name="乙"), row("c")]
    new = [row("a"), row("b", name="乙"), row("c", name="丙")]
    assert touched_by(old, new, [new[2]]) == {"a", "c"}
    assert touched_by(old, old[1:], []) == {"c"}
    assert touched_by(new, [new[0], row("b", name="丙"), new[2]], [row("b", name="丙")]) == {
        "b", "c",
    }  # fmt: skip


def test_queries_do_not_grow_with_the_rows(township):
    def count(rows: int) -> int:
        sheet = [row(f"r{at}", name=f"第{at}团支部", plaque_on="2012-12-01") for at in range(rows)]
        with CaptureQueriesContext(connection) as captured:
            assert all(each.is_good for each in check(sheet, township).values())
        return len(captured)

    assert count(1) == count(60) == 1


# What a page sends


def test_changed_rows_go_into_the_sheet_in_the_order_of_the_page():
    typed = Typed.of(
        {"changed": [{"key": "b", "cells": {"name": "乙", "other": "x"}}], "order": list("cbad")}
    )
    sheet = typed.onto([row("a"), row("b"), row("c")])
    assert [each.key for each in sheet] == ["c", "b", "a"]
    assert dict(sheet[1].cells) == {"name": "乙"}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"changed": 1}, "这一页传来的内容不完整，请刷新页面后再试"),
        ({"changed": [1]}, "这一页传来的内容不完整，请刷新页面后再试"),
        ({"changed": [{"key": "A!", "cells": {}}]}, "这一页传来的内容不完整，请刷新页面后再试"),
        ({"changed": [{"key": "a", "cells": {"name": 5}}]}, "单元格最多1000个字"),
        ({"changed": [{"key": "a", "cells": {"name": "名" * 1001}}]}, "单元格最多1000个字"),
        ({"order": [["a"]]}, "这一页传来的内容不完整，请刷新页面后再试"),
        ({"order": [f"r{at}" for at in range(501)]},
         "一次最多500行，现有501行。请分几次录入，或用文件导入。"),
    ],
)  # fmt: skip
def test_what_no_page_would_send_is_refused(body, message):
    with pytest.raises(BadSheet) as refusal:
        Typed.of(body)
    assert str(refusal.value) == message


def test_what_the_database_cannot_hold_is_dropped():
    typed = Typed.of({"changed": [{"key": "a", "cells": {"name": "甲\x00\ud800乙"}}]})
    assert typed.changed[0].cells == {"name": "甲乙"}


# Columns


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("组织名称", "name"), ("团组织名称", "name"), ("类别", "category"),
        ("成立时间", "established_on"), ("县级备案日期", "filed_with_county_on"),
        ("县级备案", "filed_with_county_on"), ("乡镇备案时间", "filed_with_township_on"),
        ("活动场地", "venue"), ("场地", "venue"), ("团员人数", "members"),
        ("电话", "phone"), ("负责人姓名", "secretary"),
        ("组织编号", ""), ("乡镇代码", ""), ("审批状态", ""), ("序号", ""),
    ],
)  # fmt: skip
def test_headers_of_the_fact_table_and_of_office_tables_are_known(word, key):
    assert head_words()[word] == key


def test_every_column_reads_its_kind():
    for column in COLUMNS:
        assert column.fact.attribute == column.key
    with pytest.raises(BadCell):
        form_value("category", "协会")
