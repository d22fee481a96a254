"""What the form of a scheme consists of: entries, lines of entries, groups of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from assessments.versions.choices import Choices

Kind = Literal["text", "area", "number", "day", "choice", "flags", "switch", "hidden"]


def always(row: dict) -> bool:
    return True


def when(key: str, *values: str) -> Callable[[dict], bool]:
    return lambda row: row.get(key) in values


@dataclass(frozen=True)
class Entry:
    """One field. ``shown`` says whether the row has it; what was typed stays, shown or not.

    ``redraws``: other entries depend on it. ``usual``: what a new row starts with.
    """

    key: str
    label: str
    kind: Kind = "text"
    choices: Callable[[dict], Choices] | None = None
    help: str = ""
    span: int = 3
    unit: str = ""
    must: bool = False
    shown: Callable[[dict], bool] = always
    redraws: bool = False
    usual: str = ""


@dataclass(frozen=True)
class Lines:
    """Rows of entries that can be added, removed and moved. ``word``: what one of them is called.

    ``least``: so many rows a new one starts with. ``key_of``: the entry by which two versions of a
    row are recognised as the same; empty: by position.
    """

    key: str
    title: str
    word: str
    parts: tuple[Part, ...]
    note: str = ""
    shown: Callable[[dict], bool] = always
    least: int = 0
    key_of: str = ""
    named_by: str = ""


@dataclass(frozen=True)
class Group:
    key: str
    title: str
    parts: tuple[Part, ...]
    note: str = ""
    shown: Callable[[dict], bool] = field(default=always)


Part = Entry | Lines
Section = Group | Lines


def blank(part: Lines) -> dict:
    """A new row."""
    row: dict = {}
    for each in part.parts:
        if isinstance(each, Lines):
            row[each.key] = [blank(each) for _ in range(each.least)]
        else:
            row[each.key] = [] if each.kind == "flags" else each.usual
    return row
