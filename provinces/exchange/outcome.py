"""What an import did: counts per table and every rejected cell with its place."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext as _

SHOWN_LENGTH = 60


class CannotTake(Exception):
    """Nothing can be read or written at all; the text is one Chinese line with the place."""


class Overtaken(CannotTake):
    """Somebody else wrote the same rows meanwhile: nothing is wrong with the file."""


class Unreachable(CannotTake):
    """The database went away meanwhile: to be done again when it is back."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """``row`` counts as the user's program does, from 1; ``sheet`` is empty for text files."""

    table: str
    file: str
    sheet: str
    row: int
    column: str
    letter: str
    value: str
    reason: str

    def __str__(self) -> str:
        place = [self.file, self.sheet, _("第{row}行").format(row=self.row), self.column]
        if self.value:
            short = self.value.replace("\n", " ")[:SHOWN_LENGTH]
            place.append(f"“{short}”")
        return " ".join(part for part in place if part) + "：" + self.reason


@dataclass(slots=True)
class Tally:
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.new + other.new,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.rejected + other.rejected,
        )

    @property
    def changes(self) -> int:
        return self.new + self.updated

    def __str__(self) -> str:
        return _("新增 {new}，更新 {updated}，未变 {unchanged}，拒绝 {rejected}").format(
            **asdict(self)
        )


@dataclass
class Outcome:
    """``tables`` in dependency order; ``written`` is false if everything was rolled back.

    ``notices``: what was passed over and rejects nothing, with its place.
    """

    tables: dict[str, Tally] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    written: bool = False
    dry_run: bool = False
    partial: bool = False

    @property
    def rejected(self) -> int:
        return sum(tally.rejected for tally in self.tables.values())

    @property
    def is_clean(self) -> bool:
        return not self.rejections

    def as_data(self) -> dict:
        """Plain values for JSON."""
        return {
            "written": self.written,
            "dry_run": self.dry_run,
            "partial": self.partial,
            "tables": [{"table": name, **asdict(tally)} for name, tally in self.tables.items()],
            "rejections": [asdict(each) for each in self.rejections],
            "notices": self.notices,
        }
