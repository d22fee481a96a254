"""What a browser sends as the tree of texts, and the buttons that change its rows."""

from collections.abc import Iterable

from assessments.versions.parts import Lines, Part, blank
from assessments.versions.tree import SECTIONS

MOST_ROWS = 60
LONGEST = 2000
OWN_NAMES = {"indicator": ("code", "i"), "target": ("name", "t"), "gate": ("code", "g")}
"""Rows that other rows or stored results know by a name; a new one gets one that is free."""


def typed_in(post) -> dict:
    """``post``: a QueryDict of names such as ``indicator.0.points``."""
    tree: dict = {}
    for section in SECTIONS:
        if isinstance(section, Lines):
            tree[section.key] = _rows(post, section, section.key)
        elif section.key:
            tree[section.key] = _row(post, section.parts, f"{section.key}.")
        else:
            tree |= _row(post, section.parts, "")
    name_rows(tree)
    return tree


def _rows(post, lines: Lines, name: str) -> list[dict]:
    sent = post.get(f"{name}.rows", "0")
    count = min(int(sent), MOST_ROWS) if sent.isascii() and sent.isdecimal() else 0
    return [_row(post, lines.parts, f"{name}.{at}.") for at in range(count)]


def _row(post, parts: Iterable[Part], prefix: str) -> dict:
    row: dict = {}
    for part in parts:
        name = f"{prefix}{part.key}"
        if isinstance(part, Lines):
            row[part.key] = _rows(post, part, name)
        elif part.kind == "flags":
            row[part.key] = post.getlist(name)
        else:
            row[part.key] = post.get(name, "").replace("\r\n", "\n")[:LONGEST]
    return row


def name_rows(tree: dict) -> None:
    for key, (field, letter) in OWN_NAMES.items():
        taken: set[str] = {row.get(field, "") for row in tree[key]}
        seen: set[str] = set()
        for row in tree[key]:
            if not row.get(field) or row[field] in seen:
                number = 1
                while f"{letter}{number}" in taken:
                    number += 1
                row[field] = f"{letter}{number}"
                taken.add(row[field])
            seen.add(row[field])


def press(tree: dict, button: str) -> str:
    """Does what a button says: ``add indicator``, ``remove indicator.2``, ``up gate.0.when.1``.

    Returns the name of the row to look at then. What is not there is left alone.
    """
    verb, _, place = button.partition(" ")
    keys = place.split(".")
    if verb == "add":
        found = _find(tree, keys)
        if found is not None and len(found[0]) < MOST_ROWS:
            rows, lines = found
            rows.append(blank(lines))
            name_rows(tree)
            return f"{place}.{len(rows) - 1}"
    elif verb in MOVES and keys[-1].isdecimal():
        found = _find(tree, keys[:-1])
        at = int(keys[-1])
        if found is not None and at < len(found[0]):
            return f"{'.'.join(keys[:-1])}.{MOVES[verb](found[0], at)}"
    return ""


def _find(tree: dict, keys: list[str]) -> tuple[list[dict], Lines] | None:
    """The rows of ``indicator`` or of ``indicator.2.scale``."""
    parts: Iterable = SECTIONS
    row = tree
    for key, position in zip(keys[::2], [*keys[1::2], None], strict=False):
        lines = next((p for p in parts if isinstance(p, Lines) and p.key == key), None)
        if lines is None:
            return None
        rows = row[lines.key]
        if position is None:
            return rows, lines
        if not position.isdecimal() or int(position) >= len(rows):
            return None
        row, parts = rows[int(position)], lines.parts
    return None


def _remove(rows: list, at: int) -> int:
    del rows[at]
    return max(min(at, len(rows) - 1), 0)


def _move(step: int):
    def move(rows: list, at: int) -> int:
        to = at + step
        if 0 <= to < len(rows):
            rows[at], rows[to] = rows[to], rows[at]
            return to
        return at

    return move


MOVES = {"remove": _remove, "up": _move(-1), "down": _move(1)}
