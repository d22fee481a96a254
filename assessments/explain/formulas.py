"""The formula of a mark with its numbers put in; the stored mark stands after it."""

from assessments.rules.exact import Number, plain
from assessments.rules.marking import Mark
from assessments.rules.scheme import Indicator


def formula(indicator: Indicator, mark: Mark | None) -> str | None:
    """``40 × 17 ÷ 20``; None where there is nothing to calculate."""
    if mark is None or mark.mean_of is not None or mark.value is None:
        return None
    if indicator.rule == "proportional":
        return _proportional(indicator, mark)
    if indicator.rule == "share":
        return _quotient(indicator, mark.value, mark.base) if mark.base else None
    if indicator.rule == "scale":
        factor = dict(indicator.scale).get(mark.value, 0)
        return f"{plain(indicator.points)} × {plain(factor)}"
    return None


def _proportional(indicator: Indicator, mark: Mark) -> str | None:
    if not mark.target or mark.value is None or (indicator.per and not mark.base):
        return None
    if not indicator.per:
        return _quotient(indicator, mark.value, mark.target)
    assert mark.base is not None
    if mark.value >= mark.base * mark.target:
        return f"{plain(indicator.points)} × 1（已达到目标）"
    numbers = f"{plain(mark.value)} ÷（{plain(mark.base)} × {plain(mark.target)}）"
    return f"{plain(indicator.points)} × {numbers}"


def _quotient(indicator: Indicator, part: Number, whole: Number | None) -> str:
    assert whole is not None
    if part >= whole:
        return f"{plain(indicator.points)} × 1（已达到目标）"
    return f"{plain(indicator.points)} × {plain(part)} ÷ {plain(whole)}"
