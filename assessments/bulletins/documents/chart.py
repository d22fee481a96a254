"""The bar chart of a bulletin: units in order of rank, a line for the target, one for the pace."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.bulletins.figures import BulletinFigures
from assessments.bulletins.prose.ranking import MEASURES
from assessments.bulletins.prose.words import rounded

MOST_BARS = 45  # more do not fit on one page


@dataclass(frozen=True)
class Bar:
    """A unit; `low` is one of the bottom n, drawn hatched; no value draws no bar."""

    name: str
    value: Decimal | None
    low: bool


@dataclass(frozen=True)
class Mark:
    """A line across the bars, 目标 solid, 时序 dashed."""

    label: str
    value: Decimal
    dashed: bool


@dataclass(frozen=True)
class Chart:
    caption: str
    key: str  # the measure drawn: progress, completion or score
    unit: str  # 进度%
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    maximum: int  # end of the axis, which begins at 0


def chart_of(figures: BulletinFigures) -> Chart | None:
    """Progress where any is known, else what the units are ranked by; nothing for one unit."""
    if not 2 <= len(figures.rows) <= MOST_BARS:
        return None
    progress = any(row.progress is not None for row in figures.rows)
    key = "progress" if progress else figures.ranking[0]
    bars = tuple(Bar(row.name, getattr(row, key), row.in_bottom) for row in figures.rows)
    if all(bar.value is None for bar in bars):
        return None
    compared = "进度与时序对比" if progress and figures.pace is not None else MEASURES[key]
    return Chart(
        caption=f"图1　各{figures.unit_word}{compared}",
        key=key,
        unit="得分" if key == "score" else f"{MEASURES[key]}%",
        bars=bars,
        marks=marks(figures) if progress else (),
        maximum=maximum(bars),
    )


def marks(figures: BulletinFigures) -> tuple[Mark, ...]:
    target = Mark("目标100", Decimal(100), False)
    if figures.pace is None or figures.pace == 100:
        return (target,)
    return (Mark(f"时序{rounded(figures.pace):f}", figures.pace, True), target)


def maximum(bars: tuple[Bar, ...]) -> int:
    """The next full 20 above all bars and above the target's line."""
    highest = max([Decimal(100), *(bar.value for bar in bars if bar.value is not None)])
    return int(highest // 20 + 1) * 20
