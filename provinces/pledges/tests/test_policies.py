"""What each state lets through, and the sentence where it does not."""

import datetime as dt

import pytest

from provinces.people.models import Officer
from provinces.pledges import policies
from provinces.pledges.models import Pledge, PledgeState
from provinces.pledges.policies import TRANSITIONS, NotAllowed, WrongDay

DRAFTED, SIGNED, COUNTERSIGNED = PledgeState.values
CLERK, OTHER = Officer(pk=1, name="填报员"), Officer(pk=2, name="审批员")
EIGHTH, NINTH, TENTH = (dt.date(2012, 11, day) for day in (8, 9, 10))


def made(state, **values) -> Pledge:
    usual = {"total": 25, "promisee_id": 9, "signed_on": EIGHTH, "created_by_id": 1}
    return Pledge(state=state, **usual | values)


def answer(check, *arguments) -> str:
    """The refusal, empty if there is none."""
    try:
        check(*arguments)
    except NotAllowed as refusal:
        return str(refusal)
    return ""


def test_every_state_has_its_transitions():
    assert set(TRANSITIONS) == set(PledgeState.values)
    assert set().union(*TRANSITIONS.values()) <= set(PledgeState.values)


@pytest.mark.parametrize(
    ("state", "words"),
    [(DRAFTED, ""), (SIGNED, "请上级团委审批员退回"), (COUNTERSIGNED, "办理改签")],
)
def test_only_a_draft_is_edited(state, words):
    found = answer(policies.check_can_edit, made(state))
    assert words in found and bool(words) == bool(found)


@pytest.mark.parametrize(
    ("pledge", "words"),
    [
        (made(DRAFTED), ""),
        (made(DRAFTED, total=0), ""),
        (made(DRAFTED, total=None), "还没有填写目标总数"),
        (made(DRAFTED, promisee_id=None), "还没有选定上级单位"),
        (made(SIGNED), "已经签订"),
        (made(COUNTERSIGNED), "已经签订"),
    ],
)
def test_signing(pledge, words):
    found = answer(policies.check_can_sign, pledge)
    assert words in found and bool(words) == bool(found)


@pytest.mark.parametrize(
    ("pledge", "officer", "words"),
    [
        (made(SIGNED), OTHER, ""),
        (made(SIGNED, created_by_id=None), OTHER, ""),
        # who drafted or signed it does not countersign
        (made(SIGNED), CLERK, "须由他人会签"),
        (made(SIGNED, signed_by_id=2), OTHER, "须由他人会签"),
        (made(DRAFTED), OTHER, "还没有签订"),
        (made(COUNTERSIGNED), OTHER, "已经会签"),
    ],
)
def test_countersigning(pledge, officer, words):
    found = answer(policies.check_can_countersign, pledge, officer)
    assert words in found and bool(words) == bool(found)


@pytest.mark.parametrize(
    ("pledge", "under_way", "words"),
    [
        (made(COUNTERSIGNED), None, ""),
        (made(COUNTERSIGNED), made(DRAFTED, version=2), "第2版正在办理"),
        (made(COUNTERSIGNED, is_current=False), None, "已被新版替换"),
        (made(SIGNED), None, "会签后才办理改签"),
        (made(DRAFTED), None, "会签后才办理改签"),
    ],
)
def test_a_new_version(pledge, under_way, words):
    found = answer(policies.check_can_revise, pledge, under_way)
    assert words in found and bool(words) == bool(found)


@pytest.mark.parametrize(
    ("day", "before", "words"),
    [
        (NINTH, None, ""),
        (TENTH, None, ""),
        (TENTH + dt.timedelta(1), None, "晚于今天"),
        (EIGHTH, made(COUNTERSIGNED), ""),
        (EIGHTH - dt.timedelta(1), made(COUNTERSIGNED), "早于现行第1版的签订日期2012-11-08"),
        (EIGHTH, made(COUNTERSIGNED, signed_on=None), ""),
    ],
)
def test_the_day_of_signing(day, before, words):
    found = answer(policies.check_signing_day, day, TENTH, before)
    assert words in found and bool(words) == bool(found)


@pytest.mark.parametrize(
    ("day", "words"),
    [(EIGHTH, ""), (TENTH, ""), (TENTH + dt.timedelta(1), "晚于今天"),
     (EIGHTH - dt.timedelta(1), "早于签订日期2012-11-08")],
)  # fmt: skip
def test_the_day_of_countersigning(day, words):
    found = answer(policies.check_countersigning_day, made(SIGNED), day, TENTH)
    assert words in found and bool(words) == bool(found)


def test_a_wrong_day_is_asked_for_again():
    with pytest.raises(WrongDay):
        policies.check_signing_day(TENTH, NINTH, None)


@pytest.mark.parametrize(
    ("state", "may"), [(DRAFTED, True), (SIGNED, False), (COUNTERSIGNED, False)]
)
def test_only_drafts_are_discarded(state, may):
    assert (answer(policies.check_can_discard, made(state)) == "") == may
