"""What a letter says in numbers: one unit's year."""

from dataclasses import asdict, dataclass
from decimal import Decimal


@dataclass(frozen=True)
class LetterFigures:
    """``others_at_rank``: units of the level that share the place. ``checked`` counts townships
    with a verdict: excellent, passed, failed. ``interviews`` and
    ``arranged``: months whose talks were held, or will be. Vetoes by the titles of their gates.
    """

    unit: str
    level: str
    level_words: str  # 设区市
    year: int
    day: tuple[int, int, int]
    scheme: str
    counted: str  # 直属团组织
    task: str  # 责任状目标
    townships: int
    completed: int
    completion: str | None
    count: int
    target: int | None
    progress: str | None
    score: str | None
    grade: str
    rank: int
    of: int
    others_at_rank: int = 0
    excellent: int = 0
    passed: int = 0
    failed: int = 0
    failed_names: tuple[str, ...] = ()
    disputed_names: tuple[str, ...] = ()
    unfinished_names: tuple[str, ...] = ()
    interviews: tuple[str, ...] = ()
    arranged: tuple[str, ...] = ()
    open_measures: int = 0
    in_force: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    excellence: bool = False

    @property
    def checked(self) -> int:
        return self.excellent + self.passed + self.failed

    @property
    def unfinished(self) -> int:
        return self.townships - self.completed

    def to_json(self) -> dict:
        return asdict(self)


def money(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:.2f}"
