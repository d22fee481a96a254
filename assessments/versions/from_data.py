"""A scheme's data as the form shows it: texts, rows, nothing left out, however wrong it is."""

import datetime as dt
from decimal import Decimal
from typing import Any

from assessments.rules.exact import plain


def typed_from(data: dict) -> dict:
    """The tree of texts that ``tree.SECTIONS`` describes."""
    hoisted = _Targets(_table(data.get("target")))
    window, ranking = _table(data.get("window")), _table(data.get("ranking"))
    keys = [text(each) for each in _list(ranking.get("by"))]
    task = [_condition(each, hoisted) for each in _list(_table(data.get("task")).get("all"))]
    indicators = [
        _indicator(code, _table(each), hoisted)
        for code, each in _table(data.get("indicator")).items()
    ]
    return {
        "title": text(data.get("title")),
        "start": text(window.get("start")),
        "end": text(window.get("end")),
        "target": hoisted.rows,
        "task": task,
        "indicator": indicators,
        "grades": [
            {"title": title, "least": text(least)}
            for title, least in _table(data.get("grades")).items()
        ],
        "ranking": {
            **dict(zip(("first", "second", "third"), [*keys, "", "", ""], strict=False)),
            "bottom": text(ranking.get("bottom")),
        },
        "gate": [_gate(_table(each)) for each in _list(data.get("gate"))],
        "check": [_check(_table(each)) for each in _list(data.get("check"))],
        "linkage": _linkage(data.get("linkage")),
        "follow_up": _follow_up(_table(data.get("follow_up"))),
        "parameter": {"batch": text(_table(data.get("parameter")).get("batch"))},
    }


def text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "on" if value else ""
    if isinstance(value, int | Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _table(value: Any) -> dict:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list:
    return list(value) if isinstance(value, list | tuple) else []


def _texts(table: dict, *keys: str) -> dict:
    return {key: text(table.get(key)) for key in keys}


def _flags(value: Any) -> list[str]:
    return [text(each) for each in _list(value)]


class _Targets:
    """The named ones, then those written in place, which the form names too."""

    def __init__(self, table: dict):
        self.rows = [_target(name, value) for name, value in table.items()]
        self.names = set(table)

    def name_of(self, value: Any) -> str:
        if isinstance(value, str) or value is None:
            return text(value)
        name = f"t{len(self.rows) + 1}"
        while name in self.names:
            name += "x"
        self.names.add(name)
        self.rows.append(_target(name, value))
        return name


def _target(name: str, value: Any) -> dict:
    row: dict = {"name": name, "kind": "number", "need": "", "by": "", "measure": "", "else": "",
                 "steps": []}  # fmt: skip
    if not isinstance(value, dict):
        return row | {"need": text(value)}
    if "measure" in value:
        return row | {"kind": "measure"} | _texts(value, "measure", "else")
    steps = [_step(_table(each)) for each in _list(value.get("steps"))]
    return row | {"kind": "steps", "by": text(value.get("by")), "steps": steps}


def _step(step: dict) -> dict:
    word = "over" if "over" in step else "from"
    return {"bound": text(step.get(word)), "word": word, "need": text(step.get("need"))}


def _pair(value: Any) -> list:
    return [*_list(value), None, None][:2]


def _condition(value: Any, targets: _Targets) -> dict:
    measure, target = _pair(value)
    return {"measure": text(measure), "target": targets.name_of(target)}


def _indicator(code: str, table: dict, targets: _Targets) -> dict:
    names = ("title", "short", "level", "points", "rule", "value", "per", "over", "requirement",
             "source")  # fmt: skip
    scale = [_pair(each) for each in _list(table.get("scale"))]
    return {
        "code": code,
        **_texts(table, *names),
        "target": targets.name_of(table.get("target")),
        "missing": text(table.get("missing", "zero")),
        "scale": [{"value": text(value), "factor": text(factor)} for value, factor in scale],
    }


def _gate(table: dict) -> dict:
    return {
        **_texts(table, "code", "title", "effect", "text", "requirement", "source"),
        "combine": text(table.get("combine", "all")),
        "levels": _flags(table.get("levels")),
        "decides_in": _flags(table.get("decides_in")),
        "when": [_comparison(each) for each in _list(table.get("when"))],
    }


EQUAL_SIGNS = {"≤": "<=", "≥": ">="}


def _comparison(value: Any) -> dict:
    left, sign, right = [*_list(value), None, None, None][:3]
    known = isinstance(right, str) and not right[:1].isdigit()
    return {
        "left": text(left),
        "sign": EQUAL_SIGNS.get(text(sign), text(sign)),
        "right": text(right) if known else "",
        "given": "" if known else text(right),
    }


def _check(table: dict) -> dict:
    least, most = _pair(table.get("between"))
    names = ("kind", "title", "role", "total", "done_by_due", "number", "days", "level",
             "requirement", "source")  # fmt: skip
    return {**_texts(table, *names), "least": text(least), "most": text(most)}


def _linkage(value: Any) -> dict:
    table = _table(value)
    return {
        "on": "" if value is None else "on",
        **_texts(table, "value", "verdict", "title", "requirement", "source"),
        "decides_in": _flags(table.get("decides_in")),
    }


def _follow_up(table: dict) -> dict:
    return {
        **_texts(table, "interview_bottom", "source"),
        "letters_to": _flags(table.get("letters_to")),
        "letters_in": _flags(table.get("letters_in")),
    }
