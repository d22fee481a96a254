"""Twelve months as twelve bars: numbers for an inline SVG of 120 × 24."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, STEP, THICK = 120, 24, 10, 8
LOWEST = 2  # zero is a stroke that can be seen; what is not known is a dot


@dataclass(frozen=True)
class Bar:
    x: int
    y: int
    width: int
    height: int
    kind: str  # now, known or unknown


def bars(values: Sequence[int | None]) -> list[Bar]:
    """The last of the values is the present month."""
    greatest = max([value for value in values if value is not None], default=0)
    start = WIDTH - STEP * len(values)
    return [
        _bar(start + STEP * at, value, greatest, at == len(values) - 1)
        for at, value in enumerate(values)
    ]


def _bar(x: int, value: int | None, greatest: int, is_now: bool) -> Bar:
    if value is None:
        return Bar(x + 3, HEIGHT - 2, 2, 2, "unknown")
    height = max(LOWEST, round(HEIGHT * value / greatest)) if greatest else LOWEST
    return Bar(x, HEIGHT - height, THICK, height, "now" if is_now else "known")
