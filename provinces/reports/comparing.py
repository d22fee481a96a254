"""What a typed figure is measured against, and the sentences for it. Pure; None is not known."""

from django.utils.translation import gettext as _

from provinces.reports.figures import Figure
from tuanwei.templatetags.figures import UNKNOWN, signed

TIMES, LEAST = 3, 10
"""Out of line: three times as much or a third of last month's, and at least ten apart."""

SHORTEST, LONGEST = 10, 200
"""Characters of an explanation."""


def difference(reported: int | None, registered: int | None) -> int | None:
    """Reported − registered; None if either is not known."""
    if reported is None or registered is None:
        return None
    return reported - registered


def needs_reason(reported: int | None, registered: int | None) -> bool:
    return bool(difference(reported, registered))


def difference_word(
    figure: Figure, reported: int | None, registered: int | None, not_applicable: bool = False
) -> str:
    """What stands in the column 差异."""
    if not_applicable:
        return _("不适用")
    if not figure.is_registered:
        return _("自行填写")
    apart = difference(reported, registered)
    if apart is None:
        return UNKNOWN
    return signed(apart) if apart else _("一致")


def difference_sentence(figure: Figure, apart: int) -> str:
    """团员数比登记册少5人."""
    words = _("%(title)s比登记册多%(number)d%(unit)s") if apart > 0 else (
        _("%(title)s比登记册少%(number)d%(unit)s")
    )  # fmt: skip
    return words % {"title": figure.title, "number": abs(apart), "unit": figure.unit}


def is_unusual(reported: int | None, last: int | None, registered: int | None = None) -> bool:
    """A figure that the register confirms is not out of line, however much it grew."""
    if reported is None or last is None or reported == registered:
        return False
    small, great = sorted((reported, last))
    return great - small >= LEAST and great >= TIMES * small


def unusual_sentence(figure: Figure, reported: int, last: int) -> str:
    words = _("比上月多%(number)d%(unit)s，请确认无误；无误可直接报送。") if reported > last else (
        _("比上月少%(number)d%(unit)s，请确认无误；无误可直接报送。")
    )  # fmt: skip
    return words % {"number": abs(reported - last), "unit": figure.unit}


def reason_sentence(figure: Figure, reported: int | None, registered: int | None, reason) -> str:
    """团员数比登记册少5人：登记册填错。农机站多记5人，已于12月2日更正。"""
    apart = difference(reported, registered)
    if not apart or not reason:
        return ""
    chosen = figure.reasons.get(reason.get("choice", ""), "")
    said = "。".join(
        each for each in (str(chosen), reason.get("text", "").strip().rstrip("。")) if each
    )
    return f"{difference_sentence(figure, apart)}：{said}。" if said else ""


def open_points_sentence(differences: int, missing: int) -> str:
    """1处差异待说明，2项未填; empty when nothing is open."""
    words = []
    if differences:
        words.append(_("%d处差异待说明") % differences)
    if missing:
        words.append(_("%d项未填") % missing)
    return "，".join(words)


def due_sentence(left: int) -> str:
    """剩2天, 今天截止, 逾期3天."""
    if left < 0:
        return _("逾期%d天") % -left
    return _("剩%d天") % left if left else _("今天截止")
