"""What was typed as a scheme's data, in the order of the files; what is no number stays a text.

``names`` tells which field of the form stands for which place in the data, so that the complaints
of reading find their field.
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from assessments.rules.fields import Path

WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)
DECIMAL = re.compile(r"-?\d{1,15}\.\d{1,15}", re.ASCII)


@dataclass
class Converted:
    data: dict = field(default_factory=dict)
    names: dict[Path, str] = field(default_factory=dict)

    def name_of(self, path: Path) -> str:
        """The field of the place, or of the nearest one around it."""
        while path and path not in self.names:
            path = path[:-1]
        return self.names.get(path, "")


def number(typed: str) -> Any:
    """None if blank; a text that is no number is kept, and reading complains of it."""
    given = unicodedata.normalize("NFKC", typed).strip()
    if WHOLE.fullmatch(given):
        return int(given)
    if DECIMAL.fullmatch(given):
        found = Decimal(given)
        return int(found) if found == found.to_integral_value() else found
    return given or None


def day(typed: str) -> Any:
    given = unicodedata.normalize("NFKC", typed).strip()
    try:
        return dt.date.fromisoformat(given)
    except ValueError:
        return given or None


def number_or_day(typed: str) -> Any:
    found = number(typed)
    return day(typed) if isinstance(found, str) else found


def or_empty(value: Any) -> Any:
    return "" if value is None else value


def words(typed: str) -> str | None:
    return typed.strip() or None


class _Table:
    """One table of the data being written. A blank is left out, its field is remembered."""

    def __init__(self, converted: Converted, path: Path, prefix: str, row: dict):
        self.out: dict = {}
        self.names, self.path, self.prefix, self.row = converted.names, path, prefix, row
        self.names.setdefault(path, prefix.rstrip("."))

    def put(self, key: str, kind=words, *, typed: str = "") -> None:
        """``typed``: the form's name for it, where that is another."""
        typed = typed or key
        self.name(key, typed=typed)
        value = kind(self.row.get(typed) or "")
        if value is not None:
            self.out[key] = value

    def name(self, *inside: str | int, typed: str) -> None:
        self.names[(*self.path, *inside)] = f"{self.prefix}{typed}"


def data_from(tree: dict, *, code: str, province: str) -> Converted:
    found = Converted()
    top = _Table(found, (), "", tree)
    top.out |= {"code": code}
    top.put("title")
    top.out |= {"province": province}
    top.out["window"] = _window(found, tree)
    top.out["ranking"] = _ranking(found, tree.get("ranking", {}))
    top.out["grades"] = _grades(found, tree.get("grades", []))
    top.out["target"] = _targets(found, tree.get("target", []))
    if parameter := _parameter(found, tree.get("parameter", {})):
        top.out["parameter"] = parameter
    top.out["task"] = {"all": _task(found, tree.get("task", []))}
    top.out["indicator"] = _indicators(found, tree.get("indicator", []))
    for key, write in (("gate", _gate), ("check", _check)):
        top.name(key, typed=key)
        rows = [write(found, at, row) for at, row in enumerate(tree.get(key, []))]
        if rows:
            top.out[key] = rows
    if tree.get("linkage", {}).get("on"):
        top.out["linkage"] = _linkage(found, tree["linkage"])
    if follow_up := _follow_up(found, tree.get("follow_up", {})):
        top.out["follow_up"] = follow_up
    found.data = top.out
    return found


def _window(found: Converted, tree: dict) -> dict:
    table = _Table(found, ("window",), "", tree)
    found.names[("window",)] = "start"
    table.put("start", day)
    table.put("end", day)
    return table.out


def _ranking(found: Converted, row: dict) -> dict:
    table = _Table(found, ("ranking",), "ranking.", row)
    table.name("by", typed="first")
    table.out["by"] = [row[key] for key in ("first", "second", "third") if row.get(key)]
    table.put("bottom", number)
    return table.out


def _grades(found: Converted, rows: list[dict]) -> dict:
    """Two of one name cannot be kept; the second gets a name that says so."""
    grades: dict = {}
    found.names[("grades",)] = "grades"
    for at, row in enumerate(rows):
        title = row.get("title", "").strip()
        if not (title or row.get("least", "").strip()):
            continue
        while title in grades:
            title += "（重复）"
        grades[title] = or_empty(number(row.get("least", "")))
        found.names[("grades", title)] = f"grades.{at}.least"
        found.names[("grades", title, "title")] = f"grades.{at}.title"
    return grades


def _targets(found: Converted, rows: list[dict]) -> dict:
    found.names[("target",)] = "target"
    return {row["name"]: _target(found, at, row) for at, row in enumerate(rows)}


def _target(found: Converted, at: int, row: dict) -> Any:
    path, prefix = ("target", row["name"]), f"target.{at}."
    if row.get("kind") == "measure":
        table = _Table(found, path, prefix, row)
        table.put("measure")
        table.out.setdefault("measure", "")
        table.put("else", number)
        return table.out
    if row.get("kind") == "steps":
        table = _Table(found, path, prefix, row)
        table.put("by")
        table.name("steps", typed="steps")
        table.out["steps"] = [
            _step(found, (*path, "steps", place), f"{prefix}steps.{place}.", step)
            for place, step in enumerate(row.get("steps", []))
        ]
        return table.out
    found.names[path] = f"{prefix}need"
    return or_empty(number(row.get("need", "")))


def _step(found: Converted, path: Path, prefix: str, row: dict) -> dict:
    table = _Table(found, path, prefix, row)
    table.put(row.get("word") or "from", number, typed="bound")
    table.put("need", number)
    return table.out


def _task(found: Converted, rows: list[dict]) -> list:
    found.names[("task",)] = found.names[("task", "all")] = "task"
    for at in range(len(rows)):
        found.names[("task", "all", at)] = f"task.{at}.measure"
        found.names[("task", "all", at, 1)] = f"task.{at}.target"
    return [[row.get("measure", ""), row.get("target", "")] for row in rows]


def _indicators(found: Converted, rows: list[dict]) -> dict:
    found.names[("indicator",)] = "indicator"
    return {row["code"]: _indicator(found, at, row) for at, row in enumerate(rows)}


def _indicator(found: Converted, at: int, row: dict) -> dict:
    path, prefix = ("indicator", row["code"]), f"indicator.{at}."
    table = _Table(found, path, prefix, row)
    rule = row.get("rule")
    for key in ("title", "short", "requirement", "source", "level"):
        table.put(key)
    table.put("points", number)
    if row.get("missing") == "exclude":
        table.put("missing")
    for key in ("rule", "value"):
        table.put(key)
    if rule == "proportional":
        table.put("per")
    if rule in ("proportional", "threshold"):
        table.put("target")
    if rule == "share":
        table.put("over")
    if rule == "scale":
        table.name("scale", typed="scale")
        table.out["scale"] = []
        for place, step in enumerate(row.get("scale", [])):
            table.name("scale", place, typed=f"scale.{place}.value")
            table.name("scale", place, 1, typed=f"scale.{place}.factor")
            pair = [number(step.get("value", "")), number(step.get("factor", ""))]
            table.out["scale"].append([or_empty(each) for each in pair])
    return table.out


def _months(row: dict, key: str) -> list:
    return [number(each) for each in row.get(key, [])]


def _gate(found: Converted, at: int, row: dict) -> dict:
    table = _Table(found, ("gate", at), f"gate.{at}.", row)
    table.put("code")
    table.put("title")
    if row.get("effect") == "flag":
        table.put("text")
    table.name("levels", typed="levels")
    table.out["levels"] = list(row.get("levels", []))
    table.put("effect")
    if row.get("combine") == "any":
        table.put("combine")
    table.name("decides_in", typed="decides_in")
    if months := _months(row, "decides_in"):
        table.out["decides_in"] = months
    table.name("when", typed="when")
    table.out["when"] = []
    for place, each in enumerate(row.get("when", [])):
        right = "right" if each.get("right") else "given"
        for inside, typed in (((), "left"), ((1,), "sign"), ((2,), right)):
            table.name("when", place, *inside, typed=f"when.{place}.{typed}")
        left = or_empty(number_or_day(each.get("left", "")))
        given = each.get("right") or or_empty(number_or_day(each.get("given", "")))
        table.out["when"].append([left, each.get("sign", ""), given])
    table.put("requirement")
    table.put("source")
    return table.out


OF_KIND = {"teams": ("number",), "systems": ("number",), "trips": ("days",)}


def _check(found: Converted, at: int, row: dict) -> dict:
    table = _Table(found, ("check", at), f"check.{at}.", row)
    kind = row.get("kind", "")
    for key in ("kind", "title", "requirement", "source"):
        table.put(key)
    if kind == "members":
        table.put("role")
        table.out["per"] = "city"
        table.name("between", typed="least")
        table.out["between"] = [or_empty(number(row.get(key, ""))) for key in ("least", "most")]
        table.put("total", number)
        if row.get("done_by_due"):
            table.out["done_by_due"] = True
    for key in OF_KIND.get(kind, ()):
        table.put(key, number)
    if kind in ("pledges", "pledge_totals"):
        table.put("level")
    return table.out


def _linkage(found: Converted, row: dict) -> dict:
    table = _Table(found, ("linkage",), "linkage.", row)
    for key in ("title", "requirement", "source", "value"):
        table.put(key)
    table.put("verdict", number)
    table.name("decides_in", typed="decides_in")
    if months := _months(row, "decides_in"):
        table.out["decides_in"] = months
    return table.out


def _follow_up(found: Converted, row: dict) -> dict:
    table = _Table(found, ("follow_up",), "follow_up.", row)
    if row.get("interview_bottom"):
        table.out["interview_bottom"] = True
    for key in ("letters_to", "letters_in"):
        table.name(key, typed=key)
    if row.get("letters_to"):
        table.out["letters_to"] = list(row["letters_to"])
    if months := _months(row, "letters_in"):
        table.out["letters_in"] = months
    table.put("source")
    return table.out


def _parameter(found: Converted, row: dict) -> dict:
    table = _Table(found, ("parameter",), "parameter.", row)
    table.put("batch", number)
    return table.out
