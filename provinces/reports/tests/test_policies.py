"""State × month × exception × person: what is allowed, and the sentence of what is not."""

import datetime as dt

import pytest

from provinces.models import LockException, MonthlyReport
from provinces.reports.choices import ReportState
from provinces.reports.policies import (
    TRANSITIONS,
    Lock,
    NotAllowed,
    check_can_decide,
    check_can_revise,
    check_can_withdraw,
    check_can_write,
)
from tuanwei.months import Month

TODAY = dt.date(2013, 1, 18)
STATES = list(ReportState)


def exception(expires_on: dt.date) -> LockException:
    return LockException(expires_on=expires_on, reason="数字有误")


LOCKS = {
    "open": Lock(False, None, TODAY),
    "closed": Lock(True, None, TODAY),
    "excepted": Lock(True, exception(TODAY), TODAY),
    "expired": Lock(True, exception(TODAY - dt.timedelta(days=1)), TODAY),
}


class Someone:
    def __init__(self, pk: int):
        self.pk = pk


def report(state: str, **values) -> MonthlyReport:
    return MonthlyReport(month=Month(2012, 12), state=state, **values)


def allowed(check, *words) -> bool:
    try:
        check(*words)
    except NotAllowed as refusal:
        assert str(refusal).endswith("。")
        return False
    return True


def table(check) -> dict[str, str]:
    """{lock: states in which it is allowed}."""
    return {
        name: " ".join(state for state in STATES if allowed(check, report(state), lock))
        for name, lock in LOCKS.items()
    }


def test_every_state_says_where_it_leads():
    assert set(TRANSITIONS) == set(ReportState)
    assert all(after <= set(ReportState) for after in TRANSITIONS.values())


def test_who_may_write():
    assert table(check_can_write) == {
        "open": "draft returned", "closed": "", "excepted": "draft returned", "expired": "",
    }  # fmt: skip


def test_who_may_withdraw():
    assert table(check_can_withdraw) == {
        "open": "submitted", "closed": "", "excepted": "submitted", "expired": "",
    }  # fmt: skip


def test_who_may_change_what_was_accepted():
    assert table(check_can_revise) == {
        "open": "", "closed": "", "excepted": "accepted", "expired": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "states"), [("accepted", "submitted"), ("returned", "submitted accepted")]
)
def test_who_may_decide(decision, states):
    found = table(lambda row, lock: check_can_decide(row, decision, lock, Someone(9)))
    assert found == {"open": states, "closed": "", "excepted": states, "expired": states}


@pytest.mark.parametrize("column", ["submitted_by_id", "edited_by_id", "created_by_id"])
def test_nobody_decides_on_what_is_his(column):
    own = report("submitted", **{column: 9})
    for decision in ("accepted", "returned"):
        assert not allowed(check_can_decide, own, decision, LOCKS["open"], Someone(9))
        assert allowed(check_can_decide, own, decision, LOCKS["open"], Someone(8))


@pytest.mark.parametrize(
    ("lock", "sentence"),
    [
        ("closed", "12月已结账，月报已锁定。确需改报的，请省级管理员批准。"),
        ("expired", "改报期限1月17日已过，12月月报已锁定。"),
    ],
)
def test_a_lock_says_why(lock, sentence):
    with pytest.raises(NotAllowed, match=sentence):
        check_can_write(report("draft"), LOCKS[lock])
