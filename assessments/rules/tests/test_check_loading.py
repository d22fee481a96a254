"""Checks, linkage and follow-ups of a scheme file: what each kind needs, and what is refused."""

import pytest

from assessments.rules.check import Check
from assessments.rules.check_loading import READERS
from assessments.rules.fields import SchemeError
from assessments.rules.loading import canonical, from_canonical, parse_toml, read_scheme
from assessments.rules.scheme import FollowUp, Linkage
from assessments.rules.tests.broken import GOOD
from assessments.rules.tests.samples import CODES, shipped, shipped_data


def read(text):
    return read_scheme(parse_toml(GOOD + text, "x.toml"), "x.toml")


MEMBERS = 'kind = "members"\nrole = "pilot"\nper = "city"\nbetween = [2, 3]\n'
KINDS = [
    (MEMBERS, Check("members", "先行推进和示范乡镇", role="pilot", level="city", least=2, most=3)),
    (MEMBERS + "total = 22\ndone_by_due = true",
     Check("members", "先行推进和示范乡镇", role="pilot", level="city", least=2, most=3,
           total=22, done_by_due=True)),
    ('kind = "surveyed"', Check("surveyed", "调研覆盖", level="city")),
    ('kind = "teams"\nnumber = 6', Check("teams", "调研组", number=6)),
    ('kind = "trips"\ndays = 16', Check("trips", "调研时间", days=16)),
    ('kind = "pledges"\nlevel = "county"', Check("pledges", "签订责任状", level="county")),
    ('kind = "pledge_totals"\nlevel = "city"',
     Check("pledge_totals", "责任状目标衔接", level="city")),
    ('kind = "leading_group"', Check("leading_group", "领导小组")),
    ('kind = "deployment_meeting"', Check("deployment_meeting", "部署会议")),
    ('kind = "systems"\nnumber = 6', Check("systems", "省级工作制度", number=6)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "check"), KINDS)
def test_every_kind_has_what_it_needs(text, check):
    assert read(f"[[check]]\n{text}").checks == (check,)


def test_every_kind_stands_in_the_table():
    assert {check.kind for _, check in KINDS} == set(READERS)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('title = "x"', "x.toml 第1个check 的 kind：没有填写"),
        ('kind = "weather"', "x.toml 第1个check 的 kind：“weather”不在可选范围：members、"),
        ('kind = "teams"', "x.toml 第1个check 的 number：没有填写"),
        ('kind = "teams"\nnumber = 0', "的 number：应为大于0的整数，现为0"),
        ('kind = "teams"\nnumber = 1.5', "的 number：应为大于0的整数，现为1.5"),
        ('kind = "teams"\nnumber = 6\ndays = 3', "的 days：没有这一项，请核对拼写"),
        ('kind = "trips"\ndays = "x"', "的 days：应为数字，现为'x'"),
        ('kind = "pledges"\nlevel = "township"', "的 level：“township”不在可选范围：county、city"),
        (MEMBERS.replace("pilot", "x"), "的 role：“x”不在可选范围：pilot、demonstration"),
        (MEMBERS.replace('per = "city"', ""), "的 per：没有填写"),
        (MEMBERS.replace("[2, 3]", "[2]"), "的 between：应为[最少, 最多]两个整数"),
        (MEMBERS.replace("[2, 3]", "[2, true]"), "的 between：应为[最少, 最多]两个整数"),
        (MEMBERS.replace("[2, 3]", "[3, 2]"), "的 between：最少3个多于最多2个"),
        (MEMBERS + "done_by_due = 1", "的 done_by_due：应为true或false，现为1"),
    ],
)
def test_what_is_wrong_with_a_check_is_said(text, complaint):
    with pytest.raises(SchemeError) as error:
        read(f"[[check]]\n{text}")
    assert complaint in str(error.value)


LINKAGE = '[linkage]\nvalue = "organisations.active"\nverdict = 2\n'


def test_linkage():
    assert read("").linkage is None
    expected = Linkage("organisations.active", 2, (12,), title="联系点评优挂钩")
    assert read(LINKAGE + "decides_in = [12]").linkage == expected


def test_follow_up():
    assert read("").follow_up == FollowUp()
    text = '[follow_up]\ninterview_bottom = true\nletters_to = ["city"]\nletters_in = [12]'
    assert read(text).follow_up == FollowUp(True, ("city",), (12,))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (LINKAGE.replace("organisations.active", "x"), "x.toml linkage 的 value：“x”不是"),
        (LINKAGE.replace("organisations.active", "spot_check.verdict"), "不是可由乡镇相加的指标量"),
        (LINKAGE.replace("organisations.active", "pledge.signed"), "不是可由乡镇相加的指标量"),
        (LINKAGE.replace("verdict = 2", "verdict = 3"), "linkage 的 verdict：应为2（优秀）、1"),
        (LINKAGE + "decides_in = [13]", "linkage 的 decides_in：应为1至12的月份"),
        (LINKAGE + "x = 1", "linkage 的 x：没有这一项"),
        ("[follow_up]\ninterview_bottom = 3", "follow_up 的 interview_bottom：应为true或false"),
        ('[follow_up]\nletters_to = ["township"]', "letters_to：应为county、city中的若干项"),
        ('[follow_up]\nletters_to = ["city"]', "letters_in：写明了 letters_to"),
        ("[follow_up]\nx = 1", "follow_up 的 x：没有这一项"),
    ],
)
def test_what_is_wrong_with_linkage_and_follow_up_is_said(text, complaint):
    with pytest.raises(SchemeError) as error:
        read(text)
    assert complaint in str(error.value)


@pytest.mark.parametrize("code", CODES)
def test_what_is_kept_reads_as_the_file_and_names_its_source(code):
    scheme = shipped(code)
    assert from_canonical(canonical(shipped_data(code)), code) == scheme
    assert scheme.checks
    for check in scheme.checks:
        assert check.requirement and check.source.startswith("专刊（十一）")
