"""What an importer said once of a kind of column, so that he need not say it of every file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provinces.uploads.models import ColumnMemory, Upload

if TYPE_CHECKING:
    from provinces.people.models import Officer

NAMES = "names|"
"""Before the title of a column in which names of places may stand for codes."""


def remember_columns(layouts: list[dict], columns: dict[str, dict[str, str]], by: Officer) -> None:
    """A sheet may have thousands of columns that are all left out."""
    said = {
        (layout["table"], head[:100]): title
        for layout in layouts
        for at, title in columns.get(layout["sheet"], {}).items()
        if (head := layout["columns"][int(at)]["head"])
    }
    _keep(said, by)


def known_columns(upload: Upload, layouts: list[dict]) -> bool:
    """Whether something is known of heads that the table does not know: said by the officer
    before, of this file's columns nothing yet."""
    known = {
        (each.table, each.head): each.title
        for each in ColumnMemory.objects.filter(officer=upload.officer)
    }
    found = False
    for layout in layouts:
        wished = upload.columns.setdefault(layout["sheet"], {})
        for at, column in enumerate(layout["columns"]):
            key = layout["table"], column["head"][:100]
            if str(at) not in wished and not column["title"] and key in known and column["head"]:
                wished[str(at)] = known[key]
                found = True
    return found


def remember_names(layouts: list[dict], names: dict[str, list[int]], by: Officer) -> None:
    """Consent counts for the same column of his next files, until he takes it back."""
    agreed: dict[tuple[str, str], str] = {}
    taken_back: set[tuple[str, str]] = set()
    for layout in layouts:
        for at, column in enumerate(layout["columns"]):
            if not column.get("names"):
                continue
            key = layout["table"], NAMES + column["title"]
            if at in names.get(layout["sheet"], ()):
                agreed[key] = column["title"]
            elif column["names"]["agreed"]:
                taken_back.add(key)
    for table, head in taken_back:
        agreed.pop((table, head), None)
        ColumnMemory.objects.filter(officer=by, table=table, head=head).delete()
    _keep(agreed, by)


def known_names(officer: Officer) -> dict[str, set[str]]:
    """Table → titles of the columns in which he has let names stand for codes."""
    found: dict[str, set[str]] = {}
    kept = ColumnMemory.objects.filter(officer=officer, head__startswith=NAMES)
    for table, title in kept.values_list("table", "title"):
        found.setdefault(table, set()).add(title)
    return found


def _keep(said: dict[tuple[str, str], str], by: Officer) -> None:
    """In one statement."""
    ColumnMemory.objects.bulk_create(
        (
            ColumnMemory(officer=by, table=table, head=head, title=title)
            for (table, head), title in said.items()
        ),
        update_conflicts=True,
        unique_fields=["officer", "table", "head"],
        update_fields=["title"],
    )
