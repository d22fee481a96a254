"""The forms in which days, months and hours are typed, 二〇一二年十一月五日 among them."""

from __future__ import annotations

import re

from provinces.exchange.cells.base import DASHES, narrow, trimmed
from provinces.exchange.cells.words import without_unseen

HALF = r"(上午|下午|AM|PM)?"
CLOCK = (
    rf"(?:(?:T|\s+|\s*(?=上午|下午)){HALF}\s*(\d{{1,2}}):(\d{{2}})(?::(\d{{2}})(?:\.\d+)?)?"
    rf"\s*(AM|PM)?"
    rf"|\s*{HALF}\s*(\d{{1,2}})[时点](\d{{1,2}})分(?:(\d{{1,2}})秒)?)?"
)
DAY_FORMS = [
    re.compile(form + CLOCK, re.IGNORECASE)
    for form in (
        r"(\d{4})\s*-\s*(\d{1,2})\s*-\s*(\d{1,2})",
        r"(\d{4})\s*/\s*(\d{1,2})\s*/\s*(\d{1,2})",
        r"(\d{4})\s*\.\s*(\d{1,2})\s*\.\s*(\d{1,2})",
        r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]",
        r"(\d{4})(\d{2})(\d{2})",
    )
]
MONTH_FORMS = [
    re.compile(form)
    for form in (
        r"(\d{4})\s*-\s*(\d{1,2})",
        r"(\d{4})\s*/\s*(\d{1,2})",
        r"(\d{4})\s*\.\s*(\d{2})",
        r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:份)?",
        r"(\d{4})(\d{2})",
    )
]
SERIAL = re.compile(r"\d{4,5}(?:\.\d+)?")
SHORT_YEAR = re.compile(r"'?\d{2}\s*(?:年|[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}(?!\d))")
WEEKDAY = re.compile(r"\(?(?:星期|礼拜|周)([一二三四五六日天])\)?$")
WEEKDAYS = "一二三四五六日天"

CHINESE = re.compile(
    r"([〇○零oO一二三四五六七八九0-9]{4})\s*年\s*([一二三四五六七八九十]{1,2})\s*月"
    r"(?:\s*([一二三四五六七八九十]{1,3})\s*([日号]))?"
)
DIGITS = dict(zip("〇○零oO一二三四五六七八九", "00000123456789", strict=True))


def typed(raw: str) -> str:
    text = narrow(without_unseen(trimmed(raw))).translate(DASHES)
    found = CHINESE.match(text)
    return _in_digits(found) + text[found.end() :] if found else text


def _in_digits(found: re.Match) -> str:
    """Years are read digit by digit, months and days as numbers up to 31."""
    year = "".join(DIGITS.get(sign, sign) for sign in found[1])
    month, day = number_of(found[2]), number_of(found[3] or "")
    if month is None or (found[3] and day is None):
        return found[0]
    return f"{year}年{month}月{day}{found[4]}" if found[3] else f"{year}年{month}月"


def number_of(words: str) -> int | None:
    """Of 一 to 九十九, as days and months are counted."""
    found = re.fullmatch(r"([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)", words)
    if not found or not words:
        return None
    tens, ten, ones = found.groups()
    if not ten:
        return int(DIGITS[words]) if len(words) == 1 else None
    return int(DIGITS.get(tens, "1")) * 10 + int(DIGITS.get(ones, "0"))


Clock = tuple[int, int, int]


def parts_of_day(text: str) -> tuple[Clock, str, Clock] | None:
    """((year, month, day), half of the day, (hour, minute, second)) as typed."""
    found = next(filter(None, (form.fullmatch(text) for form in DAY_FORMS)), None)
    if not found:
        return None
    year, month, day, *rest = found.groups()
    before, hour, minute, second, after, half, *spoken = rest
    if hour is None:
        hour, minute, second = spoken
    if before and after:
        return None
    clock = int(hour or 0), int(minute or 0), int(second or 0)
    word = (before or after or half or "").upper()
    return (int(year), int(month), int(day)), word, clock
