"""The organisations of a higher unit, counted and not counted, by the condition they fail.

From the evidence of the month alone; where most of them are, the link leads one step down.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable

from assessments.explain.below import Below
from assessments.explain.organisations import judges_quality
from assessments.results.models import Result
from assessments.rules.scheme import Scheme
from provinces.organisations import conditions

MOST = 3
GROUPS = [
    ("未计入的原因", conditions.ACTIVE),
    ("已计入，三个标准有缺项", conditions.STANDARDS),
    ("已计入，“五个有”有缺项", conditions.FIVE_HAVES),
]


def counting_context(
    below: Below, scheme: Scheme, day: dt.date, address: Callable[[Result], str]
) -> dict:
    """``{registered, counted, uncounted, new, qualified, groups}`` of _counting.html."""
    window = scheme.window.until(day)
    rows = below.evidence(window)
    active = [row for row in rows if not row[1] & conditions.ACTIVE]
    quality = judges_quality(scheme)
    registered, counted = (sum(row[2] for row in some) for some in (rows, active))
    named = below.named if rows else {}
    groups = []
    for title, bits in GROUPS if quality else GROUPS[:1]:
        judged = rows if bits == conditions.ACTIVE else active
        lines = [_line(each, judged, named, day, address) for each in conditions.failures_in(bits)]
        lines = [line for line in lines if line["count"]]
        concerned = sum(row[2] for row in judged if row[1] & bits)
        if lines:
            groups.append({"title": title, "count": concerned, "rows": lines})
    return {
        "registered": registered,
        "counted": counted,
        "uncounted": registered - counted,
        "new": sum(row[3] for row in active),
        "qualified": sum(row[2] for row in active if not row[1]) if quality else None,
        "groups": groups,
    }


def _line(failure: conditions.Failure, rows: list, named: dict, day: dt.date, address) -> dict:
    where: Counter[int] = Counter()
    for part, mask, number, _ in rows:
        if mask & failure.bit:
            where[part] += number
    most = sorted(where.items(), key=lambda each: (-each[1], each[0]))
    return {
        "reason": said(failure, day),
        "count": sum(where.values()),
        "units": [
            {"name": named[part].name, "count": number, "url": address(named[part])}
            for part, number in most[:MOST]
            if part in named
        ],
        "more": max(len(most) - MOST, 0),
    }


def said(failure: conditions.Failure, day: dt.date) -> str:
    """批准日期晚于12月31日: what comes later counts in a later month."""
    return str(failure.reason).replace("晚于月末", f"晚于{day.month}月{day.day}日")
