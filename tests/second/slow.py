"""From facts to the lines that `assess --format csv` prints, and to what stands beside them."""

from decimal import Decimal
from fractions import Fraction

from .checking import checked
from .judging import (
    at_the_bottom,
    decides,
    gate_closes,
    grade,
    judge,
    ranking_key,
    ranks,
    tied_at_cut,
)
from .linkage import linked
from .marking import Marking
from .measures import Measures
from .places import LEVELS, units_of

COMMON = (
    "level", "code", "name", "townships", "completed", "completion", "progress", "score",
    "available", "rank", "grade", "excellence_eligible", "gates", "flags", "tied_at_cut",
)  # fmt: skip
CELLS = ("value", "target", "points", "available")


def columns(scheme):
    return [*COMMON, *(f"{code}.{cell}" for code in scheme["indicator"] for cell in CELLS)]


def assess(facts, scheme, month, level=None):
    """Rows of strings by level (province first), rank, code, with the keys of columns(scheme)."""
    measures = Measures(facts, scheme, month)
    units = units_of(facts, scheme["province"], measures.day)
    marking = Marking(scheme, measures, units)
    rows = []
    for one in reversed(LEVELS):
        if level in (None, one):
            rows += level_rows(one, scheme, marking)
    return rows


def beside(facts, scheme, month):
    """(outcomes of the checks, linkage by holder, codes of the cities at the bottom)."""
    measures = Measures(facts, scheme, month)
    marking = Marking(scheme, measures, units_of(facts, scheme["province"], measures.day))
    return (
        checked(scheme, facts, marking),
        linked(scheme, facts, measures),
        last_cities(scheme, marking),
    )


def last_cities(scheme, marking):
    cities = [unit for unit in marking.units if unit.level == "city"]
    keys = [ranking_key(judge(unit, scheme, marking), scheme) for unit in cities]
    taken = at_the_bottom(keys, scheme["ranking"].get("bottom"))
    return {unit.code for unit, one in zip(cities, taken, strict=True) if one}


def level_rows(level, scheme, marking):
    units = [unit for unit in marking.units if unit.level == level]
    results = [judge(unit, scheme, marking) for unit in units]
    keys = [ranking_key(result, scheme) for result in results]
    ties = tied_at_cut(keys, scheme["ranking"].get("bottom") if level == "city" else None)
    lines = list(zip(ranks(keys), units, results, ties, strict=True))
    lines.sort(key=lambda line: (line[0], line[1].code))
    return [line_of(*line, scheme, marking) for line in lines]


def line_of(rank, unit, result, tied, scheme, marking):
    vetoes, flags, vetoed = gates_of(unit, result, scheme, marking)
    name = grade(result.score, scheme)
    if vetoed and name == "优秀":
        name = "良好"
    row = {
        "level": unit.level,
        "code": unit.code,
        "name": unit.name,
        "townships": plain(result.townships),
        "completed": plain(result.completed),
        "completion": two_decimals(result.completion),
        "progress": two_decimals(result.progress),
        "score": two_decimals(result.score),
        "available": plain(result.available),
        "rank": plain(rank),
        "grade": name or "",
        "excellence_eligible": truth(not vetoed),
        "gates": ";".join(vetoes),
        "flags": ";".join(flags),
        "tied_at_cut": truth(tied),
    }
    for code, mark in result.marks.items():
        row.update(cells(code, mark))
    return row


def gates_of(unit, result, scheme, marking):
    """(gates, flags, whether a veto decides); one that only warns ends in a question mark."""
    found = {"veto": [], "flag": []}
    vetoed = False
    for gate in scheme.get("gate", []):
        if not gate_closes(gate, unit, result, marking):
            continue
        decided = decides(gate, marking.measures.day)
        found[gate["effect"]].append(gate["code"] if decided else gate["code"] + "?")
        vetoed = vetoed or (decided and gate["effect"] == "veto")
    return found["veto"], found["flag"], vetoed


def cells(code, mark):
    if mark is None:
        return {f"{code}.{cell}": "" for cell in CELLS}
    return {
        f"{code}.value": plain(mark.value),
        f"{code}.target": plain(mark.target),
        f"{code}.points": two_decimals(mark.points),
        f"{code}.available": plain(mark.available),
    }


def plain(number):
    """40, 0, 2.5: no trailing zeros, no exponent; empty for none."""
    if number is None:
        return ""
    number = Fraction(number)
    if number.denominator == 1:
        return str(number.numerator)
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return format(exact.normalize(), "f")


def two_decimals(number):
    """Of a number already rounded to 0.01; empty for none."""
    if number is None:
        return ""
    whole, cents = divmod(int(number * 100), 100)
    return f"{whole}.{cents:02d}"


def truth(value):
    return "true" if value else "false"
