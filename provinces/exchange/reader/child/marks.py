"""What stands in a sheet beside values: cells without one, and cells merged with others."""

from __future__ import annotations

from dataclasses import dataclass, field

Broken = dict[tuple[int, int], str]
"""(row, column) from 0 → the error that stands there, or one of the signs below."""

NEVER, LINKED = "=", "[]"
"""A formula that was never calculated; one that asks another workbook."""

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!",
          42: "#N/A"}  # fmt: skip
MOST_SHEETS = 500
MOST = 20_000
"""With more cells of the kind the whole file is refused instead of naming them one by one."""


@dataclass
class Marks:
    """``merged`` are (top, left, bottom, right) from 0."""

    broken: Broken = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
