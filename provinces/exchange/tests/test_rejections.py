"""References, keys and rules across rows, each with its sentence."""

import pytest

from provinces import models
from provinces.exchange import take_in
from provinces.exchange.tests.conftest import reasons
from provinces.people.models import Officer, RoleAssignment
from tuanwei.rights import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("table", "text", "reason"),
    [
        # references
        ("乡镇情况", "区划代码,年度\n130109001,2012\n", "没有代码为130109001的区划"),
        ("乡镇情况", "区划代码,年度\n130102,2012\n", "130102是县级代码，这里应填乡级代码"),
        (
            "责任状",
            "年度,签订单位代码,上级单位代码\n2012,130102,14\n",
            "没有代码为14的区划",
        ),
        # keys
        ("乡镇情况", "区划代码,年度,常住人口\n,2012,5\n", "缺少区划代码"),
        ("联系点", "年度,联系人,乡镇代码\n2012,,130102001\n", "缺少联系人"),
        ("调研活动", "调研组,单位代码,类型,日期\n1,1301,2,\n", "缺少日期"),
        (
            "乡镇情况",
            "区划代码,年度\n130102001,2012\n130102001.0,2012年\n",
            "与第2行重复，请只留一行",
        ),
        # allowed values and counts
        ("抽查", "轮次,乡镇代码,结论\n一,130102001,良好\n", "只能填优秀、合格、不合格"),
        ("调研活动", "调研组,单位代码,类型,日期\n1,1301,7,2012-11-05\n",
         "只能填与党委分管领导会谈、乡镇党委书记座谈、乡镇团干部座谈、农村青年和合作组织负责人座谈、"
         "实地调研基层团组织、乡镇工作实地研究"),
        ("月报", "月份,乡镇代码,团员数\n2012-11,130102001,-1\n", "不能是负数"),
        ("月报", "月份,乡镇代码,提交时间\n2012-11,130102001,2012-11-31\n",
         "11月只有30天，请核对日期"),
        ("直属团组织", "组织编号,联系电话\n130102001-0001,1393311\n",
         "手机号应为11位，现为7位"),
        # a new organisation
        ("直属团组织", "组织编号,组织名称\n130102001-0001,团支部\n",
         "新登记的直属团组织必须填乡镇代码"),
        ("直属团组织", "组织编号,乡镇代码\n130102001-0001,130102001\n",
         "新登记的直属团组织必须填组织名称"),
        (
            "直属团组织",
            "组织编号,乡镇代码,组织名称,成立日期,撤销日期\n"
            "130102001-0001,130102001,团支部,2012-11-05,2012-11-04\n",
            "撤销日期早于成立日期2012-11-05，请核对",
        ),
        (
            "直属团组织",
            "组织编号,乡镇代码,组织名称\n,130102001,团支部\n,130102001,团支部\n",
            "与第2行的组织重名；如是同一组织，请删去本行",
        ),
    ],
)  # fmt: skip
def test_the_reason(ground, incoming, table, text, reason):
    outcome = incoming.take_csv(table, text)
    assert reasons(outcome) == [reason]
    assert (outcome.rejected, outcome.written) == (1, False)


def test_a_rejection_carries_its_place(ground, incoming):
    rows = [["直属团组织"], ["组织编号", "成立日期"], ["130102001-0001", "2012-11-31"]]
    outcome = take_in(incoming.xlsx("名册.xlsx", {"直属团组织": rows}))
    assert outcome.as_data()["rejections"][0] == {
        "table": "直属团组织",
        "file": "名册.xlsx",
        "sheet": "直属团组织",
        "row": 3,
        "column": "成立日期",
        "letter": "B",
        "value": "2012-11-31",
        "reason": "11月只有30天，请核对日期",
    }


def test_every_bad_cell_of_a_row_is_named_and_the_row_counted_once(ground, incoming):
    text = "区划代码,年度,常住人口\n13O,二零一二,很多\n"
    outcome = incoming.take_csv("乡镇情况", text)
    assert [each.column for each in outcome.rejections] == ["区划代码", "年度", "常住人口"]
    assert outcome.rejected == 1


def test_the_same_key_in_two_files(ground, incoming):
    incoming.csv("乡镇情况-1.csv", "区划代码,年度,常住人口\n130102001,2012,5\n")
    incoming.csv("乡镇情况-2.csv", "区划代码,年度,常住人口\n130102001,2012,6\n")
    (rejection,) = incoming.take().rejections
    assert rejection.file == "乡镇情况-2.csv"
    assert rejection.reason == "与乡镇情况-1.csv 第2行重复，请只留一行"


def test_a_name_already_registered(ground, incoming):
    header = "组织编号,乡镇代码,组织名称,撤销日期\n"
    incoming.take_csv("直属团组织", header + "130102001-0008,130102001,团支部,\n")
    again = incoming.take_csv("直属团组织", header + ",130102001,团支部,\n")
    assert reasons(again) == ["与已登记的130102001-0008号组织重名；如是同一组织，请删去本行"]
    # elsewhere, or dissolved, the name is free
    assert incoming.take_csv(
        "直属团组织", header + ",130102002,团支部,\n,130102001,团支部,2012-11-05\n"
    ).written


def test_an_end_before_the_stored_beginning(ground, incoming):
    incoming.take_csv(
        "直属团组织",
        "组织编号,乡镇代码,组织名称,成立日期\n130102001-0001,130102001,甲,2012-11-05\n",
    )
    outcome = incoming.take_csv("直属团组织", "组织编号,撤销日期\n130102001-0001,2012-01-01\n")
    assert reasons(outcome) == ["撤销日期早于成立日期2012-11-05，请核对"]


@pytest.fixture
def clerk(ground):
    officer = Officer.objects.create_user("clerk", name="填报员")
    RoleAssignment.objects.create(
        officer=officer,
        role=Role.ENTRY,
        division=models.Division.objects.get(code="130102001"),
    )
    return officer


def test_an_officer_names_only_divisions_of_the_own_subtree(clerk, incoming):
    text = "区划代码,年度\n130102001,2012\n130102002,2012\n"
    assert reasons(incoming.take_csv("乡镇情况", text, by=clerk)) == ["130102002不在您的管辖范围"]
    assert incoming.take_csv("乡镇情况", text, by=clerk, partial=True).written
    assert models.TownshipProfile.objects.get().created_by == clerk


def test_an_officer_does_not_reach_foreign_rows_by_their_code(clerk, incoming):
    header = "组织编号,乡镇代码,组织名称\n"
    incoming.take_csv("直属团组织", header + "130102002-0001,130102002,甲\n")
    taken_over = header + "130102002-0001,130102001,甲\n"
    assert reasons(incoming.take_csv("直属团组织", taken_over, by=clerk)) == [
        "130102002-0001不在您的管辖范围"
    ]
    unnamed = "组织编号,团员数\n130102002-0001,5\n"
    assert reasons(incoming.take_csv("直属团组织", unnamed, by=clerk)) == [
        "130102002-0001不在您的管辖范围"
    ]


def test_an_officer_does_not_add_places_elsewhere(clerk, incoming):
    text = "区划代码,名称,上级代码\n130102009,新镇,130102\n14,山西省,\n"
    assert reasons(incoming.take_csv("行政区划", text, by=clerk)) == [
        "14不在您的管辖范围",
        "130102不在您的管辖范围",
    ]


def test_a_double_is_named_in_words(ground, incoming):
    text = "单位代码,制度\n130102,工作联系制\n130102,工作联系制\n"
    (rejection,) = incoming.take_csv("工作制度", text).rejections
    assert rejection.value == "130102、工作联系制"
