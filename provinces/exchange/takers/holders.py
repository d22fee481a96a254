"""Which division a row of 行政区划 means: codes are used again after their holder is abolished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provinces.exchange.stage import Row


@dataclass(frozen=True)
class Holder:
    """A division in the database that has or had the code."""

    id: int
    valid_from: dt.date | None
    valid_to: dt.date | None


@dataclass(frozen=True)
class Meant:
    """``holder`` None: a new division. ``double``: an earlier row that means the same one."""

    row: Row
    holder: Holder | None
    double: Row | None = None


def latest(holders: Sequence[Holder]) -> Holder | None:
    """The living holder, else the one abolished last."""
    return max(holders, key=lambda each: each.valid_to or dt.date.max, default=None)


def assign(rows: Sequence[Row], holders: Sequence[Holder]) -> Iterator[Meant]:
    """Rows of one code over its holders; rows that end come before those that go on."""
    taken: dict[Holder, Row] = {}
    added: list[Row] = []
    for row in sorted(rows, key=lambda row: _day(row, "停用日期") or dt.date.max):
        holder = _holder(row, holders)
        rivals = [taken[holder]] if holder in taken else added if holder is None else []
        blocking = [each for each in rivals if not _follows(row, _day(each, "停用日期"))]
        if blocking:
            yield Meant(row, holder, double=blocking[0])
        elif holder is None or holder in taken:
            added.append(row)
            yield Meant(row, None)
        else:
            taken[holder] = row
            yield Meant(row, holder)


def _day(row: Row, title: str) -> dt.date | None:
    value = row.value(title)
    return value if isinstance(value, dt.date) else None


def _follows(row: Row, end: dt.date | None) -> bool:
    start = _day(row, "启用日期")
    return bool(start and end and start >= end)


def _holder(row: Row, holders: Sequence[Holder]) -> Holder | None:
    start, end = _day(row, "启用日期"), _day(row, "停用日期")
    for holder in holders:
        if (start and holder.valid_from == start) or (end and holder.valid_to == end):
            return holder
    found = latest(holders)
    if found is None or _follows(row, found.valid_to):
        return None
    if end and found.valid_from and end <= found.valid_from:
        return None
    return found
