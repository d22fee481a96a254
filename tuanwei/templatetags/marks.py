"""Shapes with their words: states, ticks, blocks, movement. Colour never stands alone."""

from __future__ import annotations

import re

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuanwei.templatetags.figures import UNKNOWN

register = template.Library()

LATIN = re.compile(r"[A-Za-z][\w.@+-]+", re.ASCII)

STATES = {
    "unset": ("hollow", gettext_lazy("未填")),
    "not_begun": ("hollow", gettext_lazy("未报")),
    "not_pledged": ("hollow", gettext_lazy("未签")),
    "not_checked": ("hollow", gettext_lazy("未抽查")),
    "unfinished": ("hollow", gettext_lazy("未完成")),
    "draft": ("dashed", gettext_lazy("草稿")),
    "drafted": ("dashed", gettext_lazy("草拟")),
    "queued": ("dashed", gettext_lazy("排队中")),
    "applied": ("half", gettext_lazy("待审批")),
    "submitted": ("half", gettext_lazy("已报送")),
    "signed": ("half", gettext_lazy("已签")),
    "running": ("half", gettext_lazy("进行中")),
    "closing": ("half", gettext_lazy("正在结账")),
    "open": ("hollow", gettext_lazy("未结账")),
    "reopened": ("half", gettext_lazy("已重开")),
    "approved": ("full", gettext_lazy("已批准")),
    "accepted": ("full", gettext_lazy("已通过")),
    "countersigned": ("full", gettext_lazy("已会签")),
    "qualified": ("full", gettext_lazy("合格")),
    "passed": ("full", gettext_lazy("合格")),
    "excellent": ("full", gettext_lazy("优秀")),
    "completed": ("full", gettext_lazy("已完成")),
    "done": ("full", gettext_lazy("已完成")),
    "issued": ("full", gettext_lazy("已印发")),
    "closed": ("locked", gettext_lazy("已结账")),
    "locked": ("locked", gettext_lazy("已锁定")),
    "dissolved": ("dash", gettext_lazy("已撤销")),
    "returned": ("triangle", gettext_lazy("已退回")),
    "late": ("diamond", gettext_lazy("逾期")),
    "overdue": ("diamond", gettext_lazy("逾期")),
    "failed": ("cross", gettext_lazy("不合格")),
    "stopped": ("dash", gettext_lazy("已取消")),
    "broken": ("cross", gettext_lazy("未能完成")),
}

TICK_WORDS = {
    "yes": gettext_lazy("有"),
    "no": gettext_lazy("没有"),
    "unset": gettext_lazy("未填"),
    "later": gettext_lazy("日期在月末之后，下月计入"),
}


def sprite(name: str) -> str:
    return f"{static('img/icons.svg')}#{name}"


@register.simple_tag
def icon(name: str) -> SafeString:
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', sprite(name))


@register.simple_tag
def shape(name: str) -> SafeString:
    return format_html('<svg aria-hidden="true"><use href="{}"/></svg>', sprite(name))


@register.simple_tag
def status(state: str, word: str = "") -> SafeString:
    """``{% status "submitted" %}`` or ``{% status row.state row.state_word %}``.

    ``state`` is a key of STATES, or the name of a shape with a ``word``.
    """
    drawn, own_word = STATES.get(state, (state or "hollow", state))
    return format_html(
        '<span class="status status-{}"><svg aria-hidden="true"><use href="{}"/></svg>{}</span>',
        drawn,
        sprite(drawn),
        word or own_word,
    )


def state_word(state: str) -> str:
    """The word of a state alone, as a file has it."""
    return str(STATES.get(state, ("", state))[1])


def tick_word(state: str | None) -> str:
    return str(TICK_WORDS.get(state or "", ""))


@register.simple_tag
def tick(state: str | None, label: str = "", size: str = "") -> SafeString:
    """A read-only mark; ``state`` is a key of TICK_WORDS, anything else is not in question."""
    if state not in TICK_WORDS:
        return format_html('<span class="soft">{}</span>', UNKNOWN)
    word = TICK_WORDS[state]
    said = _("%(label)s：%(word)s") % {"label": label, "word": word} if label else word
    return format_html(
        '<span class="tick tick-{}{}" role="img" aria-label="{}" title="{}"></span>',
        state,
        " tick-small" if size == "small" else "",
        said,
        said,
    )


@register.simple_tag
def movement(places: int | None, why: str = "") -> SafeString:
    """▲3 ▼2 —: places gained or lost since last month; ``why`` is told with it."""
    if not places:
        said = _("没有升降") if places == 0 else _("没有上月位次")
        said = f"{said}：{why}" if why and places == 0 else said
        return format_html(
            '<span class="movement movement-none" title="{}">{}</span>', said, UNKNOWN
        )
    up = places > 0
    said = (_("上升%d位") if up else _("下降%d位")) % abs(places)
    said = f"{said}：{why}" if why else said
    return format_html(
        '<span class="movement movement-{}" title="{}"><svg aria-hidden="true">'
        '<use href="{}"/></svg><span class="unseen">{}</span>'
        '<span aria-hidden="true">{}</span></span>',
        "up" if up else "down",
        said,
        sprite("up-mark" if up else "down-mark"),
        said,
        abs(places),
    )


MOST_BLOCKS = 60


@register.simple_tag
def blocks(done: int | None, target: int | None, due: bool = False, high: bool = False):
    """One block per organisation up to the target; ``due`` outlines the missing ones in red."""
    whole = min(target or 0, MOST_BLOCKS)
    full = min(done or 0, target or 0) * whole // target if target else 0
    step = 100 / whole if whole else 0
    drawn = format_html_join(
        "",
        '<rect class="{}" x="{}%" y="0.5" width="{}%" height="92%"/>',
        (
            (
                "block-full" if each < full else "block-due" if due else "block-none",
                f"{each * step:.2f}",
                f"{step * 0.84:.2f}",
            )
            for each in range(whole)
        ),
    )
    return format_html(
        '<svg class="blocks{}" role="img" aria-label="{}">{}</svg>',
        " blocks-high" if high else "",
        _("%(done)s个，目标%(target)s个")
        % {"done": UNKNOWN if done is None else done, "target": target or UNKNOWN},
        drawn,
    )


@register.filter
def typed(value):
    """A log-in name among other values stands out as what is typed."""
    if isinstance(value, str) and LATIN.fullmatch(value):
        return format_html("<code>{}</code>", value)
    return value
