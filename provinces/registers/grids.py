"""Rows below a parent as a grid: one field of their key down, the other across, sums both ways."""

from __future__ import annotations

from typing import Any

from provinces.registers.nested import Line, NestedRows


def grid_of(rows: NestedRows) -> dict:
    """{across: titles, down: [{title, lines, values, sum}], sums, whole}."""
    nested = rows.nested
    across: dict[str, str] = {}
    down: dict[str, list[Line]] = {}
    first = next(name for name, _value in nested.keys[0] if name != nested.across)
    for line in rows.lines:
        row: Any = line.form.instance
        across[getattr(row, nested.across)] = str(getattr(row, f"get_{nested.across}_display")())
        down.setdefault(str(getattr(row, f"get_{first}_display")()), []).append(line)
    drawn = [_down(title, lines, nested.total) for title, lines in down.items()]
    sums = [
        sum(_figure(each["lines"][at], nested.total) or 0 for each in drawn)
        for at in range(len(across))
    ]
    return {"across": list(across.values()), "down": drawn, "sums": sums, "whole": sum(sums)}


def _down(title: str, lines: list[Line], total: str) -> dict:
    values = [_figure(line, total) for line in lines]
    counted = [value for value in values if value is not None]
    return {
        "title": title, "lines": lines, "values": values, "sum": sum(counted) if counted else None,
    }  # fmt: skip


def _figure(line: Line, name: str) -> int | None:
    """As typed, else as stored."""
    typed = line.form[name].value()
    if isinstance(typed, int):
        return typed
    return int(typed) if typed and str(typed).strip().isdecimal() else None
