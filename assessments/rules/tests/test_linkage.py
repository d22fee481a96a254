"""Linkage of the contact points' holders: eligible, not eligible, still open."""

import pytest

from assessments.rules.inputs import Contact
from assessments.rules.linkage import link
from assessments.rules.tests.samples import DECEMBER, NOVEMBER, Province, changed, shipped

JIANGXI = shipped("jiangxi-2012")


def linked(points, day=NOVEMBER, scheme=JIANGXI, kind="department"):
    """``points``: (active, quota, verdict, failed) per township of the one holder."""
    province, contacts = Province(day).city(11), []
    for number, (active, quota, verdict, failed) in enumerate(points):
        township = 1101 + number
        if active is not None:
            province.township(township, city=11, active=active, spot_check__verdict=verdict,
                              spot_check__failed=failed)  # fmt: skip
        contacts.append(Contact("组织部", kind, township, f"乡{township}", quota))
    (found,) = link(scheme, province.sheet(contacts=tuple(contacts)))
    return found


@pytest.mark.parametrize(
    ("points", "november", "december"),
    [
        # more than the quota, and excellent everywhere
        ([(21, 20, 2, 0)], "eligible", "eligible"),
        ([(15, 20, 2, 0), (26, 20, 2, 0)], "eligible", "eligible"),
        # strictly more
        ([(20, 20, 2, 0)], "not_eligible", "not_eligible"),
        ([(15, 20, 2, 0), (25, 20, 2, 0)], "not_eligible", "not_eligible"),
        # every verdict excellent
        ([(21, 20, 1, 0)], "not_eligible", "not_eligible"),
        ([(30, 20, 2, 0), (30, 20, 1, 0)], "not_eligible", "not_eligible"),
        ([(30, 20, 0, 1)], "not_eligible", "not_eligible"),
        # a township without a verdict
        ([(30, 20, None, 0)], "open", "not_eligible"),
        ([(30, 20, 2, 0), (30, 20, None, 0)], "open", "not_eligible"),
        ([(30, 20, 1, 0), (30, 20, None, 0)], "open", "not_eligible"),
        # a township without a quota
        ([(30, None, 2, 0)], "open", "not_eligible"),
        ([(30, 20, 2, 0), (30, None, 2, 0)], "open", "not_eligible"),
        # a disputed verdict stays open, unless the sum settles it
        ([(30, 20, 0, 0)], "open", "open"),
        ([(20, 20, 0, 0)], "not_eligible", "not_eligible"),
        ([(30, 20, 0, 0), (30, 20, 1, 0)], "not_eligible", "not_eligible"),
        # a township that takes no part is left out
        ([(21, 20, 2, 0), (None, 20, 2, 0)], "eligible", "eligible"),
        ([(None, 20, 2, 0)], "open", "not_eligible"),
        # nothing built, nothing asked
        ([(0, 0, 2, 0)], "not_eligible", "not_eligible"),
        ([(1, 0, 2, 0)], "eligible", "eligible"),
    ],
)
def test_state_before_and_in_the_deciding_month(points, november, december):
    assert linked(points).state == november
    assert linked(points, DECEMBER).state == december


def test_sums_and_points_are_kept_as_evidence():
    found = linked([(21, 20, 2, 0), (30, None, 0, 0), (None, 5, None, None)])
    assert (found.value, found.quota, found.exceeds, found.all_excellent) == (
        51,
        None,
        False,
        False,
    )
    assert [(p.name, p.counted, p.value, p.quota, p.verdict, p.disputed) for p in found.points] == [
        ("township1101", True, 21, 20, 2, False),
        ("township1102", True, 30, None, 0, True),
        ("乡1103", False, None, 5, None, False),
    ]


def test_a_scheme_without_linkage_says_nothing():
    province = Province().city(11).township(1101, city=11, active=30)
    contacts = (Contact("组织部", "department", 1101, "乡", 20),)
    assert link(shipped("hebei-2012"), province.sheet(contacts=contacts)) == []


def test_departments_come_before_cadres_and_one_name_may_be_both():
    province = Province().city(11).township(1101, city=11, active=30, spot_check__verdict=2)
    contacts = tuple(
        Contact(holder, kind, 1101, "乡", 20)
        for holder, kind in [("张三", "cadre"), ("组织部", "department"), ("组织部", "cadre")]
    )
    found = link(JIANGXI, province.sheet(contacts=contacts))
    assert [(each.kind, each.holder) for each in found] == [
        ("department", "组织部"), ("cadre", "张三"), ("cadre", "组织部"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("verdict", "state"), [(2, "eligible"), (1, "eligible"), (0, "not_eligible")]
)
def test_where_a_scheme_asks_for_less_a_better_verdict_is_enough(verdict, state):
    scheme = changed("jiangxi-2012", lambda data: data["linkage"].update(verdict=1))
    found = linked([(21, 20, verdict, int(verdict == 0))], scheme=scheme)
    assert (found.state, found.all_excellent) == (state, verdict >= 1)
