"""Targets and marks: what one indicator gives one unit."""

from fractions import Fraction
from math import floor
from typing import NamedTuple

from .places import LEVELS, inside


class Mark(NamedTuple):
    value: object  # int or None
    target: object  # Fraction or None
    points: Fraction  # rounded to 0.01
    available: Fraction  # 0 if excluded


def half_up(number):
    """To 0.01; the numbers here are never negative."""
    return Fraction(floor(number * 100 + Fraction(1, 2)), 100)


class Marking:
    def __init__(self, scheme, measures, units):
        self.scheme = scheme
        self.measures = measures
        self.units = units
        self.marked = {}

    def target(self, entry, unit):
        """A number, or what [target] says of a name; None where it is not known."""
        if isinstance(entry, str):
            entry = self.scheme["target"][entry]
        if not isinstance(entry, dict):
            return Fraction(entry)
        if "steps" in entry:
            return self.step(entry["steps"], self.measures.value(entry["by"], unit))
        value = self.measures.value(entry["measure"], unit)
        if value is None:
            value = entry.get("else")
        return None if value is None else Fraction(value)

    def step(self, steps, amount):
        """The last step whose bound is reached; `from` includes its bound, `over` does not."""
        if amount is None:
            return None
        need = None
        for step in steps:
            if "from" in step:
                reached = amount >= step["from"]
            elif "over" in step:
                reached = amount > step["over"]
            else:
                reached = True
            if reached:
                need = Fraction(step["need"])
        return need

    def mark(self, code, unit):
        """Of an indicator at its own level."""
        key = (code, unit.level, unit.code)
        if key not in self.marked:
            self.marked[key] = self.compute(self.scheme["indicator"][code], unit)
        return self.marked[key]

    def compute(self, indicator, unit):
        points = Fraction(indicator["points"])
        target = self.target(indicator["target"], unit) if "target" in indicator else None
        if "per" in indicator:
            value, part = self.quotient(indicator, unit, target)
        else:
            value = self.measures.value(indicator["value"], unit)
            part = self.part(indicator, unit, value, target)
        shown = target if indicator["rule"] in ("proportional", "threshold") else None
        if part is None:  # missing
            excluded = indicator.get("missing", "zero") == "exclude"
            return Mark(value, shown, Fraction(0), Fraction(0) if excluded else points)
        return Mark(value, shown, half_up(points * part), points)

    def part(self, indicator, unit, value, target):
        """The part of the points that is earned, 0 to 1; None if something is missing.

        Missing comes first: an unknown value against a target of 0 is missing, not full.
        """
        rule = indicator["rule"]
        if value is None:
            return None
        if rule == "share":
            over = self.measures.value(indicator["over"], unit)
            if over is None:
                return None
            return min(Fraction(1), Fraction(value, over)) if over else Fraction(0)
        if rule == "scale":  # a value on no step earns nothing
            factors = {Fraction(step): Fraction(factor) for step, factor in indicator["scale"]}
            return factors.get(Fraction(value), Fraction(0))
        if target is None:
            return None
        if rule == "threshold":
            return Fraction(1 if value >= target else 0)
        return proportion(Fraction(value), target)

    def quotient(self, indicator, unit, target):
        """(v, part) of a value per another measure, v being the numerator that was divided."""
        if unit.level == "township":
            value = self.measures.value(indicator["value"], unit)
            per = self.measures.value(indicator["per"], unit)
        else:
            value, per = self.measures.sums_knowing_both(indicator["value"], indicator["per"], unit)
        if value is None or target is None or not per:  # per 0 or None: missing
            return value, None
        return value, proportion(Fraction(value, per), target)

    def at(self, code, unit):
        """Of an indicator at any unit: its mark, the mean of marks below, None from above."""
        indicator = self.scheme["indicator"][code]
        if LEVELS.index(indicator["level"]) > LEVELS.index(unit.level):
            return None
        if indicator["level"] == unit.level:
            return self.mark(code, unit)
        below = [self.mark(code, one) for one in inside(unit, indicator["level"], self.units)]
        given = [mark for mark in below if mark.available]
        total = self.measures.sum(indicator["value"], unit)
        if not given:  # all are excluded, or there is none
            return Mark(total, None, Fraction(0), Fraction(0))
        mean = half_up(sum(mark.points for mark in given) / len(given))
        return Mark(total, None, mean, Fraction(indicator["points"]))


def proportion(value, target):
    return min(Fraction(1), value / target) if target else Fraction(1)
