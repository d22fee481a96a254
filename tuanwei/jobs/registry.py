"""The kinds of background work and the function that does each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tuanwei.jobs.worker import Running

Work = Callable[["Running"], dict]

KINDS: dict[str, Work] = {}


class JobFailed(Exception):
    """Carries the sentence that the page shows; the work is not tried again by itself."""


class Stopped(JobFailed):
    """Nobody wants the work any more; the sentence says what has become of it."""


def kind(name: str) -> Callable[[Work], Work]:
    """Decorator: the function gets the Running job and returns its result as JSON values."""

    def register(work: Work) -> Work:
        KINDS[name] = work
        return work

    return register
