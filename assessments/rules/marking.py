"""From a unit's values to the mark of one indicator (schemes.md section 5)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from assessments.rules.exact import Number, rounded_quotient
from assessments.rules.scheme import Indicator
from assessments.rules.targets import Values

NOUGHT = Decimal("0.00")


class Mark(NamedTuple):
    """``available`` is what could be had: the points, or 0 if the indicator is excluded.

    Above the indicator's own level ``mean_of`` says how many units' marks were averaged, and
    ``left_out`` how many were excluded.
    """

    points: Decimal
    available: Decimal
    value: Number | None = None
    target: Number | None = None
    base: Number | None = None
    mean_of: int | None = None
    left_out: int = 0


def mark(indicator: Indicator, values: Values, divided: Values | None = None) -> Mark:
    """The mark at the indicator's own level; ``values`` holds numbers or None for not known.

    ``divided``: value and base of a quotient, where they are other sums than the unit's own. The
    target is never measured by those, even if it asks for the same measure.
    """
    if indicator.rule == "proportional":
        return _proportional(indicator, values, values if divided is None else divided)
    return MARKERS[indicator.rule](indicator, values)


def _missing(
    indicator: Indicator,
    value: Number | None = None,
    target: Number | None = None,
    base: Number | None = None,
) -> Mark:
    available = indicator.points if indicator.missing == "zero" else Decimal(0)
    return Mark(NOUGHT, available, value, target, base)


def _portion(indicator: Indicator, part: Number, whole: Number) -> Decimal:
    """points × min(1, part ÷ whole), rounded once."""
    if part >= whole:
        return rounded_quotient(indicator.points, 1)
    return rounded_quotient(indicator.points * part, whole)


def _proportional(indicator: Indicator, values: Values, divided: Values) -> Mark:
    value = divided.get(indicator.value)
    target = indicator.target.value(values) if indicator.target else None
    base: Number | None = divided.get(indicator.per) if indicator.per else 1
    shown = base if indicator.per else None
    if value is None or target is None or not base:
        return _missing(indicator, value=value, target=target, base=shown)
    points = _portion(indicator, value, target * base)
    return Mark(points, indicator.points, value, target, shown)


def _share(indicator: Indicator, values: Values) -> Mark:
    value, over = values.get(indicator.value), values.get(indicator.over or "")
    if value is None or over is None:
        return _missing(indicator, value=value, base=over)
    points = _portion(indicator, value, over) if over else NOUGHT
    return Mark(points, indicator.points, value, None, over)


def _threshold(indicator: Indicator, values: Values) -> Mark:
    value = values.get(indicator.value)
    target = indicator.target.value(values) if indicator.target else None
    if value is None or target is None:
        return _missing(indicator, value=value, target=target)
    points = rounded_quotient(indicator.points, 1) if value >= target else NOUGHT
    return Mark(points, indicator.points, value, target)


def _scale(indicator: Indicator, values: Values) -> Mark:
    value = values.get(indicator.value)
    if value is None:
        return _missing(indicator)
    factor = dict(indicator.scale).get(value, Decimal(0))
    return Mark(rounded_quotient(indicator.points * factor, 1), indicator.points, value)


MARKERS: Mapping = {
    "share": _share,
    "threshold": _threshold,
    "scale": _scale,
}
