"""The workbook to fill in: what is given out and taken in again unchanged changes nothing."""

import io
import re

import pytest
from openpyxl import load_workbook

from provinces.exchange import take_in
from provinces.exchange.resources import resource_of
from provinces.exchange.tables import ORGANISATIONS, TABLES
from provinces.exchange.template import help_of, template
from provinces.models import Organisation
from tests.factories import officer, organisation, role_assignment, small_province

BY_NAME = {table.name: table for table in TABLES}


def taken(tmp_path, table, content, **options):
    path = tmp_path / f"{table.name}.xlsx"
    path.write_bytes(content)
    return take_in(path, **options)


def clerk_of(township):
    clerk = officer()
    role_assignment(clerk, township)
    return clerk


@pytest.mark.django_db
def test_only_ones_own_subtree_is_given_out():
    mine, other = small_province("36"), small_province("13")
    organisation(mine, name="我的")
    organisation(other, name="别人的")
    names = [row[2] for row in resource_of(ORGANISATIONS)(clerk_of(mine)).cells()]
    assert names == ["我的"]


@pytest.mark.django_db
def test_the_workbook_helps_to_fill_it_in():
    town = small_province()
    organisation(town, name="=SUM(A1)", venue=True, supplies=False, rules=None, phone="2051234")
    book = load_workbook(io.BytesIO(template(ORGANISATIONS, clerk_of(town))))
    assert book.sheetnames == ["直属团组织", "填表说明", "代码表", "选项", "模板"]
    assert [book[name].sheet_state for name in book.sheetnames] == [
        "visible", "visible", "visible", "hidden", "hidden",
    ]  # fmt: skip
    sheet = book["直属团组织"]
    assert sheet.freeze_panes == "D2"  # the name stays while one scrolls to the right
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
    assert sheet.page_setup.fitToWidth == 2 and sheet.print_title_cols == "$A:$C"
    assert re.search(r"\b\d{4}-\d\d-\d\d$", sheet.oddHeader.right.text)  # behind its size
    assert all(book[name].page_setup.fitToHeight == 0 for name in book.sheetnames[:3])
    assert sheet.print_title_rows == "$1:$1" and "直属团组织" in sheet.oddHeader.center.text
    assert [cell.value for cell in sheet[1]] == [each.title for each in ORGANISATIONS.columns]
    assert sheet["A1"].comment.text.startswith("新组织可不填")
    assert sheet["B2"].number_format == "@" and sheet["B2"].data_type == "s"
    assert sheet["C2"].value == "'=SUM(A1)"
    assert [sheet.cell(2, at).value for at in (15, 16, 17)] == ["有", "无", None]
    assert len(sheet.data_validations.dataValidation) == 8
    assert book["模板"]["A1"].value == "直属团组织"
    assert sheet["W2"].number_format == "@"
    own = [[cell.value for cell in row[:2]] for row in book["代码表"].iter_rows(min_row=2)]
    assert [town.code, town.name] in own


@pytest.mark.django_db
def test_columns_are_as_wide_as_what_stands_in_them():
    town = small_province()
    organisation(town, name="西平乐大学生村官创业互助团支部", members=3)
    book = load_workbook(io.BytesIO(template(ORGANISATIONS, clerk_of(town))))
    wide = book["直属团组织"].column_dimensions
    assert wide["G"].width >= 12, "an empty column of dates would show them as ###"
    assert wide["A"].width >= 14 and wide["C"].width >= 30 > wide["T"].width


@pytest.mark.django_db
def test_a_row_added_to_the_workbook_is_new(tmp_path):
    town = small_province()
    organisation(town)
    clerk = clerk_of(town)
    book = load_workbook(io.BytesIO(template(ORGANISATIONS, clerk)))
    book["直属团组织"].cell(3, 2).value = town.code
    book["直属团组织"].cell(3, 3).value = "新建的"
    content = io.BytesIO()
    book.save(content)
    outcome = taken(tmp_path, ORGANISATIONS, content.getvalue(), by=clerk)
    assert outcome.written and outcome.tables["直属团组织"].new == 1
    assert Organisation.objects.filter(name="新建的", township=town).exists()


@pytest.mark.parametrize(
    ("table", "title", "words"),
    [
        ("直属团组织", "组织编号", "新组织可不填，导入时自动编号，9位区划代码、短横、4位序号"),
        ("直属团组织", "组织名称", "必填"),
        ("直属团组织", "成立日期", "写作2012-11-05"),
        ("直属团组织", "活动场地", "从下拉列表中选"),
        ("直属团组织", "团员数", "整数"),
        ("直属团组织", "负责人", ""),
        ("月报", "月份", "必填，写作2012-11"),
        ("月报", "提交时间", "写作2012-12-03 09:30"),
        ("责任状", "年度", "必填，写作2012"),
        ("责任状", "签订单位代码", "必填，区划代码，文本格式"),
    ],
)
def test_help(table, title, words):
    columns = {column.title: column for column in BY_NAME[table].columns}
    assert help_of(columns[title]) == words


def test_offers():
    columns = {column.title: column for table in TABLES for column in table.columns}
    assert columns["活动场地"].widget.options == ("有", "无")
    assert columns["纳入考核"].widget.options == ("是", "否")
    assert columns["结论"].widget.options == ("优秀", "合格", "不合格")
    assert columns["名称"].widget.options == ()
