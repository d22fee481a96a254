"""Every sentence of the to-do list: none, one, several, many."""

import datetime as dt
from collections import Counter

import pytest

from provinces.checks import duties as checks
from provinces.duties.duty import Duty, Owed, listed, remarked
from provinces.organisations import conditions
from provinces.organisations import duties as organisations
from provinces.pledges import duties as pledges
from provinces.reports import duties as reports

TODAY, DUE = dt.date(2012, 12, 3), dt.date(2012, 12, 5)


def report(name: str, state: str, due=DUE, subject="2012-11", comment="") -> Owed:
    return Owed("report", subject, "1.2.3.4.", name, "130123204", state, due, comment)


def said(found: list[Duty]) -> list[tuple[str, str]]:
    return [(duty.title, duty.text) for duty in found]


@pytest.mark.parametrize(
    ("items", "townships", "words"),
    [
        ([], 8, []),
        # one township of its own
        ([report("南牛乡", "not_begun")], 1, [("南牛乡11月月报未报", "还没有填写。")]),
        ([report("南牛乡", "draft")], 1, [("南牛乡11月月报未报", "已存草稿，核对后报送。")]),
        (
            [report("南牛乡", "not_begun", dt.date(2012, 12, 2))],
            1,
            [("南牛乡11月月报逾期未报", "还没有填写。")],
        ),
        # several, as the county sees them
        (
            [report("南牛乡", "not_begun"), report("北早现乡", "not_begun"),
             report("西平乐乡", "draft"), report("曲阳桥乡", "draft")],
            8,
            [("11月月报还有4个乡镇未报",
              "南牛乡、北早现乡未填；西平乐乡、曲阳桥乡已存草稿。其余4个乡镇已报送。")],
        ),
        # nobody has reported, and nobody is said to have
        (
            [report("甲乡", "draft"), report("乙乡", "draft")],
            2,
            [("11月月报还有2个乡镇未报", "甲乡、乙乡已存草稿。")],
        ),
        # returned: one with its comment, several, without a comment
        (
            [report("南楼乡", "returned", comment="团员数比9月少41人。")],
            1,
            [("南楼乡11月月报被退回，待改报", "退回意见：团员数比9月少41人。")],
        ),
        (
            [report("南楼乡", "returned")],
            1,
            [("南楼乡11月月报被退回，待改报", "按退回意见改报。")],
        ),
        (
            [report("南楼乡", "returned", comment="少41人。"), report("南牛乡", "returned")],
            8,
            [("11月月报有2个乡镇被退回，待改报", "南楼乡：少41人；南牛乡：按退回意见改报。")],
        ),
        # the returned one is not among those said to have reported
        (
            [report("南楼乡", "returned", comment="少41人。"), report("南牛乡", "draft")],
            2,
            [("南楼乡11月月报被退回，待改报", "退回意见：少41人。"),
             ("南牛乡11月月报未报", "已存草稿，核对后报送。")],
        ),
    ],
)  # fmt: skip
def test_reports(items, townships, words):
    assert said(reports.duties(items, TODAY, townships)) == words


@pytest.mark.parametrize(
    ("month", "word"), [("2012-11", "11月"), ("2012-01", "1月"), ("2011-12", "2011年12月")]
)
def test_a_month_of_another_year_is_named_with_it(month, word):
    assert reports.word_for(reports.Month.parse(month), TODAY) == word


def mask(*names: str) -> int:
    return sum(
        failure.bit
        for failure in conditions.FAILURES
        if failure.state == "missing" and failure.key in names
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (organisations.lacking_one(Counter(), None), []),
        (
            organisations.lacking_one(Counter({mask("plaque"): 1}), None),
            [("1个组织只差1项即合格", "缺挂牌日期1个。")],
        ),
        (
            organisations.lacking_one(
                Counter({mask("plaque"): 18, mask("venue"): 2, mask("supplies"): 2}), None
            ),
            [("22个组织只差1项即合格", "缺挂牌日期18个、必备用品未填2个、活动场地未填2个。")],
        ),
        (organisations.unstated({"venue": 0, "plan": 0}, None), []),
        (
            organisations.unstated({"venue": 20, "plan": 34}, None),
            [("“五个有”还有54项未填", "未填不按“没有”处理，但也不计分，请逐项确认。")],
        ),
        (organisations.lacking_more(0, None), []),
        (organisations.approving([]), []),
        (
            organisations.approving([("南牛乡", 3), ("北早现乡", 2)]),
            [("5个组织待批准", "南牛乡3个、北早现乡2个。批准后计入组织数。")],
        ),
    ],
)
def test_organisations(found, words):
    assert said(found) == words


def pledge(name: str, state: str, comment: str = "") -> Owed:
    return Owed("pledge", f"2012:{state}", "1.2.3.", name, "130123205", state, None, comment)


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], []),
        (
            [pledge("西平乐乡", "drafted")],
            [("西平乐乡2012年度责任状待签订",
              "已拟好，可打印；签字后上传扫描件，上级团委会签后生效。")],
        ),
        (
            [pledge("西平乐乡", "drafted"), pledge("南牛乡", "drafted")],
            [("2012年度责任状有2份待签订",
              "西平乐乡、南牛乡已拟好。签字后上传扫描件，上级团委会签后生效。")],
        ),
        (
            [pledge("西平乐乡", "returned", "缺签字人。")],
            [("西平乐乡2012年度责任状被退回", "退回意见：缺签字人。")],
        ),
        (
            [pledge("西平乐乡", "returned", "缺签字人。"),
             pledge("南牛乡", "returned", "总数不符。")],
            [("2012年度责任状有2份被退回", "西平乐乡：缺签字人；南牛乡：总数不符。")],
        ),
        (
            [pledge("南牛乡", "not_begun")],
            [("南牛乡2012年度责任状还没有起草", "拟好后打印签字。")],
        ),
        (
            [pledge("南牛乡", "not_begun"), pledge("正定镇", "not_begun")],
            [("2012年度责任状有2个单位还没有起草", "南牛乡、正定镇未起草。")],
        ),
    ],
)  # fmt: skip
def test_pledges(items, words):
    assert said(pledges.duties(items, TODAY)) == words


def check(name: str, findings: str = "", day=DUE) -> Owed:
    return Owed("check", str(day), "1.2.3.4.", name, "1", "to_rectify", day, findings, None, 7)


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], []),
        ([check("新安镇", "缺必备用品。")], [("新安镇抽查整改待反馈", "抽查发现：缺必备用品。")]),
        ([check("新安镇")], [("新安镇抽查整改待反馈", "按抽查发现的问题整改后填写情况。")]),
        (
            [check(name) for name in "甲乙丙丁"],
            [("4个乡镇抽查整改待反馈", "甲、乙、丙、丁。按存在问题整改后填写情况。")],
        ),
    ],
)
def test_checks(items, words):
    assert said(checks.duties(items, TODAY)) == words


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["甲"], "甲"),
        (["甲", "乙", "丙", "丁"], "甲、乙、丙、丁"),
        (["甲", "乙", "丙", "丁", "戊"], "甲、乙、丙、丁等5个乡镇"),
    ],
)
def test_lists_of_names(names, words):
    assert listed(names) == words


def test_of_many_comments_the_first_are_told():
    assert remarked([("甲", "一。"), ("乙", "二")]) == "甲：一；乙：二。"
    assert remarked([(name, "少") for name in "甲乙丙丁戊"]) == "甲：少；乙：少；另有3个。"


def test_the_most_urgent_comes_first():
    def duty(title: str, left: int | None, returned: bool = False) -> Duty:
        due_on = None if left is None else TODAY + dt.timedelta(days=left)
        return Duty("report", title, "", "", "", due_on, returned)

    expected = [
        duty("late", -2), duty("returned today", 0, True), duty("today", 0), duty("soon", 3),
        duty("returned", None, True), duty("later", 18), duty("whenever", None),
    ]  # fmt: skip
    shuffled = [expected[at] for at in (3, 6, 0, 4, 1, 5, 2)]
    assert sorted(shuffled, key=lambda each: each.urgency(TODAY)) == expected
