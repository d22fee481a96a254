"""THE definition of active, standards, haves and qualified (schemes.md section 3).

Every way in which an organisation can fall short on a day D is one ``Failure`` with one bit.
An organisation is *active* if it has no failure of the group ACTIVE, meets the *three standards*
if it has none of STANDARDS, has a *have* if it has none of that have's failures, and is
*qualified* if it has no failure at all. The database computes the mask (``failures_on``), the
monthly evidence stores it, and explanations read it back; nothing else decides these questions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add, or_
from typing import TYPE_CHECKING

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from provinces.organisations.choices import ApprovalStatus

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STANDARD_KEYS = ("announced", "filed_with_county", "filed_with_township", "plaque")
HAVE_KEYS = ("venue", "supplies", "rules", "duties", "plan")


@dataclass(frozen=True)
class Failure:
    """``key`` names the requirement, ``state`` is one of missing, later, no, ended."""

    bit: int
    key: str
    state: str
    reason: StrOrPromise
    where: Callable[[dt.date], Q]


def _missing(column: str) -> Callable[[dt.date], Q]:
    return lambda day: Q(**{column: None})


def _later(column: str) -> Callable[[dt.date], Q]:
    return lambda day: Q(**{f"{column}__gt": day})


def _is(**values) -> Callable[[dt.date], Q]:
    return lambda day: Q(**values)


_SPECIFICATION: list[tuple[str, str, StrOrPromise, Callable[[dt.date], Q]]] = [
    ("established", "missing", _("缺成立日期"), _missing("established_on")),
    ("established", "later", _("成立日期晚于月末"), _later("established_on")),
    ("living", "ended", _("已撤销"), lambda day: Q(dissolved_on__lte=day)),
    ("approved", "no", _("未批准"), lambda day: ~Q(status=ApprovalStatus.APPROVED)),
    (
        "approved",
        "missing",
        _("缺批准日期"),
        lambda day: Q(status=ApprovalStatus.APPROVED, approved_on=None),
    ),
    (
        "approved",
        "later",
        _("批准日期晚于月末"),
        lambda day: Q(status=ApprovalStatus.APPROVED, approved_on__gt=day),
    ),
    ("announced", "no", _("缺公布文号"), _is(announcement_number="")),
    ("announced", "missing", _("缺公布日期"), _missing("announced_on")),
    ("announced", "later", _("公布日期晚于月末"), _later("announced_on")),
    ("filed_with_county", "missing", _("缺县级备案日期"), _missing("filed_with_county_on")),
    ("filed_with_county", "later", _("县级备案日期晚于月末"), _later("filed_with_county_on")),
    ("filed_with_township", "missing", _("缺乡镇备案日期"), _missing("filed_with_township_on")),
    ("filed_with_township", "later", _("乡镇备案日期晚于月末"), _later("filed_with_township_on")),
    ("plaque", "missing", _("缺挂牌日期"), _missing("plaque_on")),
    ("plaque", "later", _("挂牌日期晚于月末"), _later("plaque_on")),
    ("venue", "missing", _("活动场地未填"), _is(venue=None)),
    ("venue", "no", _("没有活动场地"), _is(venue=False)),
    ("supplies", "missing", _("必备用品未填"), _is(supplies=None)),
    ("supplies", "no", _("没有必备用品"), _is(supplies=False)),
    ("rules", "missing", _("工作制度未填"), _is(rules=None)),
    ("rules", "no", _("没有工作制度"), _is(rules=False)),
    ("duties", "missing", _("工作分工未填"), _is(duties=None)),
    ("duties", "no", _("没有工作分工"), _is(duties=False)),
    ("plan", "missing", _("工作计划未填"), _is(plan=None)),
    ("plan", "no", _("没有工作计划"), _is(plan=False)),
]

FAILURES = tuple(
    Failure(1 << position, key, state, reason, where)
    for position, (key, state, reason, where) in enumerate(_SPECIFICATION)
)


def bits_of(keys: Iterable[str]) -> int:
    wanted = set(keys)
    return reduce(or_, (failure.bit for failure in FAILURES if failure.key in wanted), 0)


ACTIVE = bits_of(["established", "living", "approved"])
STANDARDS = bits_of(STANDARD_KEYS)
HAVES = {key: bits_of([key]) for key in HAVE_KEYS}
FIVE_HAVES = bits_of(HAVE_KEYS)
QUALIFIED = ACTIVE | STANDARDS | FIVE_HAVES


def failures_on(day: dt.date):
    """The mask as an expression over the columns of Organisation."""
    return reduce(
        add,
        (
            Case(
                *(When(each.where(day), then=Value(each.bit)) for each in failures),
                default=Value(0),
                output_field=IntegerField(),
            )
            for failures in _exclusive_failures()
        ),
    )


def _exclusive_failures() -> list[list[Failure]]:
    """Failures of one requirement exclude each other, so the first that holds is the only one.

    But a standard's number may be missing together with its day.
    """
    groups: dict[tuple[str, bool], list[Failure]] = {}
    for failure in FAILURES:
        is_number = failure.key in STANDARD_KEYS and failure.state == "no"
        groups.setdefault((failure.key, is_number), []).append(failure)
    return list(groups.values())


def without(bits: int) -> Exact:
    """Filter for rows annotated with ``failures``: those that have none of the bits."""
    return Exact(F("failures").bitand(bits), 0)


def failures_in(mask: int, bits: int = QUALIFIED) -> list[Failure]:
    return [failure for failure in FAILURES if mask & bits & failure.bit]


def missing_items():
    """How many of the nine marks (standards and haves) a row with ``failures`` lacks."""
    return reduce(
        add,
        (
            Case(
                When(Exact(F("failures").bitand(bits_of([key])), 0), then=Value(0)),
                default=Value(1),
                output_field=IntegerField(),
            )
            for key in (*STANDARD_KEYS, *HAVE_KEYS)
        ),
    )


def mark_of(mask: int, key: str) -> str:
    """What a tick mark shows of one requirement: yes, no, unset or later (visual.md)."""
    states = {failure.state for failure in failures_in(mask, bits_of([key]))}
    if not states:
        return "yes"
    if "missing" in states or (key in STANDARD_KEYS and "no" in states):
        return "unset"
    return "later" if "later" in states else "no"
