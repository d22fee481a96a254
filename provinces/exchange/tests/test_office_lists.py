"""Lists as county offices draw them up: titles, groups, totals and signatures of a paper form."""

import datetime as dt

import pytest
import xlsxwriter

from provinces.exchange import take_in
from provinces.models import MonthlyReport, Organisation, Pledge, TownshipProfile
from tests.factories import organisation, small_province


@pytest.fixture
def town(db):
    return small_province()


@pytest.fixture
def taken(tmp_path):
    def take(name, draw, **options):
        path = tmp_path / f"{name}.xlsx"
        with xlsxwriter.Workbook(path) as book:
            draw(book.add_worksheet(), book.add_format())
        return take_in(path, **options)

    return take


def reasons(outcome):
    return [f"{each.column}：{each.reason}" for each in outcome.rejections]


def paper_form(town):
    def draw(sheet, plain):
        sheet.merge_range("A1:J1", "正定县乡镇直属团组织情况统计表", plain)
        sheet.merge_range("A2:J2", "填报单位：共青团正定县委    2012年12月20日", plain)
        for at, title in enumerate(("序号", "乡镇编码", "团组织\n名称", "组织类别", "成立时间")):
            sheet.merge_range(2, at, 3, at, title, plain)
        sheet.merge_range("F3:G3", "公布", plain)
        sheet.write_row(3, 5, ["文号", "日期"])
        sheet.merge_range("H3:J3", "人数（人）", plain)
        sheet.write_row(3, 7, ["团员数", "青年数", "其中：女"])
        for at in range(2):
            sheet.write_row(4 + at, 0, [
                at + 1, int(town.code), f"第{at}合作社团支部", "农民专业合作社", "2012.11.5",
                "正团发〔2012〕12号", "2012年11月20日", 12 + at, "１２０", 3,
            ])  # fmt: skip
        sheet.write_row(6, 0, ["", "本页小计", "", "", "", "", "", 25, 240])
        sheet.write_row(7, 0, [3, int(town.code), "畜牧站团支部", "其他"])
        sheet.write_row(8, 0, ["正定镇合计", "", "", "", "", "", "", 25, 240])
        sheet.write(9, 0, "注：本表由县级团委填报，每月25日前报送。")
        sheet.write_row(10, 0, ["单位负责人：王五", "", "", "", "填表人：张三"])

    return draw


def test_a_paper_form_without_numbers_of_organisations(town, taken):
    outcome = taken("统计表", paper_form(town))
    assert reasons(outcome) == []
    assert list(Organisation.objects.order_by("code").values_list("code", "name", "youth")) == [
        (f"{town.code}-0001", "第0合作社团支部", 120),
        (f"{town.code}-0002", "第1合作社团支部", 120),
        (f"{town.code}-0003", "畜牧站团支部", None),
    ]
    first = Organisation.objects.earliest("code")
    assert first.announcement_number == "正团发〔2012〕12号"
    assert first.announced_on == dt.date(2012, 11, 20)
    assert outcome.notices == [
        "统计表.xlsx Sheet1：没有“组织编号”一列，各行都作为新的直属团组织，导入时自动编号",
        "统计表.xlsx Sheet1 J列“人数（人）其中：女”：直属团组织没有这一列，没有导入",
    ]


def test_without_numbers_the_same_list_again_doubles_nothing(town, taken):
    taken("统计表", paper_form(town))
    outcome = taken("统计表", paper_form(town))
    assert len(outcome.rejections) == 3
    assert all("重名" in each.reason for each in outcome.rejections)
    assert Organisation.objects.count() == 3


def test_numbers_are_missed_where_the_columns_of_new_rows_are_missing_too(town, taken):
    organisation(township=town)

    def draw(sheet, plain):
        sheet.write_row(0, 0, ["乡镇代码", "团员数"])
        sheet.write_row(1, 0, [town.code, 5])

    assert "组织编号：缺少“组织编号”一列" in reasons(taken("直属团组织", draw))


def test_the_unit_written_beside_its_code_is_no_riddle(town, taken):
    def draw(sheet, plain):
        sheet.write_row(0, 0, ["年份", "签订单位代码", "签订单位", "目标总数", "新建目标数"])
        sheet.write_row(1, 0, ["2013年度", town.code, "正定镇", 20, "5"])

    outcome = taken("责任状", draw)
    assert reasons(outcome) == []
    assert Pledge.objects.get().total == 20
    assert outcome.notices == ["责任状.xlsx Sheet1 C列“签订单位”：责任状没有这一列，没有导入"]


def test_words_that_offices_use_for_the_columns_of_a_report(town, taken):
    def draw(sheet, plain):
        heads = ["月份", "乡镇编码", "本月新建", "团员人数", "开展活动次数", "覆盖青年人数", "困难"]
        sheet.write_row(0, 0, heads)
        sheet.write_row(1, 0, ["2013年1月", town.code, 1, "1,300", 2, 300, "无"])

    assert reasons(taken("月报", draw)) == []
    report = MonthlyReport.objects.get()
    told = (report.new, report.members, report.activities, report.youth, report.difficulties)
    assert told == (1, 1300, 2, 300, "无")


def test_another_unit_is_a_question(town, taken):
    def draw(sheet, plain):
        sheet.write_row(0, 0, ["区划代码", "年度", "常住人口（万人）", "专职"])
        sheet.write_row(1, 0, [town.code, 2012, 3.21, 1])

    (question,) = reasons(taken("乡镇情况", draw))
    assert "是否为“常住人口”" in question
    assert not TownshipProfile.objects.exists()


def test_groups_whose_parts_are_mostly_unknown_are_no_header(town, taken):
    """A line of words below a header is a line of data."""

    def draw(sheet, plain):
        sheet.write_row(0, 0, ["乡镇代码", "组织名称", "组织类别", "负责人"])
        sheet.write_row(1, 0, [town.code, "青年", "村", "书记"])

    outcome = taken("直属团组织", draw)
    assert reasons(outcome) == []
    assert Organisation.objects.get().name == "青年"
