"""Two versions of a scheme field by field, in the words of the form."""

from dataclasses import dataclass

from assessments.rules.loading import data_of
from assessments.versions.from_data import typed_from
from assessments.versions.parts import Entry, Group, Lines, Part
from assessments.versions.tree import SECTIONS

UNSET = "未填"


@dataclass(frozen=True)
class Difference:
    """``old`` or ``new`` is None where a whole row was added or removed."""

    section: str
    what: str
    old: str | None
    new: str | None


def differences(old: str, new: str) -> list[Difference]:
    """Between two canonical contents."""
    return between(typed_from(data_of(old)), typed_from(data_of(new)))


def between(old: dict, new: dict) -> list[Difference]:
    found: list[Difference] = []
    for section in SECTIONS:
        trees = _Trees(old, new)
        if isinstance(section, Group):
            rows = [tree.get(section.key, {}) if section.key else tree for tree in (old, new)]
            found += trees.of_parts(section.parts, rows[0], rows[1], section.title, "")
        else:
            found += trees.of_lines(section, old, new, section.title, "")
    return found


class _Trees:
    """The whole of both, which the words of choices need."""

    def __init__(self, old: dict, new: dict):
        self.old, self.new = old, new

    def of_parts(
        self, parts: tuple[Part, ...], old: dict, new: dict, section: str, owner: str
    ) -> list[Difference]:
        found: list[Difference] = []
        for part in parts:
            if isinstance(part, Lines):
                found += self.of_lines(part, old, new, section, owner)
            elif part.kind != "hidden":
                before, after = words(part, old, self.old), words(part, new, self.new)
                if before != after:
                    what = f"{owner} {part.label}".strip()
                    found.append(Difference(section, what, before, after))
        return found

    def of_lines(
        self, lines: Lines, old: dict, new: dict, section: str, owner: str
    ) -> list[Difference]:
        before = _by_key(lines, old) if lines.shown(old) else {}
        after = _by_key(lines, new) if lines.shown(new) else {}
        found: list[Difference] = []
        for key in [*before, *(each for each in after if each not in before)]:
            row, other = before.get(key), after.get(key)
            name = f"{owner} {row_name(lines, other or row or {}, key, lines.title)}".strip()
            if row is None:
                found.append(Difference(section, name, None, in_short(lines, other, self.new)))
            elif other is None:
                found.append(Difference(section, name, in_short(lines, row, self.old), None))
            else:
                found += self.of_parts(lines.parts, row, other, section, name)
        kept = [key for key in before if key in after]
        if lines.named_by and kept != [key for key in after if key in before]:
            orders = [
                "、".join(rows[key].get(lines.named_by, "") for key in rows)
                for rows in (before, after)
            ]
            what = f"{owner} {lines.title}的次序".strip()
            found.append(Difference(section, what, *orders))
        return found


def _by_key(lines: Lines, tree: dict) -> dict:
    rows = tree.get(lines.key, [])
    if not lines.key_of:
        return dict(enumerate(rows))
    return {row.get(lines.key_of, at): row for at, row in enumerate(rows)}


def row_name(lines: Lines, row: dict, key, title: str) -> str:
    """新建直属团组织; 目标2; 第1档."""
    if lines.named_by and row.get(lines.named_by):
        return row[lines.named_by]
    if isinstance(key, int):
        return f"第{key + 1}{lines.word}" if lines.word == "档" else f"{lines.word}{key + 1}"
    return title


def words(entry: Entry, row: dict, tree: dict) -> str:
    """What is ticked has no order of its own: saved by the form it is no difference."""
    if not entry.shown(row):
        return UNSET
    value = row.get(entry.key)
    if entry.kind == "switch":
        return "是" if value else "否"
    if entry.kind == "flags":
        assert entry.choices
        names, ticked = dict(entry.choices(tree)), list(value or [])
        known = [title for each, title in names.items() if each in ticked]
        return "、".join([*known, *(each for each in ticked if each not in names)]) or UNSET
    if entry.kind == "choice" and value:
        assert entry.choices
        return dict(entry.choices(tree)).get(value, value).rpartition("：")[2]
    return value or UNSET


def in_short(lines: Lines, row: dict | None, tree: dict) -> str:
    """分值30，按完成比例，…: what matters of a row that came or went."""
    if row is None:
        return ""
    told = [
        f"{part.label}{words(part, row, tree)}"
        for part in lines.parts
        if isinstance(part, Entry)
        and part.kind not in ("hidden", "area")
        and part.key not in (lines.named_by, "source", "short")
        and words(part, row, tree) not in (UNSET, "否")
    ]
    return "，".join(told)
