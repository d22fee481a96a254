"""The sheet as the page shows it, and the same state as JSON for the page's program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.exchange.cells.choices import NO, YES
from provinces.organisations import page as organisation_page
from provinces.organisations.choices import Category, WorkingMethod
from provinces.organisations.grid.checking import Checked
from provinces.organisations.grid.columns import COLUMNS, TITLES, head_words
from provinces.organisations.grid.models import GridDraft, new_token
from provinces.organisations.grid.rows import LONGEST_CELL, MOST_ROWS, Row
from provinces.places.models import Division
from tuanwei import clock
from tuanwei.templatetags.figures import clock_time, zh_day

SHOWN_ROWS = 20
MOST_PLAIN_ROWS = 45
"""Without its program the page sends every cell as a field; Django takes a thousand."""

CHOICES = {"category": Category, "working_method": WorkingMethod}
HAVES = {
    **dict.fromkeys(sorted(YES), "有"),
    **dict.fromkeys(sorted(NO), "没有"),
    "未填": "",
    "-": "",
    "—": "",
}


@dataclass(frozen=True)
class Sheet:
    """Everything that is shown of a township's sheet."""

    draft: GridDraft
    rows: Sequence[Row]
    checks: Mapping[str, Checked]

    def good(self) -> int:
        return sum(each.is_good for each in self.checks.values())

    def bad(self) -> int:
        return sum(bool(each.faults) for each in self.checks.values())

    def faults(self) -> list[dict]:
        """In the order of the sheet, for the list above it."""
        return [
            {
                "number": number,
                "key": row.key,
                "column": column,
                "title": TITLES[column],
                "value": row.cells.get(column, ""),
                "message": fault.message,
                "hint": fault.hint,
            }
            for number, row in enumerate(self.rows, start=1)
            for column in TITLES
            if (fault := self.checks[row.key].faults.get(column))
        ]

    def lines(self) -> list[dict]:
        """Rows as they stand in the table of a page without its program, blank ones below."""
        shown = list(self.rows[:MOST_PLAIN_ROWS])
        blank = min(max(SHOWN_ROWS - len(shown), 5), MOST_PLAIN_ROWS - len(shown))
        fresh = [Row(f"n{self.draft.revision}x{number}") for number in range(blank)]
        return [self._line(number, row) for number, row in enumerate((*shown, *fresh), start=1)]

    def _line(self, number: int, row: Row) -> dict:
        checked = self.checks.get(row.key) or Checked(row)
        return {
            "number": number,
            "key": row.key,
            "is_bad": bool(checked.faults),
            "is_blank": row.is_blank,
            "cells": [
                {
                    "column": column,
                    "value": checked.neat.get(column.key, row.cells.get(column.key, "")),
                    "fault": checked.faults.get(column.key),
                }
                for column in COLUMNS
            ],
        }


def context(sheet: Sheet, township: Division, officer) -> dict:
    faults = sheet.faults()
    return {
        "breadcrumb": organisation_page.breadcrumb(township),
        "township": township,
        "columns": COLUMNS,
        "choices": {key: known.labels for key, known in CHOICES.items()},
        "lines": sheet.lines(),
        "blank_line": Sheet(sheet.draft, [], {})._line(0, Row("")),
        "hidden_rows": max(0, len(sheet.rows) - MOST_PLAIN_ROWS),
        "filled": sum(not row.is_blank for row in sheet.rows),
        "faults": faults,
        "good": sheet.good(),
        "bad": sheet.bad(),
        "draft": sheet.draft,
        "saved": saved_words(sheet.draft),
        "token": new_token(),
        "template_url": _address("organisation-grid-template", township),
        "new_url": _address("organisation-new", township),
        "config": config(sheet, township, officer),
    }


def config(sheet: Sheet, township: Division, officer) -> dict:
    return {
        "place": f"{officer.pk}:{township.code}",
        "save": _address("organisation-grid-save", township),
        "submit": _address("organisation-grid-submit", township),
        "list": _address("organisations", township),
        "mostRows": MOST_ROWS,
        "longestCell": LONGEST_CELL,
        "shownRows": SHOWN_ROWS,
        "columns": [
            {"key": each.key, "title": str(each.title), "kind": each.kind, "choices": _labels(each)}
            for each in COLUMNS
        ],
        "heads": head_words(),
        "haves": HAVES,
        "draft": state(sheet) | {"rows": [row.to_json() for row in sheet.rows]},
    }


def _labels(column) -> list[str]:
    known = CHOICES.get(column.key)
    return [str(label) for label in known.labels] if known else []


def state(sheet: Sheet) -> dict:
    """What the page's program is told after loading, saving and submitting."""
    draft = sheet.draft
    return {
        "revision": draft.revision,
        "saved": saved_words(draft),
        "checks": {key: each.to_json() for key, each in sheet.checks.items()},
    }


def saved_words(draft: GridDraft) -> str:
    """14:32, with its day if that is not today."""
    if draft.saved_at is None:
        return ""
    time = clock_time(draft.saved_at)
    today = clock.local_day(draft.saved_at) == clock.real_today()
    return time if today else f"{zh_day(draft.saved_at)} {time}"


def submitted_words(draft: GridDraft) -> str:
    """What came of the last submission, for the notice above the sheet."""
    done = draft.submitted
    count = len(done.get("keys", []))
    if not count:
        return _("没有可以提交的行。请先改正有误的各行。")
    numbers = done["first"] if count == 1 else f"{done['first']}—{done['last']}"
    words = {"count": count, "numbers": numbers}
    if done["applied"]:
        return _("已提交%(count)s个组织并申请批准，编号%(numbers)s。") % words
    return _("已登记%(count)s个组织，编号%(numbers)s，尚未申请批准。") % words


def _address(name: str, township: Division) -> str:
    return f"{reverse(name)}?township={township.code}"
