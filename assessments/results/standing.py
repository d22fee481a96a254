"""What checks and linkage found, from outcomes to JSON and back; sentences are made from it."""

import datetime as dt
from dataclasses import asdict
from typing import Any

from assessments.rules.check import Check, CheckOutcome, Finding
from assessments.rules.linkage import HolderOutcome, Point


def check_to_json(outcome: CheckOutcome) -> dict[str, Any]:
    """The check itself is the scheme's; its place in the scheme tells which."""
    findings = [
        {name: _plain(value) for name, value in asdict(each).items() if value not in ("", None)}
        for each in outcome.findings
    ]
    return {"found": outcome.found, "of": outcome.of, "findings": findings}


def check_from_json(check: Check, stored: dict[str, Any]) -> CheckOutcome:
    findings = tuple(_finding(each) for each in stored["findings"])
    return CheckOutcome(check, stored["found"], stored["of"], findings)


def _finding(stored: dict[str, Any]) -> Finding:
    day = stored.get("day")
    return Finding(**{**stored, "day": dt.date.fromisoformat(day) if day else None})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def holder_to_json(outcome: HolderOutcome) -> dict[str, Any]:
    return asdict(outcome)


def holder_from_json(stored: dict[str, Any]) -> HolderOutcome:
    points = tuple(Point(**each) for each in stored["points"])
    return HolderOutcome(**{**stored, "points": points})
