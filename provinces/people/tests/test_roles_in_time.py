"""Roles from a day on, until a day, in somebody's stead: each morning they are what they are."""

import datetime as dt

import pytest
import time_machine

from provinces.demonstration.today import business_date
from provinces.organisations.policies import NotAllowed as NotApproved
from provinces.organisations.policies import check_can_approve
from provinces.people import passing_on
from provinces.people.models import Officer
from provinces.people.policies import NotAllowed
from tests import factories
from tests.factories import (
    deputyship,
    division,
    hand_over,
    officer,
    role_assignment,
    small_province,
)
from tuanwei.rights import Role, can

pytestmark = pytest.mark.django_db
DAY = dt.date(2013, 1, 18)


@pytest.fixture
def town():
    return small_province()


@pytest.fixture
def admin(town):
    someone = officer(division=town.parent)
    role_assignment(someone, town.parent, Role.ADMINISTRATOR)
    return someone


@pytest.fixture
def clerk(town):
    someone = officer(name="张三", division=town.parent)
    role_assignment(someone, town.parent, Role.ENTRY)
    return someone


def on(day: dt.date):
    return time_machine.travel(f"{day} 09:00:00+08:00", tick=False)


def roles(someone: Officer) -> set[str]:
    return {each.role for each in Officer.objects.get(pk=someone.pk).role_list}


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [
        (None, None, True),
        (DAY, None, True),
        (None, DAY, True),
        (DAY, DAY, True),
        (DAY + dt.timedelta(1), None, False),
        (None, DAY - dt.timedelta(1), False),
    ],
)
def test_a_role_holds_with_both_its_days(town, starts, ends, holds):
    someone = officer()
    role_assignment(someone, town, starts_on=starts, ends_on=ends)
    with on(DAY):
        assert roles(someone) == ({"entry"} if holds else set())


def test_a_deputy_has_the_roles_while_it_lasts(town, clerk):
    deputy = officer()
    deputyship(clerk, deputy, starts_on=DAY, ends_on=DAY + dt.timedelta(7))
    expected = {-1: set(), 0: {"entry"}, 7: {"entry"}, 8: set()}
    for days, found in expected.items():
        with on(DAY + dt.timedelta(days)):
            assert roles(deputy) == found, days
            assert roles(clerk) == {"entry"}, "the absent one keeps them"


def test_it_does_not_go_on_to_the_deputys_deputy_nor_for_a_disabled_officer(clerk):
    deputy, next_one = officer(), officer()
    deputyship(clerk, deputy)
    deputyship(deputy, next_one)
    with on(DAY):
        assert roles(next_one) == set()
        Officer.objects.filter(pk=clerk.pk).update(is_active=False)
        assert roles(deputy) == set()


def test_a_deputy_acts_as_himself(town, clerk):
    """Whoever applied does not approve, in whosever stead; two different persons do."""
    approver, deputy = officer(), officer()
    role_assignment(approver, town.parent, Role.APPROVER)
    role_assignment(deputy, town.parent, Role.ENTRY)
    deputyship(approver, deputy)
    with on(DAY):
        deputy = Officer.objects.get(pk=deputy.pk)
        assert can(deputy, "approve_organisation", town)
        own = factories.organisation(town, status="applied", applied_by=deputy)
        with pytest.raises(NotApproved, match="须由他人审批"):
            check_can_approve(own, deputy)
        check_can_approve(factories.organisation(town, status="applied", applied_by=clerk), deputy)


def appoint(clerk, deputy, admin, **days):
    values = {"starts_on": DAY, "ends_on": DAY} | days
    row = passing_on.Deputyship(officer=clerk, deputy=deputy, **values)
    return passing_on.appoint_deputy(row, today=business_date(), by=admin)


def test_one_deputy_at_a_time(clerk, admin):
    with on(DAY):
        first = appoint(clerk, officer(), admin, ends_on=DAY + dt.timedelta(3))
        with pytest.raises(NotAllowed, match="已由某某代理，先结束原代理"):
            appoint(clerk, officer(), admin, starts_on=DAY + dt.timedelta(3),
                    ends_on=DAY + dt.timedelta(5))  # fmt: skip
        appoint(clerk, officer(), admin, starts_on=DAY + dt.timedelta(4),
                ends_on=DAY + dt.timedelta(5))  # fmt: skip
        passing_on.end_deputyship(first, today=DAY, by=admin)
        assert roles(first.deputy) == set()


def test_nobody_makes_himself_deputy_or_successor(clerk, admin):
    with on(DAY):
        with pytest.raises(NotAllowed, match="不能由自己接任或代理"):
            appoint(clerk, admin, admin)
        with pytest.raises(NotAllowed, match="须是另一个人"):
            appoint(clerk, clerk, admin)
        with pytest.raises(NotAllowed, match="账号已停用"):
            appoint(clerk, officer(is_active=False), admin)


def give_to(clerk, successor, admin, starts_on=DAY, then_disable=False):
    row = passing_on.HandOver(officer=clerk, successor=successor, starts_on=starts_on)
    return passing_on.hand_over(row, then_disable=then_disable, today=business_date(), by=admin)


def test_a_hand_over_moves_the_roles_on_its_day(clerk, admin):
    successor, day = officer(), DAY + dt.timedelta(14)
    with on(DAY):
        give_to(clerk, successor, admin, starts_on=day)
        assert (roles(clerk), roles(successor)) == ({"entry"}, set())
    with on(day):
        assert (roles(clerk), roles(successor)) == (set(), {"entry"})


def test_handing_over_today_can_disable_the_account(clerk, admin):
    successor = officer(name="李四")
    with on(DAY):
        give_to(clerk, successor, admin, then_disable=True)
    clerk.refresh_from_db()
    assert (clerk.is_active, clerk.disabled_reason) == (False, "已移交李四")
    assert roles(successor) == {"entry"}


def test_what_the_successor_has_already_is_not_doubled(clerk, admin, town):
    successor = officer()
    role_assignment(successor, town.parent, Role.ENTRY)
    with on(DAY):
        give_to(clerk, successor, admin)
        assert successor.assignments.count() == 1 and roles(clerk) == set()


@pytest.mark.parametrize(
    ("starts_on", "then_disable", "message"),
    [
        (DAY - dt.timedelta(1), False, "不能早于今天"),
        (DAY + dt.timedelta(1), True, "到时再停用账号"),
    ],
)
def test_refused_hand_overs_leave_everything(clerk, admin, starts_on, then_disable, message):
    successor = officer()
    with on(DAY):
        with pytest.raises(NotAllowed, match=message):
            give_to(clerk, successor, admin, starts_on, then_disable)
        assert roles(successor) == set() and roles(clerk) == {"entry"}


def test_the_last_administrator_may_hand_over_to_a_successor(town):
    province = town.parent.parent.parent
    last, root = officer(division=province), officer(is_superuser=True)
    role_assignment(last, province, Role.ADMINISTRATOR)
    successor = officer(division=province)
    with on(DAY):
        give_to(last, successor, root, then_disable=True)
        assert roles(successor) == {"administrator"}


def test_only_who_may_grant_it_all_passes_it_on(clerk, admin):
    role_assignment(clerk, division("37"), Role.LEADER)
    with on(DAY), pytest.raises(NotAllowed, match="须由上级管理员维护"):
        give_to(clerk, officer(), admin)


def test_both_are_recorded(clerk):
    other = officer(name="李四")
    assert str(hand_over(clerk, other)) == "张三 → 李四"
    assert str(deputyship(clerk, other)) == "李四 代 张三"
