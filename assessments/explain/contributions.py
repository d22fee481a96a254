"""Which units below pull a mean down, and by how much: every point lost has its place.

The parts add up exactly to the mean before it was rounded; the mark that is shown is the stored
one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from assessments.explain.below import Below, Part
from assessments.explain.phrases import exactly
from assessments.results.models import Result
from assessments.rules.exact import plain
from assessments.rules.levels import LEVEL_TITLES, TOWNSHIP
from assessments.rules.marking import Mark
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import Indicator
from tuanwei.templatetags.figures import thousands, two_decimals

SHOWN = 60
"""Units that one table lists; the others are one line, so that the total stays whole."""


@dataclass(frozen=True)
class Share:
    """``points``: what the unit brings to the mark; ``lost``: what it takes from the full mark."""

    part: Part
    points: Fraction
    lost: Fraction


@dataclass(frozen=True)
class Shares:
    """All shares of one indicator, the greatest loss first; ``exact``: their sum, unrounded."""

    indicator: Indicator
    mark: Mark
    shares: list[Share] = field(default_factory=list)

    @property
    def exact(self) -> Fraction:
        return sum((each.points for each in self.shares), Fraction(0))

    @property
    def was_rounded(self) -> bool:
        return self.exact != Fraction(self.mark.points)

    @property
    def lost(self) -> Fraction:
        return sum((each.lost for each in self.shares), Fraction(0))

    @property
    def counted(self) -> int:
        return sum(each.part.counted for each in self.shares)

    @property
    def left_out(self) -> int:
        return sum(each.part.left_out for each in self.shares)

    @property
    def first(self) -> Decimal:
        return sum((each.part.first for each in self.shares), Decimal(0))

    @property
    def second(self) -> Decimal:
        return sum((each.part.second for each in self.shares), Decimal(0))


def is_mean(mark: Mark | None) -> bool:
    return mark is not None and bool(mark.mean_of)


def is_quotient_of_sums(indicator: Indicator, mark: Mark | None) -> bool:
    """Whether it was marked at its own level from sums over townships that know both."""
    return bool(
        mark and mark.mean_of is None and indicator.per and indicator.level != TOWNSHIP
    )  # fmt: skip


def shares_of(below: Below, indicators: Iterable[Indicator], marks: dict) -> dict[str, Shares]:
    """Of every indicator that comes about from units below."""
    indicators = list(indicators)
    means = [each for each in indicators if is_mean(marks[each.code])]
    found = {}
    for code, parts in (below.marks(means) if means else {}).items():
        indicator = next(each for each in means if each.code == code)
        found[code] = Shares(indicator, marks[code], _of_mean(indicator, parts))
    for each in indicators:
        if is_quotient_of_sums(each, marks[each.code]):
            parts = below.sums(each.value, each.per or "")
            found[each.code] = Shares(
                each, marks[each.code], _of_quotient(each, marks[each.code], parts)
            )
    return {each.code: found[each.code] for each in indicators if each.code in found}


def _of_mean(indicator: Indicator, parts: list[Part]) -> list[Share]:
    """Each mark counts for one n-th."""
    number = sum(part.counted for part in parts)
    return _ordered(
        Share(
            part,
            Fraction(part.first) / number,
            Fraction(indicator.points * part.counted - part.first) / number,
        )
        for part in parts
    )


def _of_quotient(indicator: Indicator, mark: Mark, parts: list[Part]) -> list[Share]:
    """points × v ÷ (Σ per × t): what each brings, were there no upper end."""
    whole = Fraction(sum((part.second for part in parts), Decimal(0))) * Fraction(mark.target or 0)
    if not whole:
        return _ordered(Share(part, Fraction(0), Fraction(0)) for part in parts)
    return _ordered(
        Share(
            part,
            Fraction(indicator.points) * Fraction(part.first) / whole,
            Fraction(indicator.points)
            * (Fraction(part.second) * Fraction(mark.target or 0) - Fraction(part.first))
            / whole,
        )
        for part in parts
    )


def _ordered(shares: Iterable[Share]) -> list[Share]:
    return sorted(shares, key=lambda each: (-each.lost, each.part.division))


def mean_formula(shares: Shares) -> str:
    """（34.00 + 40.00）÷ 2; of many the sum alone: 444.00 ÷ 12."""
    single = [each.part.first for each in shares.shares if each.part.counted]
    if 1 < len(single) <= 4 and shares.counted == len(single):
        return f"（{' + '.join(f'{points:.2f}' for points in single)}）÷ {shares.counted}"
    return f"{shares.first:.2f} ÷ {shares.counted}"


def mean_words(shares: Shares) -> str:
    """12个乡镇得分合计444.04分，平均37.0033…分，四舍五入为37.00分。"""
    units = LEVEL_TITLES[shares.indicator.level]
    words = f"{shares.counted}个{units}得分合计{shares.first:.2f}分"
    return f"{words}，平均{exactly(shares.exact)}分{_rounded(shares)}。"


def sums_words(shares: Shares) -> str:
    """24个乡镇两项都有数，合计…；另有1个乡镇不全，两项都不加。"""
    indicator = shares.indicator
    value, per = MEASURES[indicator.value], MEASURES[indicator.per or ""]
    if not shares.counted:
        return f"所辖{shares.left_out}个乡镇都缺{per.title}或{value.title}，没有可加的数。"
    words = (
        f"{shares.counted}个乡镇两项都有数，合计{value.title}{plain(shares.first)}{value.unit}、"
        f"{per.title}{plain(shares.second)}{per.unit}"
    )
    left_out = f"；另有{shares.left_out}个乡镇缺数，两项都不相加" if shares.left_out else ""
    return f"{words}{left_out}。"


def _rounded(shares: Shares) -> str:
    return f"，四舍五入为{shares.mark.points:.2f}分" if shares.was_rounded else ""


def total_note(shares: Shares) -> str:
    """Under the table: how its sum becomes the mark."""
    full = Fraction(shares.indicator.points)
    if is_mean(shares.mark):
        words = f"合计{shares.first:.2f} ÷ {shares.counted} = {exactly(shares.exact)}"
    elif shares.exact > full:
        return f"合计超过满分，按满分{plain(shares.indicator.points)}分计。"
    else:
        words = f"各单位折合分相加 = {exactly(shares.exact)}"
    rounded = _rounded(shares).removesuffix("分") or f"，即本项得分{shares.mark.points:.2f}"
    return f"{words}{rounded}分。各行的折合分和失分只列两位小数，相加以未舍入的数为准。"


def table(shares: Shares, named: dict[int, Result], address: Callable[[Result], str]) -> dict:
    """Heads, rows and total of the template."""
    mean = is_mean(shares.mark)

    def order(each: Share) -> tuple:
        unit = named.get(each.part.division)
        return -each.lost, unit.code if unit else ""

    every_share = sorted(shares.shares, key=order)
    shown, others = every_share[:SHOWN], every_share[SHOWN:]
    if len(others) == 1:
        shown, others = every_share, []
    rows = []
    for each in shown:
        unit = named.get(each.part.division)
        name = unit.name if unit else "—"
        rows.append(_row(shares, name, address(unit) if unit else None, each, mean))
    if others:
        rest = Share(
            _together([each.part for each in others]),
            sum((each.points for each in others), Fraction(0)),
            sum((each.lost for each in others), Fraction(0)),
        )
        rows.append(_row(shares, f"其余{len(others)}个单位", None, rest, mean))
    every = Share(_together([each.part for each in shares.shares]), shares.exact, shares.lost)
    return {
        "heads": _heads(shares.indicator, mean),
        "rows": rows,
        "total": _row(shares, "合计", None, every, mean),
        "note": total_note(shares),
    }


def _together(parts: list[Part]) -> Part:
    return Part(
        0,
        sum(part.units for part in parts),
        sum(part.counted for part in parts),
        sum((part.first for part in parts), Decimal(0)),
        sum((part.second for part in parts), Decimal(0)),
    )


def _heads(indicator: Indicator, mean: bool) -> list[str]:
    if mean:
        return [f"计入{LEVEL_TITLES[indicator.level]}", "得分合计", "平均得分"]
    value, per = MEASURES[indicator.value], MEASURES[indicator.per or ""]
    return ["计入乡镇", value.title, per.title, f"每{per.unit}平均"]


def _row(shares: Shares, name: str, url: str | None, share: Share, mean: bool) -> dict:
    part = share.part
    count = thousands(part.counted)
    if part.left_out:
        count += f"（另{part.left_out}个不计）"
    if mean:
        cells = [count, two_decimals(part.first), _quotient(part.first, part.counted)]
    else:
        numbers = [thousands(int(part.first)), thousands(int(part.second))]
        cells = [count, *numbers, _quotient(part.first, part.second)]
    return {
        "name": name,
        "url": url,
        "cells": cells,
        "points": _decimal(share.points) if part.counted else None,
        "lost": _decimal(share.lost) if share.lost > 0 else Decimal("0.00"),
        "loses": share.lost > 0,
        "of_lost": _share_of(share.lost, shares.lost),
    }


def _quotient(part: Decimal, whole) -> str:
    return two_decimals(_decimal(Fraction(part) / Fraction(whole))) if whole else "—"


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _share_of(lost: Fraction, whole: Fraction) -> Decimal:
    """Per cent of all that is lost, for the bar."""
    if whole <= 0 or lost <= 0:
        return Decimal(0)
    return _decimal(100 * lost / whole)
