"""How the columns of a file were understood, as the page shows them and gets them back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from provinces.exchange.cells.codes import PlaceName
from provinces.uploads.tables import BY_NAME

if TYPE_CHECKING:
    from provinces.uploads.models import Upload

COLUMNS_SHOWN, SHOWN_OF_A_SHEET = 300, 24
"""On one page, for nobody looks through more; but of each sheet so many."""

NAMES = "names|"
ALL_NAMES = "all_names"
UNSAID = "-"
"""The choice in a list by which a column stays as it was understood."""


def layouts_context(upload: Upload) -> dict:
    heads = {(each["sheet"], each["row"], each["letter"]) for each in upload.faults}
    most = max(SHOWN_OF_A_SHEET, COLUMNS_SHOWN // max(len(upload.layouts), 1))
    shown = [_layout(layout, heads, most) for layout in upload.layouts]
    return {
        "layouts": shown,
        "asking": sum(each["asking"] for each in shown),
        "open_heads": sum(each["open"] for each in shown),
    }


def _layout(layout: dict, heads: set[tuple], most: int) -> dict:
    columns = [
        {
            **column,
            "name": f"{layout['sheet']}|{at}",
            "open": _is_open(column, heads, layout),
            "asked": is_asking(column),
        }
        for at, column in enumerate(layout["columns"])
        if column["head"] or column["title"]
    ]
    known_first = sorted(columns, key=lambda each: not each["title"])
    first = {each["name"] for each in known_first[:most]}
    open_ones = sum(each["open"] for each in columns)
    matched = sum(bool(each["title"]) for each in columns)
    named = [each for each in columns if each.get("names")]
    return {
        **layout,
        "columns": [each for each in columns if each["name"] in first],
        "more": len(columns) - len(first),
        "rest": f"rest|{layout['sheet']}",
        "named": named,
        "titles": [column.title for column in BY_NAME[layout["table"]].columns],
        "all": len(columns),
        "matched": matched - sum(each["asked"] for each in columns),
        "asking": open_ones + sum(each["asked"] for each in columns),
        "off": len(columns) - matched - open_ones,
        "open": open_ones,
        "passed": passed_words(layout.get("passed", {})),
        "unnumbered": _unnumbered(layout),
    }


def _unnumbered(layout: dict) -> str:
    """The column of numbers that the sheet does without: its rows are all new."""
    columns = BY_NAME[layout["table"]].columns
    there = {each["title"] for each in layout["columns"]}
    missing = [each.title for each in columns if each.numbered and each.title not in there]
    complete = all(each.title in there for each in columns if each.needed)
    return missing[0] if missing and complete else ""


PASSED = {"total": _("合计{rows}行"), "note": _("说明、签字{rows}行"), "blank": _("空行{rows}行")}


def passed_words(passed: dict[str, int]) -> str:
    """合计1行、空行3行: what was passed over between the rows."""
    words = [str(word).format(rows=passed[kind]) for kind, word in PASSED.items() if kind in passed]
    return "、".join(words)


def _is_open(column: dict, heads: set[tuple], layout: dict) -> bool:
    """Its head holds the sheet back until somebody says what it is."""
    if column["title"] or column["ignored"]:
        return False
    return (layout["sheet"], layout["row"], column["letter"]) in heads


def is_asking(column: dict) -> bool:
    """Whether names of places stand there and the importer has not yet agreed to them."""
    return bool(column.get("names")) and not column["names"]["agreed"]


def asking(upload: Upload) -> Iterator[tuple[dict, int, dict]]:
    """(layout, position, column) of the columns with names that wait for consent."""
    for layout in upload.layouts:
        for at, column in enumerate(layout["columns"]):
            if is_asking(column):
                yield layout, at, column


def names_waiting(upload: Upload) -> list[dict]:
    """Each name that stands in such columns, with the place that it would mean."""
    return [
        {**name, "sheet": layout["sheet"], "letter": column["letter"]}
        for layout, _at, column in asking(upload)
        for name in column["names"].get("list", [])
    ]


def faults_apart(upload: Upload) -> tuple[list[dict], dict[str, int]]:
    """Faults that stay, and by table how many rows only wait for the consent to names."""
    asked = list(asking(upload))
    places = {(layout["sheet"], column["letter"]) for layout, _at, column in asked}
    if not places:
        return upload.faults, {}
    reason = str(PlaceName(""))
    staying = [
        fault
        for fault in upload.faults
        if (fault["sheet"], fault["letter"]) not in places or fault["reason"] != reason
    ]
    rows = Counter(
        table for table, _sheet, _row in {(f["table"], f["sheet"], f["row"]) for f in staying}
    )
    tables = {layout["table"] for layout, _at, _column in asked} & set(upload.counts)
    return staying, {
        table: max(upload.counts[table]["rejected"] - rows[table], 0) for table in tables
    }


Said = tuple[dict[str, dict[str, str]], dict[str, list[int]]]


def said(posted: Mapping[str, str], upload: Upload) -> Said:
    """What the importer says of columns, and of those with names, in the fields of the form."""
    columns: dict[str, dict[str, str]] = {}
    names: dict[str, list[int]] = {}
    for name, title in posted.items():
        sheet, bar, at = name.rpartition("|")
        if sheet.startswith(NAMES) and at.isdecimal():
            names.setdefault(sheet.removeprefix(NAMES), []).append(int(at))
        elif bar and at.isdecimal() and title != UNSAID:
            columns.setdefault(sheet, {})[at] = title
    if ALL_NAMES in posted:
        for layout, position, _column in asking(upload):
            names.setdefault(layout["sheet"], []).append(position)
    return columns, names


def merged(first: dict[str, dict], then: dict[str, dict]) -> dict[str, dict]:
    """Sheet by sheet; what is said of a column itself counts more."""
    return {sheet: first.get(sheet, {}) | then.get(sheet, {}) for sheet in {*first, *then}}


def is_other(posted: Mapping[str, str], upload: Upload) -> bool:
    """Whether the form has other columns than the page showed; a form without any has not."""
    for layout in upload.layouts:
        for at, column in enumerate(layout["columns"]):
            name = f"{layout['sheet']}|{at}"
            if name not in posted:
                continue
            if posted[name] != shown_choice(column):
                return True
            if column.get("names") and (NAMES + name in posted) != column["names"]["agreed"]:
                return True
    return False


def shown_choice(column: dict) -> str:
    return "" if column["ignored"] else column["title"] or UNSAID
