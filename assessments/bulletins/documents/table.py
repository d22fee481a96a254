"""The ranking table of a bulletin: columns chosen by what the figures know."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.bulletins.figures import BulletinFigures
from assessments.bulletins.prose.words import full_date, rounded

Cell = int | Decimal | str | None
DASH = "—"


@dataclass(frozen=True)
class Column:
    """`kind` is text, word, rank, int, rate or move; `width` in 0.1 mm, 0 takes what is left."""

    key: str
    title: str
    kind: str
    width: int

    @property
    def head(self) -> tuple[str, ...]:
        """The title in the lines of a narrow head: 完成/乡镇, 直属/团组织, but 完成率%."""
        if self.kind == "text" or len(self.title.rstrip("%")) < 4:
            return (self.title,)
        return (self.title[:2], self.title[2:])


@dataclass(frozen=True)
class RankingTable:
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...]


def ranking_table(figures: BulletinFigures) -> RankingTable:
    columns = tuple(column for column in all_columns(figures) if needed(figures, column))
    return RankingTable(
        caption=f"表1　各{figures.unit_word}建设进展情况（截至{full_date(figures.day)}）",
        columns=columns,
        rows=tuple(tuple(getattr(row, column.key) for column in columns) for row in figures.rows),
        total=tuple(total_cell(figures, column) for column in columns),
    )


def all_columns(figures: BulletinFigures) -> tuple[Column, ...]:
    return (
        Column("rank", "位次", "rank", 100),
        Column("name", figures.unit_word, "text", 0),
        Column("townships", "乡镇数", "int", 120),
        Column("organisations", "直属团组织", "int", 130),
        Column("counted", figures.counted_word, "int", 120),
        Column("target", "目标数", "int", 120),
        Column("progress", "进度%", "rate", 135),
        Column("completed", "完成乡镇", "int", 110),
        Column("completion", "完成率%", "rate", 155),
        Column("ones", "六个一", "int", 120),
        Column("systems", "六项制度", "int", 110),
        Column("score", "得分", "rate", 135),
        Column("grade", "等次", "word", 110),
        Column("movement", "升降", "move", 100),
    )


def needed(figures: BulletinFigures, column: Column) -> bool:
    """Columns of which nothing is known are left out; the others show — for a gap."""
    return any(getattr(row, column.key) not in (None, "") for row in figures.rows)


def total_cell(figures: BulletinFigures, column: Column) -> Cell:
    if column.key == "name":
        return "全省"
    if column.key in ("ones", "systems"):
        return getattr(figures.survey, column.key, "")
    if column.key in ("rank", "grade", "movement"):
        return ""
    return getattr(figures.totals, column.key)


def shown(value: Cell, kind: str) -> str:
    """A cell as text: 25371, 85.07, ↑2, — for what is not known."""
    if value is None:
        return DASH
    if isinstance(value, str):
        return value
    if kind == "move":
        return DASH if not value else f"{'↑' if value > 0 else '↓'}{abs(value)}"
    return f"{rounded(Decimal(value)):f}" if kind == "rate" else str(value)
