"""What is owed, by whom: said once, for the workbench and for reminders alike.

A room's ``duties.py`` finds what is *owed* on some ground in a constant number of queries, and
makes *duties* of it: the sentences of a to-do list. The workbench asks for the ground of one
officer, reminders for a whole province.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from tuanwei.rights import PROVINCIAL, ROLES_FOR

if TYPE_CHECKING:
    from provinces.people.models import Officer
    from provinces.places.models import Division

RETURNED_WAITS = 4
"""What was returned and has no day of its own stands where four days are left."""


MOST_COMMENT = 20
"""Signs of one comment among several; whole where it stands alone."""


@dataclass(frozen=True)
class Duty:
    """``kind`` is a NoticeKind, or a word for what nobody is reminded of."""

    kind: str
    title: str
    text: str
    url: str
    action: str
    due_on: dt.date | None = None
    returned: bool = False

    def left(self, today: dt.date) -> int | None:
        return (self.due_on - today).days if self.due_on else None

    def urgency(self, today: dt.date) -> tuple:
        """Sorts the most urgent first."""
        left = self.left(today)
        if left is None:
            return (RETURNED_WAITS, 1) if self.returned else (10_000, 1)
        return left, 0 if self.returned else 1


@dataclass(frozen=True)
class Owed:
    """One thing that one unit owes. What has the same ``subject`` is told in one sentence.

    ``by``: the officer who entered it; he is told before others of his unit.
    """

    kind: str
    subject: str
    path: str
    name: str
    code: str
    state: str
    due_on: dt.date | None = None
    comment: str = ""
    by: int | None = None
    pk: int | None = None

    @property
    def division_ids(self) -> list[int]:
        """The unit itself first, its province last."""
        return [int(step) for step in reversed(self.path.split(".")) if step]


@dataclass(frozen=True)
class Ground:
    """Subtrees by their paths; None is everything."""

    paths: tuple[str, ...] | None

    @classmethod
    def of(cls, officer: Officer, action: str) -> Ground:
        """Where the officer may do the action."""
        if officer.is_superuser:
            return cls(None)
        roles = ROLES_FOR[action]
        return cls(
            tuple(
                dict.fromkeys(
                    each.division.path
                    for each in officer.role_list
                    if each.role in roles
                    and (action not in PROVINCIAL or each.division_id == each.division.province_id)
                )
            )
        )

    @classmethod
    def whole(cls, province: Division) -> Ground:
        return cls((province.path,))

    def __bool__(self) -> bool:
        return self.paths is None or bool(self.paths)

    def inside(self, path: str = "path") -> Q:
        """``path`` leads from the row to the division's path."""
        if self.paths is None:
            return Q()
        scope = Q(pk__in=[])
        for each in self.paths:
            scope |= Q(**{f"{path}__startswith": each})
        return scope

    def provinces(self) -> Q:
        """Of Division: the provinces that the ground lies in."""
        if self.paths is None:
            return Q(parent=None)
        return Q(pk__in={int(each.split(".", 1)[0]) for each in self.paths})


def listed(names: Sequence[str], most: int = 4, unit: str = "个乡镇") -> str:
    """南牛乡、北早现乡; of many the first ones: 南牛乡、北早现乡、甲镇、乙镇等12个乡镇."""
    if len(names) <= most:
        return "、".join(names)
    return f"{'、'.join(names[:most])}等{len(names)}{unit}"


def _short(comment: str) -> str:
    words = comment.rstrip("。")
    return words if len(words) <= MOST_COMMENT else f"{words[:MOST_COMMENT]}…"


def remarked(pairs: Sequence[tuple[str, str]], most: int = 2) -> str:
    """南牛乡：团员数不符；北早现乡：缺活动次数. Of many the first ones."""
    said = "；".join(f"{name}：{_short(comment)}" for name, comment in pairs[:most])
    more = f"；另有{len(pairs) - most}个" if len(pairs) > most else ""
    return f"{said}{more}。"
