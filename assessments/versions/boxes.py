"""The form as its template draws it: sections, rows, fields with value, choices, error and help."""

from collections.abc import Iterable

from assessments.rules.measures import MEASURES
from assessments.versions.comparing import row_name
from assessments.versions.faults import anchor
from assessments.versions.parts import Entry, Group, Lines, Part
from assessments.versions.tree import SECTIONS

RULE_HELP = {
    "proportional": "分值×指标量÷目标，达到目标得满分",
    "share": "分值×指标量÷“占”的指标量",
    "threshold": "达到目标得满分，否则得0分",
    "scale": "指标量等于某一档的，得该档系数的分",
}


def sections(tree: dict, errors: dict[str, list[str]]) -> list[dict]:
    return [_Drawing(tree, errors).section(each) for each in SECTIONS]


class _Drawing:
    def __init__(self, tree: dict, errors: dict[str, list[str]]):
        self.tree, self.errors = tree, errors

    def section(self, section: Group | Lines) -> dict:
        if isinstance(section, Lines):
            return self.lines(section, self.tree, section.key, section.title)
        row = self.tree.get(section.key, {}) if section.key else self.tree
        prefix = f"{section.key}." if section.key else ""
        return {
            "title": section.title,
            "note": section.note,
            "anchor": anchor(section.key),
            "errors": self.errors.get(section.key, []) if section.key else [],
            "parts": self.parts(section.parts, row, prefix, ""),
        }

    def lines(self, lines: Lines, row: dict, name: str, owner: str) -> dict:
        rows = row.get(lines.key, [])
        return {
            "title": lines.title,
            "note": lines.note,
            "word": lines.word,
            "name": name,
            "anchor": anchor(name),
            "errors": self.errors.get(name, []),
            "count": len(rows),
            "owner": owner,
            "is_lines": True,
            "shown": lines.shown(row),
            "rows": [
                self.row(lines, each, at, f"{name}.{at}", owner, len(rows))
                for at, each in enumerate(rows)
            ],
        }

    def row(self, lines: Lines, row: dict, at: int, name: str, owner: str, count: int) -> dict:
        title = row_name(lines, row, at, lines.title)
        return {
            "name": name,
            "anchor": anchor(name),
            "title": title,
            "errors": self.errors.get(name, []),
            "spoken": f"{owner}{title}" if owner != lines.title else title,
            "first": at == 0,
            "last": at == count - 1,
            "parts": self.parts(lines.parts, row, f"{name}.", title),
        }

    def parts(self, parts: Iterable[Part], row: dict, prefix: str, owner: str) -> list[dict]:
        return [
            self.lines(part, row, f"{prefix}{part.key}", owner)
            if isinstance(part, Lines)
            else self.box(part, row, f"{prefix}{part.key}")
            for part in parts
        ]

    def box(self, entry: Entry, row: dict, name: str) -> dict:
        value = row.get(entry.key, "")
        return {
            "name": name,
            "anchor": anchor(name),
            "id": f"id_{name.replace('.', '_')}",
            "label": entry.label,
            "kind": entry.kind,
            "value": value,
            "options": self.options(entry, value) if entry.choices else [],
            "help": _help(entry, value),
            "errors": self.errors.get(name, []),
            "span": entry.span,
            "unit": entry.unit,
            "must": entry.must,
            "shown": entry.shown(row) and entry.kind != "hidden",
            "redraws": entry.redraws,
        }

    def options(self, entry: Entry, value) -> list[dict]:
        """What is there but cannot be chosen stays a choice of its own."""
        assert entry.choices
        chosen = value if isinstance(value, list) else [value]
        choices = entry.choices(self.tree)
        known = {each for each, _ in choices}
        extra = [(each, each) for each in chosen if each and each not in known]
        if entry.kind == "choice" and "" not in known:
            choices = [("", "未选"), *choices]
        return [
            {"value": each, "title": title, "on": each in chosen} for each, title in choices + extra
        ]


def _help(entry: Entry, value) -> str:
    """A measure is explained by its definition, a rule by what it does."""
    if isinstance(value, str) and value in MEASURES:
        return MEASURES[value].definition
    if entry.key == "rule" and value in RULE_HELP:
        return RULE_HELP[value]
    return entry.help
