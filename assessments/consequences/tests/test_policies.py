"""Who may do what in which state: truth tables on rows that need no database."""

import datetime as dt
from types import SimpleNamespace

import pytest

from assessments.consequences.interviews import policies as interviews
from assessments.consequences.states import NotAllowed
from assessments.consequences.vetoes import policies as vetoes
from tuanwei.rights import Role

TOLD = dt.date(2013, 1, 9)
IN_TIME, TOO_LATE = dt.date(2013, 1, 19), dt.date(2013, 1, 20)
UNIT, PROVINCE = 7, 1


def case(state, **values):
    told = state != "drafted"
    usual = {
        "state": state, "division_id": UNIT, "noticed_on": TOLD if told else None,
        "noticed_by_id": 1 if told else None, "objection_days": 10, "objection_filed_on": None,
        "objection_filed_by_id": None, "evidence": {"tied": False},
        "assessment": SimpleNamespace(sheet=SimpleNamespace(is_current=True)),
    }  # fmt: skip
    return SimpleNamespace(**usual | values)


def person(pk, role=Role.ENTRY, at=UNIT):
    return SimpleNamespace(pk=pk, role_list=[SimpleNamespace(role=role, division_id=at)])


def word(check, *arguments) -> str:
    """What is refused with; empty where it is allowed."""
    try:
        check(*arguments)
    except NotAllowed as refusal:
        return str(refusal)
    return ""


OBJECTING = [
    # the unit's own writers, within the days
    ("notified", person(5), IN_TIME, {}, ""),
    ("notified", person(5, Role.ADMINISTRATOR), IN_TIME, {}, ""),
    ("notified", person(5), TOO_LATE, {}, "异议应在1月19日前提出"),
    # nobody else, and nobody from above
    ("notified", person(5, Role.APPROVER), IN_TIME, {}, "由被否决单位自己提出"),
    ("notified", person(5, Role.ADMINISTRATOR, PROVINCE), IN_TIME, {}, "由被否决单位自己提出"),
    # once, and only after the notice
    ("drafted", person(5), IN_TIME, {}, "现为“拟定”"),
    ("disputed", person(5), IN_TIME, {"objection_filed_on": TOLD}, "已经提出过异议"),
    ("in_force", person(5), IN_TIME, {}, "现为“已生效”"),
]


@pytest.mark.parametrize(("state", "officer", "today", "values", "refusal"), OBJECTING)
def test_objecting(state, officer, today, values, refusal):
    found = word(vetoes.check_can_object, case(state, **values), officer, today)
    assert refusal in found and bool(refusal) == bool(found)


DECIDING = [
    ("disputed", 2, {}, ""),
    # not the one who told, not the one who objected
    ("disputed", 1, {}, "本人告知的否决，异议须由他人处理"),
    ("disputed", 5, {"objection_filed_by_id": 5}, "本人提出的异议须由他人处理"),
    ("notified", 2, {}, "没有等待处理的异议"),
    ("upheld", 2, {}, "没有等待处理的异议"),
]


@pytest.mark.parametrize(("state", "who", "values", "refusal"), DECIDING)
def test_deciding(state, who, values, refusal):
    found = word(vetoes.check_can_decide, case(state, **values), person(who))
    assert refusal in found and bool(refusal) == bool(found)


IN_FORCE = [
    ("notified", TOO_LATE, ""),
    ("notified", IN_TIME, "异议期限至1月19日"),
    ("upheld", IN_TIME, ""),
    ("disputed", TOO_LATE, "异议还没有处理"),
    ("drafted", TOO_LATE, "现为“拟定”"),
    ("revoked", TOO_LATE, "现为“撤销”"),
]


@pytest.mark.parametrize(("state", "today", "refusal"), IN_FORCE)
def test_taking_effect(state, today, refusal):
    found = word(vetoes.check_can_put_into_force, case(state), today)
    assert refusal in found and bool(refusal) == bool(found)


REVOKING = [
    ("drafted", 1, ""),
    ("notified", 2, ""),
    ("notified", 1, "须由他人撤案"),
    ("in_force", 2, ""),
    ("disputed", 2, "在处理异议时决定"),
    ("revoked", 2, "现为“撤销”"),
]


@pytest.mark.parametrize(("state", "who", "refusal"), REVOKING)
def test_revoking(state, who, refusal):
    found = word(vetoes.check_can_revoke, case(state), person(who))
    assert refusal in found and bool(refusal) == bool(found)


OLD = SimpleNamespace(sheet=SimpleNamespace(is_current=False))
HELD = [
    (case("notified"), [], []),
    (case("disputed"), [], ["单位的异议还没有处理"]),
    (case("notified"), ["甲镇", "乙乡"], ["甲镇、乙乡对抽查结论的异议还没有处理"]),
    (case("notified", evidence={"tied": True}), [], ["单位在末位线上并列"]),
    (case("notified", assessment=OLD), [], ["所依据的月份已重新打开，数据可能变动"]),
]


@pytest.mark.parametrize(("row", "disputed", "reasons"), HELD)
def test_what_holds_a_case_back(row, disputed, reasons):
    assert vetoes.why_held_back(row, disputed) == reasons


def test_nobody_is_told_of_figures_that_may_still_change():
    assert "重新结账后再告知" in word(vetoes.check_can_notify, case("drafted", assessment=OLD))


INTERVIEWS = [
    # state: confirm, arrange, hold, add a measure, waive
    ("tied", "10001"),
    ("proposed", "01001"),
    ("arranged", "01101"),
    ("held", "00010"),
    ("followed", "00010"),
    ("closed", "00000"),
    ("waived", "00000"),
]


@pytest.mark.parametrize(("state", "allowed"), INTERVIEWS)
def test_steps_of_an_interview(state, allowed):
    row = SimpleNamespace(state=state)
    checks = (
        interviews.check_can_confirm, interviews.check_can_arrange, interviews.check_can_hold,
        interviews.check_can_add_measure, interviews.check_can_waive,
    )  # fmt: skip
    assert "".join("0" if word(check, row) else "1" for check in checks) == allowed


def measure(done=None, due=TOLD):
    return SimpleNamespace(what="补齐组织", done_on=done, due_on=due)


@pytest.mark.parametrize(
    ("state", "measures", "refusal"),
    [
        ("followed", [measure(TOLD)], ""),
        ("followed", [measure(TOLD), measure()], "还有1项措施没有完成：补齐组织"),
        ("held", [measure(TOLD)], "措施还没有跟踪情况"),
        ("closed", [measure(TOLD)], "现为“已销号”"),
    ],
)
def test_closing_an_interview(state, measures, refusal):
    found = word(interviews.check_can_close, SimpleNamespace(state=state), measures)
    assert refusal in found and bool(refusal) == bool(found)


@pytest.mark.parametrize(
    ("row", "late"), [(measure(), 1), (measure(due=IN_TIME), 0), (measure(TOLD), 0)]
)
def test_days_late(row, late):
    assert interviews.days_late(row, dt.date(2013, 1, 10)) == late
