"""What the page says of a sheet once its rows are read: names of places, rows passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provinces.exchange.gazetteer import Gazetteer
from provinces.exchange.rights import action_of

if TYPE_CHECKING:
    from collections import Counter

    from provinces.uploads.lines import Lines
    from provinces.uploads.models import Upload

NAMES_KEPT = 300


def tell_names(lines: Lines, upload: Upload) -> None:
    """Adds to each such column how many of its lines name one place and how many do not.

    What was agreed to of an earlier file is now agreed to of this one.
    """
    said = upload.names
    upload.names = {each.sheet.name: sorted(each.named) for each in lines.laid if each.named}
    for layout, names in lines.names:
        shown = next(
            each
            for each in lines.layouts
            if each["sheet"] == layout.sheet.name and each["row"] == layout.header.row
        )
        gazetteer = Gazetteer(upload.officer, action_of(layout.table))
        for title, found in names.items():
            column = layout.table.columns[layout.table.positions[title]]
            at = layout.position(column)
            levels = column.widget.levels
            if at is not None:
                shown["columns"][at]["names"] = {
                    **_told(found, gazetteer, levels),
                    "agreed": at in layout.named,
                    "remembered": at in layout.named and at not in said.get(layout.sheet.name, ()),
                }


def tell_passed(lines: Lines) -> None:
    for layout, shown in zip(lines.laid, lines.layouts, strict=True):
        shown["passed"] = {kind: rows for kind, rows in layout.passed.items() if rows}


def _told(found: Counter[str], gazetteer: Gazetteer, levels: tuple[str, ...]) -> dict:
    """Names that stand for no place come first: they are what the importer has to look at."""
    told: list[dict] = []
    for words, times in found.items():
        places = gazetteer.find(words, levels)
        code = places[0].code if len(places) == 1 else ""
        reason = "" if code else gazetteer.reason(words, places)
        told.append({"words": words, "times": times, "code": code, "reason": reason})
    told.sort(key=lambda each: bool(each["code"]))
    matched = sum(each["times"] for each in told if each["code"])
    return {
        "matched": matched,
        "unmatched": found.total() - matched,
        "kinds": len(told),
        "list": told[:NAMES_KEPT],
    }
