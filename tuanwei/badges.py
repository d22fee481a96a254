"""Numbers beside entries of the navigation: how much there is for this officer to do.

Rooms add theirs when the program starts, so that the frame knows none of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provinces.people.models import Officer

Counter = Callable[["Officer", dt.date], int]
_counters: dict[str, Counter] = {}


def add_badge(address: str, counter: Counter) -> None:
    """``counter`` is asked on every page: at most two queries, however much there is."""
    _counters[address] = counter


def badge(address: str, officer: Officer, today: dt.date) -> int:
    """0 where nobody counts, or nothing is to be done."""
    counter = _counters.get(address)
    return counter(officer, today) if counter else 0
