"""Bars and stacks as inline SVG: widths in percent, no style attribute, no script."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tuanwei.templatetags.figures import two_decimals

register = template.Library()

HEADROOM = Decimal("1.02")
NARROWEST_FOR_WORDS = 7  # % of the whole stack; below that the loss is only in the tooltip


def percent(value, of) -> str:
    if not of or value is None:
        return "0"
    share = 100 * Decimal(str(value)) / Decimal(str(of))
    return f"{min(max(share, Decimal(0)), Decimal(100)):.2f}"


@register.simple_tag
def bar_scale(rows, target=None, key: str = "value"):
    """The value at the right edge: the greatest of the rows, the target and 100."""
    values = [_field(row, key) for row in rows]
    known = [value for value in [*values, target, Decimal(100)] if value is not None]
    greatest = max(known)
    return greatest * HEADROOM if greatest > 100 else greatest


def _field(row, key: str):
    return row.get(key) if isinstance(row, dict) else getattr(row, key)


@register.simple_tag
def bar(value, scale=100, pace=None, target=None, below=False) -> SafeString:
    """One row of a bar chart; ``pace`` is the dashed line, ``target`` the solid one."""
    lines = mark_safe("")
    if pace is not None:
        lines += _line("bar-pace", pace, scale)
    if target is not None:
        lines += _line("bar-target", target, scale)
    return format_html(
        '<svg class="bar-svg" aria-hidden="true">'
        '<rect class="bar-track" y="29%" width="100%" height="42%"/>'
        '<rect class="{}" y="29%" width="{}%" height="42%"/>{}</svg>',
        "bar-below" if below else "bar-fill",
        percent(value, scale),
        lines,
    )


def _line(name: str, value, scale) -> SafeString:
    at = percent(value, scale)
    return format_html('<line class="{}" x1="{}%" x2="{}%" y1="0" y2="100%"/>', name, at, at)


@register.simple_tag
def bar_heads(scale=100, pace=None, target=None) -> SafeString:
    """The names of the two lines, above the bars and at their place."""
    words = mark_safe("")
    close = pace is not None and target is not None and abs(target - pace) * 4 < scale
    if pace is not None:
        anchor = "end" if close and pace <= target else "middle"
        words += _word("pace-word", pace, scale, _("时序%s") % two_decimals(pace), anchor)
    if target is not None:
        anchor = "start" if close and pace <= target else "middle"
        if Decimal(percent(target, scale)) > 94:
            anchor = "end"
        words += _word("target-word", target, scale, _("目标%s") % f"{target:g}", anchor)
    return format_html('<svg class="bar-legend" aria-hidden="true">{}</svg>', words)


def _word(name: str, value, scale, text: str, anchor: str) -> SafeString:
    return format_html(
        '<text class="{}" x="{}%" y="80%" text-anchor="{}">{}</text>',
        name, percent(value, scale), anchor, text,
    )  # fmt: skip


@register.simple_tag
def progress_bar(done, total, below=False) -> SafeString:
    share = percent(done, total)
    return format_html(
        '<svg class="progress-bar-svg" role="img" aria-label="{}">'
        '<rect class="bar-track" width="100%" height="100%"/>'
        '<rect class="{}" width="{}%" height="100%"/></svg>',
        _("完成%s%%") % share.rstrip("0").rstrip(".") if "." in share else _("完成%s%%") % share,
        "bar-below" if below else "bar-fill",
        share,
    )


@register.simple_tag
def share(value, of) -> str:
    """For the width attribute of a column: the percentage without its sign."""
    return percent(value, of)


@register.simple_tag
def counted(indicators) -> list:
    """The indicators that take part in a score, out of those that an explanation lists."""
    return [each for each in indicators if _field(each, "state") == "counted"]


@register.simple_tag
def stack_part(mark, available, whole, position: int = 0) -> SafeString:
    """One indicator in the stack of a score: the points won, and hatched the points lost."""
    won = percent(mark, available)
    lost = Decimal(str(available)) - Decimal(str(mark))
    lost_share = 100 * lost / Decimal(str(whole)) if whole else 0
    middle = f"{(Decimal(won) + 100) / 2:.2f}"
    words = mark_safe("")
    if lost_share >= NARROWEST_FOR_WORDS:
        words = format_html(
            '<text class="stack-loss" x="{}%" y="62%" text-anchor="middle">{}</text>',
            middle,
            _("失%s") % two_decimals(lost),
        )
    if Decimal(won) * Decimal(str(available)) / 100 >= NARROWEST_FOR_WORDS * whole / 160:
        words += format_html('<text class="stack-won" x="10" y="62%">{}</text>', two_decimals(mark))
    return format_html(
        '<svg class="stacked" role="img" aria-label="{}">'
        '<rect x="0.5" y="0.5" width="99.7%" height="97%" fill="url(#lost)" class="stack-lost"/>'
        '<rect class="stack-{}" width="{}%" height="100%"/>{}</svg>',
        _("得%(mark)s分，满分%(available)s分")
        % {"mark": two_decimals(mark), "available": f"{available:g}"},
        1 if position % 2 == 0 else 2,
        won,
        words,
    )
