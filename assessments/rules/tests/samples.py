"""Small sheets and shipped schemes for tests of the rules."""

import datetime as dt
from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal
from pathlib import Path

from assessments.rules.inputs import Inputs
from assessments.rules.judgement import Judgement, judge
from assessments.rules.levels import CITY, COUNTY, PROVINCE, TOWNSHIP
from assessments.rules.loading import parse_toml, read_scheme
from assessments.rules.scheme import Scheme
from assessments.rules.sheet import MonthSheet, Unit

SHIPPED = Path(__file__).parents[2] / "schemes"
CODES = ("hebei-2012", "jiangsu-2012", "jiangxi-2012", "shaanxi-2012")
NOVEMBER, DECEMBER, JANUARY = dt.date(2012, 11, 30), dt.date(2012, 12, 31), dt.date(2013, 1, 31)
ROOT = 1


def shipped_data(code: str) -> dict:
    return parse_toml((SHIPPED / f"{code}.toml").read_text(encoding="utf-8"), code)


def shipped(code: str) -> Scheme:
    return read_scheme(shipped_data(code), code)


def changed(code: str, change) -> Scheme:
    """The shipped scheme after ``change(data)``."""
    data = deepcopy(shipped_data(code))
    change(data)
    return read_scheme(data, code)


class Province:
    """A sheet built step by step; ids are given by the test, codes are their texts."""

    def __init__(self, day: dt.date = NOVEMBER):
        self.day = day
        self.units = [Unit(ROOT, "1", "省", PROVINCE)]

    def city(self, id: int, **values) -> "Province":
        return self._add(id, CITY, {PROVINCE: ROOT}, values)

    def county(self, id: int, city: int | None = None, **values) -> "Province":
        return self._add(id, COUNTY, _above(city=city), values)

    def township(
        self, id: int, county: int | None = None, city: int | None = None, **values
    ) -> "Province":
        return self._add(id, TOWNSHIP, _above(county=county, city=city), values)

    def _add(self, id: int, level: str, above: Mapping, values: dict) -> "Province":
        named = {_measure(name): value for name, value in values.items()}
        self.units.append(Unit(id, str(id), f"{level}{id}", level, dict(above), named))
        return self

    def sheet(self, **inputs) -> MonthSheet:
        return MonthSheet(self.day, deepcopy(self.units), Inputs(**inputs))

    def judged(self, scheme: Scheme) -> dict[tuple[str, int], Judgement]:
        return {each.unit.key: each for each in judge(scheme, self.sheet())}


def _above(**chain) -> dict:
    return {level: id for level, id in chain.items() if id is not None} | {PROVINCE: ROOT}


def _measure(name: str) -> str:
    """``active`` is short for organisations.active; ``pledge__target`` for pledge.target."""
    short = {"active", "new", "standards", "haves", "five_haves", "qualified"}
    return f"organisations.{name}" if name in short else name.replace("__", ".")


def points(judgement: Judgement) -> dict[str, Decimal | None]:
    return {code: mark and mark.points for code, mark in judgement.marks.items()}
