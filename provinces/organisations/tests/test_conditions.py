"""Each way to fall short, around the day; and the whole against a plain restatement."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provinces.organisations import conditions
from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.models import Organisation
from tests.factories import EARLY, IN_ORDER, organisation, small_province

pytestmark = pytest.mark.django_db
DAY = dt.date(2012, 11, 30)
BEFORE, AFTER = dt.date(2012, 11, 29), dt.date(2012, 12, 1)


def failures(**values):
    one = organisation(small_province(), **values)
    mask = Organisation.objects.with_failures(DAY).get(pk=one.pk).failures
    return [(each.key, each.state) for each in conditions.failures_in(mask)]


NONE: list = []
TABLE = [
    ({}, NONE),
    # established: on the day counts, the day after has not happened yet
    ({"established_on": None}, [("established", "missing")]),
    ({"established_on": DAY}, NONE),
    ({"established_on": AFTER}, [("established", "later")]),
    # dissolved: on the day it is gone, the day after it still lives
    ({"dissolved_on": BEFORE}, [("living", "ended")]),
    ({"dissolved_on": DAY}, [("living", "ended")]),
    ({"dissolved_on": AFTER}, NONE),
    # approved: the state and a day
    ({"status": ApprovalStatus.DRAFT}, [("approved", "no")]),
    ({"status": ApprovalStatus.APPLIED}, [("approved", "no")]),
    ({"status": ApprovalStatus.RETURNED}, [("approved", "no")]),
    ({"status": ApprovalStatus.APPLIED, "approved_on": None}, [("approved", "no")]),
    ({"status": ApprovalStatus.APPLIED, "approved_on": AFTER}, [("approved", "no")]),
    ({"approved_on": None}, [("approved", "missing")]),
    ({"approved_on": DAY}, NONE),
    ({"approved_on": AFTER}, [("approved", "later")]),
    # announced: a number and a day
    ({"announcement_number": ""}, [("announced", "no")]),
    ({"announced_on": None}, [("announced", "missing")]),
    ({"announcement_number": "", "announced_on": None},
     [("announced", "no"), ("announced", "missing")]),
    ({"announcement_number": "", "announced_on": AFTER},
     [("announced", "no"), ("announced", "later")]),
    *(
        row
        for key in ("announced", "filed_with_county", "filed_with_township", "plaque")
        for row in [
            ({f"{key}_on": None}, [(key, "missing")]),
            ({f"{key}_on": BEFORE}, NONE),
            ({f"{key}_on": DAY}, NONE),
            ({f"{key}_on": AFTER}, [(key, "later")]),
        ]
    ),
    # the five haves: not yet stated is not the same as no
    *(
        row
        for have in conditions.HAVE_KEYS
        for row in [({have: None}, [(have, "missing")]), ({have: False}, [(have, "no")])]
    ),
    ({"status": ApprovalStatus.DRAFT, "plaque_on": AFTER, "plan": None},
     [("approved", "no"), ("plaque", "later"), ("plan", "missing")]),
]  # fmt: skip


@pytest.mark.parametrize(("values", "expected"), TABLE)
def test_failures(values, expected):
    assert failures(**values) == expected


def test_every_failure_is_in_the_table():
    shown = {each for _, expected in TABLE for each in expected}
    assert shown == {(each.key, each.state) for each in conditions.FAILURES}


def test_each_failure_has_a_bit_and_a_reason_of_its_own():
    assert sum(each.bit for each in conditions.FAILURES) == conditions.QUALIFIED
    assert len({each.bit for each in conditions.FAILURES}) == len(conditions.FAILURES)
    assert len({str(each.reason) for each in conditions.FAILURES}) == len(conditions.FAILURES)
    assert conditions.QUALIFIED < 2**31  # the evidence keeps masks as integers


def test_groups_of_bits_do_not_meet():
    groups = [conditions.ACTIVE, conditions.STANDARDS, *conditions.HAVES.values()]
    assert sum(groups) == conditions.QUALIFIED
    assert sum(conditions.HAVES.values()) == conditions.FIVE_HAVES


def test_only_the_asked_group_is_listed():
    mask = conditions.QUALIFIED
    found = conditions.failures_in(mask, conditions.HAVES["venue"])
    assert [each.state for each in found] == ["missing", "no"]


# Random organisations

days = st.sampled_from([None, EARLY, BEFORE, DAY, AFTER])
yes = st.sampled_from([True, True, True, False, None])


@st.composite
def rows(draw):
    values = {column: draw(days) for column in IN_ORDER if column.endswith("_on")}
    values |= {have: draw(yes) for have in conditions.HAVE_KEYS}
    values["status"] = draw(st.sampled_from(["approved", "approved", "applied", "draft"]))
    values["announcement_number"] = draw(st.sampled_from(["", "1号", "1号"]))
    values["dissolved_on"] = draw(days)
    established, dissolved = values["established_on"], values["dissolved_on"]
    if established and dissolved and dissolved < established:
        values["dissolved_on"] = established
    return values


def some():
    """In order, with one or two columns as they come, or odd throughout."""
    return rows().flatmap(
        lambda odd: st.one_of(
            st.just(odd),
            st.sets(st.sampled_from(sorted(odd)), max_size=2).map(
                lambda columns: IN_ORDER | {column: odd[column] for column in columns}
            ),
        )
    )


def happened(day):
    return day is not None and day <= DAY


def is_active(one):
    return (
        happened(one.established_on)
        and not happened(one.dissolved_on)
        and one.status == "approved"
        and happened(one.approved_on)
    )


def meets_standards(one):
    dates = (one.announced_on, one.filed_with_county_on, one.filed_with_township_on, one.plaque_on)
    return one.announcement_number != "" and all(map(happened, dates))


def haves(one):
    return [have for have in conditions.HAVE_KEYS if getattr(one, have) is True]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(given=st.lists(some(), min_size=1, max_size=12))
def test_equal_to_a_plain_restatement(given):
    with transaction.atomic():
        township = small_province()
        Organisation.objects.bulk_create(
            Organisation(township=township, code=f"x-{number}", name=f"第{number}", **values)
            for number, values in enumerate(given)
        )
        found = Organisation.objects.with_failures(DAY)
        for one in found:
            mask = one.failures
            assert (mask & conditions.ACTIVE == 0) == is_active(one)
            assert (mask & conditions.STANDARDS == 0) == meets_standards(one)
            assert [k for k, bits in conditions.HAVES.items() if mask & bits == 0] == haves(one)
        active = [one.pk for one in found if is_active(one)]
        qualified = [one.pk for one in found if is_active(one) and meets_standards(one)
                     and len(haves(one)) == 5]  # fmt: skip
        assert pks(Organisation.objects.active_on(DAY)) == sorted(active)
        assert pks(Organisation.objects.qualified_on(DAY)) == sorted(qualified)
        transaction.set_rollback(True)


def pks(queryset):
    return sorted(queryset.values_list("pk", flat=True))
