"""A scheme's data as a file that looks like the shipped ones and reads back to the same content."""

import datetime as dt
import json
import re
from decimal import Decimal
from typing import Any

BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
INLINE = ("window", "ranking", "grades")
ORDER = (
    "code", "title", "province", "window", "ranking", "grades", "target", "parameter", "task",
    "indicator", "gate", "check", "linkage", "follow_up",
)  # fmt: skip


def in_file_order(data: dict) -> dict:
    """Tables in the order of the shipped files, without empty lists of gates and checks."""
    known = {key: data[key] for key in ORDER if key in data and data[key] != []}
    return known | {key: value for key, value in data.items() if key not in ORDER}


def toml_text(data: dict) -> str:
    return "\n".join(_lines(in_file_order(data))) + "\n"


def _lines(data: dict) -> list[str]:
    lines: list[str] = []
    for key, value in data.items():
        if key == "window":
            value = {name: _day(each) for name, each in value.items()}
        if not isinstance(value, dict | list) or key in INLINE:
            lines.append(_pair(key, value))
        elif isinstance(value, list):
            for each in value:
                lines += ["", f"[[{_key(key)}]]", *_table(each)]
        elif key == "indicator":
            for code, each in value.items():
                lines += ["", f"[{_key(key)}.{_key(code)}]", *_table(each)]
        elif key == "target":
            lines += ["", f"[{_key(key)}]", *_targets(value)]
        else:
            lines += ["", f"[{_key(key)}]", *_table(value)]
    return lines


def _table(table: dict) -> list[str]:
    return [
        _pair(key, [_days_of(each) for each in value] if key == "when" else value)
        for key, value in table.items()
    ]


def _days_of(comparison: list) -> list:
    return [_day(each) for each in comparison]


def _targets(table: dict) -> list[str]:
    """Those at the end may have a heading of their own; in between a line keeps their order."""
    names = list(table)
    while names and isinstance(table[names[-1]], dict):
        names.pop()
    lines = [_pair(name, table[name]) for name in names]
    for name in list(table)[len(names) :]:
        lines += ["", f"[target.{_key(name)}]", *_table(table[name])]
    return lines


def _pair(key: str, value: Any) -> str:
    return f"{_key(key)} = {_value(value)}"


def _key(key: str) -> str:
    return key if BARE.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    """The escapes of JSON are those of TOML, but for U+007F, which TOML wants escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        inside = ", ".join(_pair(key, each) for key, each in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return f"[{', '.join(_value(each) for each in value)}]"


def _day(value: Any) -> Any:
    """Kept as a text, written as the day that it is."""
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value
