"""What a bulletin knows: the figures of one province and one closed month.

Everything after this (sentences, documents) is a pure function of a `BulletinFigures`.
Rates, scores and points are Decimals with two decimals; `None` means not known, which is not zero.
"""

import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints


@dataclass(frozen=True)
class Totals:
    """The whole province at the end of a month."""

    townships: int
    organisations: int  # active on the last day
    new: int  # founded within the scheme's window
    target: int | None
    completed: int  # townships that fulfil the whole task
    completion: Decimal  # completed ÷ townships, %
    progress: Decimal | None  # %, may exceed 100
    score: Decimal | None = None
    counted: int | None = None  # organisations that count for the task, where not all do


@dataclass(frozen=True)
class UnitRow:
    """One ranked unit; rows stand in order of rank."""

    rank: int
    name: str
    townships: int
    organisations: int
    target: int | None
    progress: Decimal | None
    completion: Decimal
    completed: int
    score: Decimal | None = None
    grade: str = ""
    movement: int | None = None  # places gained (+) or lost (−) since last month
    tied_at_cut: bool = False
    in_bottom: bool = False
    counted: int | None = None
    ones: int | None = None  # of the six visits, Shaanxi
    systems: int | None = None  # of the six work systems, Shaanxi


@dataclass(frozen=True)
class Gate:
    """A veto of the scheme and the units it touches (none: the tuple is empty).

    `decides` is false in the months in which the gate only warns.
    """

    title: str
    decides: bool
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Flag:
    """A label such as 逾期 and how many townships carry it, with the units they lie in."""

    title: str
    townships: int
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reports:
    due: int  # townships that owe the month's report
    on_time: int
    missing: int  # not submitted at all


@dataclass(frozen=True)
class SpotChecks:
    checked: int
    excellent: int
    passed: int
    failed: int


@dataclass(frozen=True)
class Survey:
    """Shaanxi: six kinds of survey activity per unit and six work systems per unit."""

    units: int
    complete: int  # units with six of six
    ones: int  # kinds reached, summed over the units
    systems: int  # systems adopted, summed over the units
    systems_complete: int  # units with six of six


@dataclass(frozen=True)
class Count:
    name: str
    count: int


@dataclass(frozen=True)
class Standards:
    """Hebei: active organisations by each of the three standards and five haves."""

    organisations: int
    standards: tuple[Count, ...]  # 公布, 备案, 挂牌
    haves: tuple[Count, ...]  # 活动场地, 必备用品, …
    all_standards: int
    all_haves: int
    qualified: int  # all three and all five


@dataclass(frozen=True)
class Band:
    """Townships of one size class and how many of them reach its quota."""

    title: str  # 不足5万人
    need: int
    townships: int
    reached: int


@dataclass(frozen=True)
class Quotas:
    """Jiangsu's 2345: increment, new organisations per cadre, total by population bands."""

    new: int
    new_target: int  # the townships' quota of new organisations, summed
    per_township: int  # that quota
    per_cadre: Decimal | None
    per_cadre_target: Decimal
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class BulletinFigures:
    province: str  # 河北省
    short: str  # 河北
    year: int
    month: int
    day: date  # the month's last day, D
    scheme: str  # title of the scheme
    start: date  # the scheme's window, both ends counted
    end: date
    ranking: tuple[str, ...]  # of 'score', 'completion', 'progress'
    unit_word: str  # 设区市, 市（区）
    totals: Totals
    last: Totals | None
    rows: tuple[UnitRow, ...]
    bottom: int | None = None
    gates: tuple[Gate, ...] = ()
    flags: tuple[Flag, ...] = ()
    reports: Reports | None = None
    checks: SpotChecks | None = None
    survey: Survey | None = None
    standards: Standards | None = None
    quotas: Quotas | None = None
    pace: Decimal | None = None  # days gone ÷ days of the window, %, at most 100
    task_word: str = "目标任务"  # what the progress is measured against: 责任状目标, 新建目标
    counted_word: str = "直属团组织"  # what counts for the task: 合格组织, 新建组织
    task_short: str = "任务"  # what a township completes

    def to_json(self) -> str:
        """Canonical text: sorted keys, no blanks, Decimals as strings, dates as 2012-11-30."""
        return json.dumps(plain(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "BulletinFigures":
        return built(cls, json.loads(text))


def plain(value: Any) -> Any:
    """A dataclass, however nested, as dicts, lists, strings and whole numbers."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        raise TypeError("figures are whole numbers or Decimals, never floats")
    return value


def built(kind: Any, value: Any) -> Any:
    """The reverse of `plain`, led by the types of the dataclass."""
    if get_origin(kind) is UnionType:
        if value is None:
            return None
        return built(next(part for part in get_args(kind) if part is not NoneType), value)
    if get_origin(kind) is tuple:
        return tuple(built(get_args(kind)[0], item) for item in value)
    if isinstance(kind, type) and is_dataclass(kind):
        types = get_type_hints(kind)
        return kind(**{name: built(types[name], item) for name, item in value.items()})
    if kind is Decimal:
        return Decimal(value)
    if kind is date:
        return date.fromisoformat(value)
    return value
