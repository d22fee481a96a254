"""Who may do what with a check in which state: truth tables."""

import datetime as dt

import pytest

from provinces.checks import policies
from provinces.checks.policies import NotAllowed
from provinces.models import SpotCheck
from tests.factories import (
    check_assignment,
    division,
    officer,
    role_assignment,
    small_province,
    spot_check,
)
from tuanwei.rights import Role

pytestmark = pytest.mark.django_db
DAY = dt.date(2012, 12, 10)


def later(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)


@pytest.fixture
def township():
    return small_province()


@pytest.fixture
def inspector(township):
    """At home in the province, inspector of all of it."""
    province = township.parent.parent.parent
    found = officer(name="省抽查员", division=province)
    role_assignment(found, province, Role.INSPECTOR)
    return found


def allowed(policy, *arguments) -> str:
    """ "" if allowed, else the sentence."""
    try:
        policy(*arguments)
    except NotAllowed as refusal:
        return str(refusal)
    return ""


def in_state(township, **values) -> SpotCheck:
    check = spot_check(township, values.pop("verdict", "failed"), DAY, **values)
    return SpotCheck.objects.select_related("round", "township__parent").get(pk=check.pk)


@pytest.mark.parametrize(
    ("home", "role", "expected"),
    [
        ("province", Role.INSPECTOR, None),
        ("city", Role.INSPECTOR, None),
        # of the very county, of the township itself, of a neighbour in the county
        ("county", Role.INSPECTOR, "是本县干部，不能抽查本县的"),
        ("township", Role.INSPECTOR, "是本县干部，不能抽查本县的"),
        ("neighbour", Role.INSPECTOR, "是本县干部，不能抽查本县的"),
        # of another county of the same city
        ("other county", Role.INSPECTOR, None),
        ("nowhere", Role.INSPECTOR, None),
        ("province", Role.APPROVER, "不是"),
        ("province", Role.ADMINISTRATOR, "不是"),
    ],
)
def test_who_can_be_sent(township, home, role, expected):
    county = township.parent
    homes = {
        "province": county.parent.parent, "city": county.parent, "county": county,
        "township": township, "neighbour": division("360101101", county),
        "other county": division("360102", county.parent), "nowhere": None,
    }  # fmt: skip
    one = officer(name="某", division=homes[home])
    role_assignment(one, county.parent.parent, role)
    reason = policies.why_not_inspector(one, township)
    assert reason is None if expected is None else expected in (reason or "")


def test_nobody_who_is_out_of_service_is_sent(township, inspector):
    inspector.is_active = False
    assert "已停用" in policies.why_not_inspector(inspector, township)


@pytest.mark.parametrize(
    ("verdict", "assigned", "own_county", "record", "correct"),
    [
        ("", True, False, "", "还没有提交结论"),
        ("", False, False, "没有分给您抽查", "还没有提交结论"),
        ("", True, True, "不能抽查本县", "还没有提交结论"),
        ("failed", True, False, "结论已提交", ""),
        ("failed", False, False, "结论已提交", "没有分给您抽查"),
        ("failed", True, True, "结论已提交", "不能抽查本县"),
    ],
)
def test_recording_and_correcting(township, inspector, verdict, assigned, own_county, record,
                                  correct):  # fmt: skip
    check = in_state(township, verdict=verdict)
    if assigned:
        check_assignment(check, inspector)
    if own_county:
        inspector.division = township.parent
    for policy, expected in (
        (policies.check_can_record, record),
        (policies.check_can_correct, correct),
    ):
        said = allowed(policy, check, inspector)
        assert expected in said and bool(expected) == bool(said)


def test_nothing_is_corrected_while_an_objection_waits_or_was_decided(township, inspector):
    check = in_state(township, objection_filed_on=later(1))
    check_assignment(check, inspector)
    assert "异议" in allowed(policies.check_can_correct, check, inspector)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"verdict": "", "rectify_by": later(9)}, "没有要求整改"),
        ({"rectify_by": None}, "没有要求整改"),
        ({"rectify_by": later(9)}, ""),
        ({"rectify_by": later(9), "rectified_on": later(2)}, "已经办结"),
        ({"rectify_by": later(9), "rectified_on": later(2), "rectification_filed_on": later(2)},
         "等待确认"),
        ({"rectify_by": later(9), "rectification_comment": "不够"}, ""),
        ({"rectify_by": later(9), "rectified_on": later(2), "rectification_filed_on": later(2),
          "rectification_confirmed_on": later(3)}, "已经办结"),
    ],
)  # fmt: skip
def test_telling_of_rectification(township, inspector, values, expected):
    check, clerk = in_state(township, **values), officer()
    said = allowed(policies.check_can_rectify, check, clerk)
    assert expected in said and bool(expected) == bool(said)
    check_assignment(check, clerk)
    check = SpotCheck.objects.get(pk=check.pk)
    assert allowed(policies.check_can_rectify, check, clerk)  # an inspector never for the unit


def test_confirming_is_for_another_person(township):
    clerk, other = officer(), officer()
    check = in_state(township, rectify_by=later(9), rectified_on=later(2))
    assert "没有等待确认" in allowed(policies.check_can_confirm, check, other)
    check.rectification_filed_on, check.rectification_filed_by = later(2), clerk
    assert "须由他人确认" in allowed(policies.check_can_confirm, check, clerk)
    assert allowed(policies.check_can_confirm, check, other) == ""
    check.rectification_confirmed_on = later(3)
    assert "没有等待确认" in allowed(policies.check_can_confirm, check, other)


@pytest.mark.parametrize(
    ("values", "today", "expected"),
    [
        ({"verdict": ""}, later(1), "还没有结论"),
        ({"concluded_on": DAY}, DAY, ""),
        # ten days from the day after the verdict was handed in, the last one counted
        ({"concluded_on": DAY}, later(10), ""),
        ({"concluded_on": DAY}, later(11), "已过期限"),
        ({"concluded_on": later(5)}, later(15), ""),
        # a verdict that came on paper counts from the day of the check
        ({"concluded_on": None}, later(10), ""),
        ({"concluded_on": None}, later(11), "已过期限"),
        ({"objection_filed_on": later(1)}, later(2), "已经提出过"),
    ],
)
def test_objecting(township, values, today, expected):
    said = allowed(policies.check_can_object, in_state(township, **values), officer(), today)
    assert expected in said and bool(expected) == bool(said)


def test_the_days_of_the_round_count(township):
    check = in_state(township)
    check.round.objection_days = 3
    assert policies.last_day_to_object(check) == later(3)
    assert "12月13日" in allowed(policies.check_can_object, check, officer(), later(4))


def test_nobody_decides_on_his_own_verdict_or_objection(township, inspector):
    concluded, objector, other = officer(), officer(), officer()
    check = in_state(township, objection_filed_on=later(1), concluded_by=concluded,
                     objection_filed_by=objector)  # fmt: skip
    check_assignment(check, inspector)
    expected = {inspector: "本人抽查", concluded: "本人抽查", objector: "本人提出", other: ""}
    for person, sentence in expected.items():
        said = allowed(policies.check_can_decide, check, person)
        assert sentence in said and bool(sentence) == bool(said)
    check.objection_decided_on = later(2)
    assert "没有等待处理" in allowed(policies.check_can_decide, check, other)


@pytest.mark.parametrize(
    ("values", "assigned", "barred"),
    [
        ({"verdict": ""}, True, True),
        ({"verdict": ""}, False, False),
        ({"verdict": "passed"}, True, False),
        ({"verdict": "failed", "rectify_by": later(9)}, True, True),
        ({"verdict": "failed", "rectify_by": later(9), "rectified_on": later(5)}, True, False),
        ({"verdict": "failed", "objection_filed_on": later(1)}, True, True),
        ({"verdict": "failed", "objection_filed_on": later(1), "objection_decided_on": later(3)},
         True, False),
    ],
)  # fmt: skip
def test_an_inspector_is_barred_from_the_facts_under_check(
    township, inspector, values, assigned, barred
):
    check = in_state(township, **values)
    if assigned:
        check_assignment(check, inspector)
    reason = policies.barred_from(inspector, township)
    assert bool(reason) == barred
    if barred:
        assert reason.startswith("您正在抽查") and check.round.name in reason
    neighbour = division("360101101", township.parent)
    assert policies.barred_from(inspector, neighbour) is None
