"""Numbers and days as people here write them. None is “—” everywhere: not known, never zero."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tuanwei.months import Month

register = template.Library()

UNKNOWN = "—"
MINUS = "\u2212"
TEN_THOUSAND = 10_000
WEEKDAYS = "一二三四五六日"


def is_unknown(value) -> bool:
    return value is None or value == ""


def rounded(value, places: int) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@register.filter
def or_dash(value):
    return UNKNOWN if is_unknown(value) else value


@register.filter
def thousands(value, places: int | None = None) -> str:
    """25371 → 25,371; with ``places`` rounded half up to that many decimals."""
    if is_unknown(value):
        return UNKNOWN
    number = Decimal(str(value)) if places is None else rounded(value, places)
    return f"{number:,f}".replace("-", MINUS)


@register.filter
def two_decimals(value) -> str:
    """Rates, scores and points: 85.07. No thousands comma, as in sentences and formulas."""
    if is_unknown(value):
        return UNKNOWN
    return f"{rounded(value, 2):f}".replace("-", MINUS)


@register.filter
def one_decimal(value) -> str:
    """For dense matrices only; the exact value belongs on hover."""
    return UNKNOWN if is_unknown(value) else f"{rounded(value, 1):f}".replace("-", MINUS)


@register.filter
def signed(value) -> str:
    """+42.33, −4.39, 0. Whole numbers stay whole and get their comma."""
    if is_unknown(value):
        return UNKNOWN
    number = Decimal(str(value))
    written = f"{abs(number):,}" if isinstance(value, int) else f"{rounded(abs(number), 2):,f}"
    if not rounded(number, 2):
        return written
    return f"{MINUS if number < 0 else '+'}{written}"


@register.filter
def percentage_points(value) -> str:
    """The difference of two rates, which is never a %."""
    return UNKNOWN if is_unknown(value) else _("%s个百分点") % signed(value)


@register.filter
def ten_thousands(value) -> SafeString | str:
    """52000 → 5.2万, the exact figure on hover; below ten thousand the figure itself."""
    if is_unknown(value):
        return UNKNOWN
    if abs(value) < TEN_THOUSAND:
        return thousands(value)
    short = f"{rounded(Decimal(value) / TEN_THOUSAND, 1).normalize():f}"
    return format_html('<span title="{}">{}</span>', thousands(value), _("%s万") % short)


def as_day(value) -> dt.date:
    """The calendar day of a date, or of a moment where people here live."""
    if isinstance(value, dt.datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


@register.filter
def zh_date(value) -> str:
    """2012年11月5日."""
    if is_unknown(value):
        return UNKNOWN
    day = as_day(value)
    return _("%(year)d年%(month)d月%(day)d日") % {
        "year": day.year, "month": day.month, "day": day.day,
    }  # fmt: skip


@register.filter
def zh_day(value) -> str:
    """11月5日: a day of the year that the page speaks of anyway."""
    if is_unknown(value):
        return UNKNOWN
    day = as_day(value)
    return _("%(month)d月%(day)d日") % {"month": day.month, "day": day.day}


@register.filter
def zh_weekday(value) -> str:
    return UNKNOWN if is_unknown(value) else _("星期%s") % WEEKDAYS[as_day(value).weekday()]


@register.filter
def zh_month(value) -> str:
    """2012年11月, from a Month, a date or the text 2012-11."""
    if is_unknown(value):
        return UNKNOWN
    if isinstance(value, str):
        value = Month.parse(value)
    month = value if isinstance(value, Month) else Month.of(as_day(value))
    return month.title


@register.filter
def iso_day(value) -> str:
    """2012-11-05, for tables and fields."""
    return UNKNOWN if is_unknown(value) else as_day(value).isoformat()


@register.filter
def clock_time(value) -> str:
    """14:32, in Shanghai."""
    if is_unknown(value):
        return UNKNOWN
    return (timezone.localtime(value) if timezone.is_aware(value) else value).strftime("%H:%M")


@register.filter
def item(mapping, key):
    """``mapping[key]`` where the key is itself a variable; None if it is not there."""
    return mapping.get(key) if mapping else None


@register.filter
def at(sequence, position: int):
    """``sequence[position]``, to walk two lists side by side."""
    return sequence[position]
