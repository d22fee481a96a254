"""What the page says of a sheet once its rows are read: names of places, rows passed over."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from provinces.exchange.gazetteer import Gazetteer
from provinces.exchange.rights import action_of

if TYPE_CHECKING:
    from provinces.exchange.directory import Place
    from provinces.exchange.placing import Said
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


def _told(found: Counter[Said], gazetteer: Gazetteer, levels: tuple[str, ...]) -> dict:
    """Names that stand for no place come first: they are what the importer has to look at.

    A name that is another place's in another month stands there once for each.
    """
    counted: Counter[tuple[str, str, str, str]] = Counter()
    for (words, span), times in found.items():
        places = gazetteer.find(words, levels, span)
        if len(places) == 1:
            meaning = places[0].code, _now(words, places[0]), ""
        else:
            meaning = "", "", gazetteer.reason(words, places, levels)
        counted[words, *meaning] += times
    names = ("words", "code", "now", "reason")
    told = [dict(zip(names, said, strict=True)) | {"times": n} for said, n in counted.items()]
    told.sort(key=lambda each: bool(each["code"]))
    matched = sum(times for (_words, code, *_more), times in counted.items() if code)
    return {
        "matched": matched,
        "unmatched": found.total() - matched,
        "kinds": len(told),
        "list": told[:NAMES_KEPT],
    }


def _now(words: str, place: Place) -> str:
    """What has become since of a place that is named as it was once."""
    if place.valid_to:
        return _("已于{day}撤销").format(day=place.valid_to)
    return "" if words.endswith(place.name) else _("现为{name}").format(name=place.name)
