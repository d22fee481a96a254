"""What checks and linkage are given besides the units' numbers, as the month's sheet keeps it.

Nothing in it lies after D, except what a member is due on and when a campaign or trip ends.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Day = dt.date | None


@dataclass(frozen=True)
class Member:
    """A township that goes first in a campaign; ``role`` is pilot or demonstration."""

    township: int
    name: str
    role: str
    due_on: Day = None
    campaign_starts_on: Day = None
    campaign_ends_on: Day = None


@dataclass(frozen=True)
class Team:
    name: str
    starts_on: Day = None
    ends_on: Day = None


@dataclass(frozen=True)
class Contact:
    """One township that a department or cadre of the province answers for, with its quota."""

    holder: str
    kind: str
    township: int
    name: str
    quota: int | None = None


@dataclass(frozen=True)
class Inputs:
    """``pledged``: county, city or province → its pledged total, countersigned.

    ``surveyed``: city-level unit → activities in the scheme's window; ``systems``: those that the
    province itself has adopted.
    """

    members: tuple[Member, ...] = ()
    teams: tuple[Team, ...] = ()
    contacts: tuple[Contact, ...] = ()
    pledged: Mapping[int, int | None] = field(default_factory=dict)
    systems: tuple[str, ...] = ()
    leading_groups: tuple[str, ...] = ()
    deployment_meetings: tuple[str, ...] = ()
    surveyed: Mapping[int, int] = field(default_factory=dict)


ROWS: dict[str, type] = {"members": Member, "teams": Team, "contacts": Contact}
DAYS = ("due_on", "campaign_starts_on", "campaign_ends_on", "starts_on", "ends_on")
WORDS = ("systems", "leading_groups", "deployment_meetings")


def to_json(inputs: Inputs) -> dict[str, Any]:
    """All but ``surveyed``, which follows from the units' activities and a scheme's window."""
    stored: dict[str, Any] = {
        name: [_plain(row) for row in getattr(inputs, name)] for name in ROWS
    } | {name: list(getattr(inputs, name)) for name in WORDS}
    stored["pledged"] = {str(key): total for key, total in sorted(inputs.pledged.items())}
    return stored


def from_json(stored: Mapping[str, Any], surveyed: Mapping[int, int]) -> Inputs:
    """A sheet frozen before inputs were kept has none."""
    rows = {
        name: tuple(row_type(**_days(row)) for row in stored.get(name, ()))
        for name, row_type in ROWS.items()
    }
    words = {name: tuple(stored.get(name, ())) for name in WORDS}
    pledged = {int(key): total for key, total in stored.get("pledged", {}).items()}
    return Inputs(**rows, **words, pledged=pledged, surveyed=dict(surveyed))


def _plain(row: Any) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in asdict(row).items()
    }


def _days(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: dt.date.fromisoformat(value) if name in DAYS and value else value
        for name, value in row.items()
    }
