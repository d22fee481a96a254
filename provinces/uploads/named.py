"""What the page says of columns that hold names of places instead of codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provinces.exchange.gazetteer import Gazetteer
from provinces.exchange.rights import action_of

if TYPE_CHECKING:
    from provinces.people.models import Officer
    from provinces.uploads.lines import Lines


def tell_names(lines: Lines, officer: Officer) -> None:
    """Adds to each such column how many of its lines name one place and how many do not."""
    for layout, names in lines.names:
        shown = next(
            each
            for each in lines.layouts
            if each["sheet"] == layout.sheet.name and each["row"] == layout.header.row
        )
        gazetteer = Gazetteer(officer, action_of(layout.table))
        for title, found in names.items():
            column = layout.table.columns[layout.table.positions[title]]
            at = layout.position(column)
            levels = column.widget.levels
            matched = sum(
                times for words, times in found.items() if len(gazetteer.find(words, levels)) == 1
            )
            if at is not None:
                shown["columns"][at]["names"] = {
                    "matched": matched,
                    "unmatched": found.total() - matched,
                    "agreed": at in layout.named,
                }
