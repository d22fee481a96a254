"""Sentences on the order of the units: who leads, who trails, ties, movement."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from assessments.bulletins.figures import BulletinFigures, UnitRow

from .months import last_month_end
from .words import joined, named, numeral, points, rate, rounded, sentence

MEASURES = {"progress": "进度", "completion": "任务完成率", "score": "得分"}
MOST = 3  # leaders and laggards named, fewer in a province of few units


def measure(figures: BulletinFigures) -> str:
    """The word for what the units are ranked by first."""
    return MEASURES[figures.ranking[0]]


def value(figures: BulletinFigures, row: UnitRow) -> Decimal | None:
    return getattr(row, figures.ranking[0])


def shown(figures: BulletinFigures, number: Decimal) -> str:
    return f"{rounded(number):f}分" if figures.ranking[0] == "score" else rate(number)


def ranked(figures: BulletinFigures) -> list[UnitRow]:
    """The rows that have a value to be ranked by."""
    return [row for row in figures.rows if value(figures, row) is not None]


def all_alike(figures: BulletinFigures) -> bool:
    return len({value(figures, row) for row in figures.rows}) == 1


def leaders(figures: BulletinFigures) -> list[UnitRow]:
    rows = [row for row in ranked(figures) if not row.in_bottom]
    most = min(MOST, len(figures.rows) // 2)
    return [row for row in rows if row.rank <= most]


def laggards(figures: BulletinFigures) -> list[UnitRow]:
    """The bottom n of the scheme, else the last three; ties at the cut are taken in."""
    if figures.bottom:
        return [row for row in figures.rows if row.in_bottom]
    most = min(MOST, len(figures.rows) // 2)
    cut = figures.rows[-most].rank if most else 0
    ahead = leaders(figures)
    return [row for row in figures.rows if most and row.rank >= cut and row not in ahead]


def leading(figures: BulletinFigures) -> str:
    """新余市、赣州市、宜春市进度居前三位，分别为102.57%、94.46%、91.31%。"""
    if all_alike(figures):
        return alike(figures)
    rows = leaders(figures)
    if not rows:
        return ""
    most = min(MOST, len(figures.rows) // 2)
    place = "居首位" if most == 1 else f"居前{numeral(most)}位"
    return position(figures, rows, place if len(rows) == most else "排名靠前")


def alike(figures: BulletinFigures) -> str:
    number = value(figures, figures.rows[0])
    if number is None:
        return ""
    if len(figures.rows) == 1:
        return f"{figures.rows[0].name}{measure(figures)}为{shown(figures, number)}。"
    return f"各{figures.unit_word}{measure(figures)}均为{shown(figures, number)}。"


def trailing(figures: BulletinFigures) -> str:
    """九江市、景德镇市、上饶市进度居后三位，分别为77.60%、73.23%、69.34%。"""
    rows = [] if all_alike(figures) else laggards(figures)
    if not rows:
        return ""
    most = figures.bottom or min(MOST, len(figures.rows) // 2)
    place = "居末位" if most == 1 else f"居后{numeral(most)}位"
    return position(figures, rows, place if len(rows) == most else "排名靠后")


def position(figures: BulletinFigures, rows: list[UnitRow], place: str) -> str:
    names = joined(row.name for row in rows)
    numbers = [number for row in rows if (number := value(figures, row)) is not None]
    if len(rows) > 2 * MOST or len(numbers) < len(rows):
        return f"{named([row.name for row in rows], figures.unit_word)}{measure(figures)}{place}。"
    each = "分别" if len(rows) > 1 else ""
    return (
        f"{names}{measure(figures)}{place}，"
        f"{each}为{joined(shown(figures, number) for number in numbers)}。"
    )


def ties(figures: BulletinFigures) -> str:
    """鹰潭市、抚州市并列第6位。"""
    if all_alike(figures):
        return ""
    return sentence(
        *(
            f"{named([row.name for row in group], figures.unit_word)}并列第{rank}位"
            for rank, group in by_rank(figures.rows)
            if len(group) > 1
        )
    )


def by_rank(rows: Iterable[UnitRow]) -> list[tuple[int, list[UnitRow]]]:
    return [(rank, list(group)) for rank, group in groupby(rows, key=lambda row: row.rank)]


def spread(figures: BulletinFigures) -> str:
    """首末位相差33.23个百分点。"""
    numbers = [number for row in ranked(figures) if (number := value(figures, row)) is not None]
    if len(numbers) < 2 or max(numbers) == min(numbers):
        return ""
    gap = max(numbers) - min(numbers)
    size = f"{rounded(gap):f}分" if figures.ranking[0] == "score" else points(gap)
    return f"{measure(figures)}最高与最低的{figures.unit_word}相差{size}。"


def movements(figures: BulletinFigures) -> str:
    """与10月末相比，鹰潭市上升2位，萍乡市下降3位。"""
    known = [row for row in figures.rows if row.movement is not None]
    if not known or len(figures.rows) < 2:
        return ""
    moved = sorted((row for row in known if row.movement), key=lambda row: -(row.movement or 0))
    if not moved:
        return f"与{last_month_end(figures)}相比，各{figures.unit_word}位次没有变化。"
    groups = groupby(moved, key=lambda row: row.movement or 0)
    steps = [step([row.name for row in rows], places) for places, rows in groups]
    return sentence(f"与{last_month_end(figures)}相比", *steps)


def step(names: list[str], places: int) -> str:
    each = "各" if len(names) > 1 else ""
    return f"{joined(names)}{each}{'上升' if places > 0 else '下降'}{abs(places)}位"
