"""Gates: conditions that veto or flag (section 9). Data only: nothing is evaluated as code."""

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.rules.scheme import Comparison, Gate

OPERATORS: dict[str, Callable] = {
    "<": operator.lt,
    "<=": operator.le,
    "≤": operator.le,
    "=": operator.eq,
    ">=": operator.ge,
    "≥": operator.ge,
    ">": operator.gt,
}

FIGURES = ("completed", "townships", "completion", "progress", "score", "day")

Operand = int | Decimal | dt.date | None


@dataclass(frozen=True, slots=True)
class GateOutcome:
    code: str
    effect: str
    decides: bool

    def __str__(self) -> str:
        """A gate that only warns has a trailing question mark."""
        return self.code if self.decides else f"{self.code}?"


def outcomes(
    gates: tuple[Gate, ...], level: str, figures: Mapping[str, Operand]
) -> tuple[GateOutcome, ...]:
    """Gates of the level that hold, in the scheme's order; ``figures`` has measures and FIGURES."""
    day = figures["day"]
    assert isinstance(day, dt.date)
    return tuple(
        GateOutcome(gate.code, gate.effect, not gate.decides_in or day.month in gate.decides_in)
        for gate in gates
        if level in gate.levels and holds(gate, figures)
    )


def holds(gate: Gate, figures: Mapping[str, Operand]) -> bool:
    together = all if gate.combine == "all" else any
    return together(compares(each, figures) for each in gate.when)


def compares(comparison: Comparison, figures: Mapping[str, Operand]) -> bool:
    """What is not known does not hold."""
    left, right = (
        figures.get(side) if isinstance(side, str) else side
        for side in (comparison.left, comparison.right)
    )
    if left is None or right is None:
        return False
    return bool(OPERATORS[comparison.operator](left, right))
