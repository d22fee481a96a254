"""Numbers, dates and lists of names as official Chinese writes them in running text.

No thousands comma, rates with two decimals, differences of rates in 个百分点, 、 between names.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
DIGITS = "零一二三四五六七八九"
NAMES_IN_FULL = 6  # a longer list is cut to its first three names


def rounded(value: Decimal) -> Decimal:
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


def plain_number(value: Decimal) -> str:
    """2 for 2.00, 1.75 for 1.75."""
    return f"{rounded(value):f}".rstrip("0").rstrip(".")


def rate(value: Decimal) -> str:
    return f"{rounded(value):f}%"


def share(part: int, whole: int) -> str:
    """The rate of a part in a whole; the whole must not be 0."""
    return rate(Decimal(100) * part / whole)


def points(difference: Decimal) -> str:
    """The size of a difference of two rates, its direction is said in words."""
    return f"{rounded(abs(difference)):f}个百分点"


def full_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def numeral(number: int) -> str:
    """Chinese numeral of 1 to 99: 三, 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def joined(parts: Iterable[str]) -> str:
    return "、".join(parts)


def named(names: Sequence[str], counter: str) -> str:
    """新余市、赣州市; from seven names on 新余市、赣州市、宜春市等7个设区市."""
    if len(names) <= NAMES_IN_FULL:
        return joined(names)
    return f"{joined(names[:3])}等{len(names)}个{counter}"


def sentence(*clauses: str) -> str:
    """The clauses that say something, with ， between and 。 at the end."""
    said = [clause for clause in clauses if clause]
    return "，".join(said) + "。" if said else ""


def enumerated(clauses: Sequence[str]) -> str:
    """一是…。二是…。 A single clause stands without a number."""
    if len(clauses) == 1:
        return sentence(clauses[0])
    return "".join(f"{numeral(i)}是{clause}。" for i, clause in enumerate(clauses, 1))
