"""The generated facts that the tests look at, made once."""

from collections import Counter
from functools import cache

from provinces.demonstration import organisations, reports
from provinces.demonstration.facts import facts_of
from provinces.demonstration.officers import desks
from provinces.demonstration.shipped import PROVINCES
from provinces.demonstration.timeline import MONTH_ENDS

NOVEMBER, DECEMBER, JANUARY = MONTH_ENDS


@cache
def small(province):
    return facts_of(province, "small", desks())


@cache
def full(province):
    return facts_of(province, "full", desks())


def named(columns, rows):
    return [dict(zip(columns, row, strict=True)) for row in rows]


@cache
def small_organisations():
    rows = [row for province in PROVINCES for row in small(province)["organisation"]]
    return named(organisations.COLUMNS, rows)


@cache
def small_reports():
    rows = [row for province in PROVINCES for row in small(province)["report"]]
    return named(reports.COLUMNS, rows)


@cache
def active_in_december(province):
    rows = organisations.active_at(small(province)["organisation"], DECEMBER)
    return Counter(row[1] for row in rows)
