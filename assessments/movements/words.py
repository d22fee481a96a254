"""Why a place moved, in words: a short form for lists, sentences for the explanation."""

from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as N_

from tuanwei.templatetags.figures import MINUS

WORDS = {
    "own": N_("自身工作"),
    "others": N_("其他单位"),
    "data": N_("往月数据更正"),
    "rules": N_("规则调整"),
}
MEANINGS = {
    "own": N_("本单位数据从上月变到本月，其他单位按上月数据"),
    "others": N_("其他单位数据从上月变到本月，含新列入和不再列入的单位"),
    "data": N_("上月的数据结账后有补录或更正，按现有登记重算上月"),
    "rules": N_("上月数据改按本月方案计分"),
}


class Moved(Protocol):
    before: int
    after: int
    rules: int
    data: int
    own: int
    others: int


def signed(places: int) -> str:
    """+5, −2, 0."""
    return f"+{places}" if places > 0 else str(places).replace("-", MINUS)


def short(moved: Moved) -> str:
    """自身工作 +5，其他单位 −2: only the parts that are not zero."""
    parts = [(words, getattr(moved, key)) for key, words in WORDS.items()]
    said = [f"{words} {signed(places)}" for words, places in parts if places]
    return "，".join(said) or _("各项原因均无影响")


def change(moved: Moved) -> str:
    places = moved.before - moved.after
    if not places:
        kept = _("位次与上月相同，均为第%d位") % moved.after
        return kept if short(moved).startswith(_("各项")) else kept + _("，升降相抵")
    words = _("由上月第%(before)d位上升%(places)d位，列第%(after)d位")
    if places < 0:
        words = _("由上月第%(before)d位下降%(places)d位，列第%(after)d位")
    return words % {"before": moved.before, "after": moved.after, "places": abs(places)}


def without_parts(*, has_last: bool, was_ranked: bool, outdated: bool) -> str:
    """Why there is nothing to be split."""
    if not has_last:
        return _("没有上月结果，不作比较。")
    if not was_ranked:
        return _("上月没有参加排名，本月新列入，不作比较。")
    if outdated:
        return _("上月数据已重新计算，升降原因正在重新测算。")
    return _("升降原因尚未测算，测算完成后在此显示。")
