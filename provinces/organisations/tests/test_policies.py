"""Every state × every decision: what is allowed, and the sentence where it is not."""

import datetime as dt

import pytest

from provinces.organisations import policies
from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.models import Organisation
from provinces.organisations.policies import TRANSITIONS, NotAllowed, may_become
from provinces.people.models import Officer

DAY = dt.date(2012, 11, 5)
CLERK, APPROVER = Officer(pk=1), Officer(pk=2)


def test_every_state_says_what_comes_after_it():
    assert set(TRANSITIONS) == set(ApprovalStatus)


def organisation(status: str, **values) -> Organisation:
    values = {"category": "school", "established_on": DAY} | values
    if status == "applied":
        values = {"applied_by_id": CLERK.pk} | values
    return Organisation(status=status, **values)


CHECKS = {
    "apply": lambda row: policies.check_can_apply(row),
    "withdraw": lambda row: policies.check_can_withdraw(row),
    "approve": lambda row: policies.check_can_approve(row, APPROVER),
    "return": lambda row: policies.check_can_return(row, APPROVER),
    "waive": lambda row: policies.check_can_waive(row),
    "dissolve": lambda row: policies.check_can_dissolve(row),
}


def refusal(check, *arguments) -> str:
    """Empty if it is allowed."""
    try:
        check(*arguments)
    except NotAllowed as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        ("draft", {"apply", "dissolve"}),
        ("applied", {"withdraw", "approve", "return", "waive", "dissolve"}),
        ("returned", {"apply", "dissolve"}),
        ("approved", {"dissolve"}),
    ],
)
def test_the_state_decides(status, allowed):
    row = organisation(status)
    assert {name for name, check in CHECKS.items() if not refusal(check, row)} == allowed


@pytest.mark.parametrize("status", list(ApprovalStatus))
def test_nothing_happens_to_a_dissolved_one(status):
    row = organisation(status, dissolved_on=DAY)
    assert not any(may_become(row, other) for other in ApprovalStatus)
    for name in ("apply", "withdraw", "approve", "return", "dissolve"):
        assert refusal(CHECKS[name], row), name
    assert "已经撤销" in refusal(policies.check_can_dissolve, row)


@pytest.mark.parametrize(
    ("entered", "applied", "waiver", "officer", "may"),
    [
        # another officer
        (1, 1, "", 2, True),
        (None, None, "", 2, True),
        # who entered it, or applied for it
        (2, 1, "", 2, False),
        (1, 2, "", 2, False),
        (2, 2, "", 2, False),
        # with a waiver from above
        (2, 2, "只有1人", 2, True),
    ],
)
def test_who_entered_or_applied_does_not_approve(entered, applied, waiver, officer, may):
    row = organisation("applied", created_by_id=entered, applied_by_id=applied, waiver=waiver)
    found = refusal(policies.check_can_approve, row, Officer(pk=officer))
    assert bool(found) != may
    assert may or found == "本人填报或申请的组织须由他人审批。请联系上级团委审批员。"


def test_ones_own_application_is_withdrawn_not_returned():
    found = refusal(policies.check_can_return, organisation("applied"), CLERK)
    assert found == "本人的申请请撤回，不必退回。"


@pytest.mark.parametrize("missing", [{"established_on": None}, {"category": ""}])
def test_an_application_needs_category_and_founding_day(missing):
    found = refusal(policies.check_can_apply, organisation("draft", **missing))
    assert found == "先填写组织类别和成立日期，再申请批准。"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"applied_by_id": None}, "没有申请人的记录，由审批员直接批准即可。"),
        ({"waiver": "只有1人"}, "这个组织已经办理过豁免。"),
    ],
)
def test_a_waiver_needs_an_applicant_and_comes_once(values, sentence):
    assert refusal(policies.check_can_waive, organisation("applied", **values)) == sentence


def test_what_is_not_dissolved_is_not_restored():
    assert refusal(policies.check_can_restore, organisation("draft")) == "这个组织没有撤销。"
