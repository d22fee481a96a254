"""The task of a township as the floor above knows it: facts have no idea of schemes.

Whoever judges registers one function when the apps are ready; without one there is no strip.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.months import Month


@dataclass(frozen=True)
class Task:
    """``counts``: which rows annotated with ``failures`` count towards the target."""

    target: int
    counts: Q
    title: str
    by_quality: bool = False
    """Whether marks decide (合格、达标), so that filling one in may bring the task forward."""


TaskOf = Callable[[Officer, Division, Month], Task | None]

_task_of: TaskOf | None = None


def provide_tasks(task_of: TaskOf) -> None:
    global _task_of
    _task_of = task_of


def task_of(officer: Officer, township: Division, month: Month) -> Task | None:
    return _task_of(officer, township, month) if _task_of else None
