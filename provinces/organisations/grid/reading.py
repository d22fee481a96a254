"""One cell as typed or pasted → the value that the form takes, or why it cannot be read.

The form of a single organisation has choices where the grid has words; these are read by the
kinds of the fact table. Days, telephone numbers and everything else is left to the form.
"""

from __future__ import annotations

import calendar
import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.exchange.cells.base import BadCell, trimmed
from provinces.forms.days import PACKED, WRITTEN
from provinces.organisations.conditions import HAVE_KEYS
from provinces.organisations.forms import HAVE_TEXTS
from provinces.organisations.grid.columns import CHOICES, COUNTS, DAYS, FACTS
from provinces.organisations.models import Organisation

HAVE_WORDS = {True: gettext_lazy("有"), False: gettext_lazy("没有"), None: ""}


def form_value(column: str, typed: str) -> str:
    """Raises BadCell with the sentence for the cell."""
    text = trimmed(typed)
    if not text or column in DAYS or column == "phone":
        return text
    try:
        value = FACTS[column].widget.clean(text)
    except BadCell:
        if column in CHOICES:
            raise BadCell(_("没有这一项，请改为所列的一种")) from None
        raise
    return HAVE_TEXTS[value] if column in HAVE_KEYS else str(value)


def neat(column: str, made: Organisation) -> str:
    """A good cell as the sheet shows it from then on: 合作社 → 农民专业合作社."""
    value = getattr(made, column)
    if column in CHOICES:
        return str(getattr(made, f"get_{column}_display")())
    if column in HAVE_KEYS:
        return str(HAVE_WORDS[value])
    return "" if value is None else str(value)


def hint(column: str, typed: str) -> str:
    """The line below the message: what would be right."""
    if column in DAYS:
        return _day_hint(trimmed(typed))
    if column in CHOICES:
        labels = FACTS[column].widget.options
        return _("可填：%(words)s。") % {"words": "、".join(labels)}
    if column in COUNTS:
        return _("填整数，例如 12。不清楚的先空着。")
    return _("填有、没有，或空着。") if column in HAVE_KEYS else ""


def _day_hint(text: str) -> str:
    found = WRITTEN.fullmatch(text) or PACKED.fullmatch(text)
    year, month, day = map(int, found.group("year", "month", "day")) if found else (0, 0, 0)
    if year < dt.MINYEAR or not 1 <= month <= 12:
        return _("例如 2012-11-05，也可写2012年11月5日或2012.11.5。")
    last = calendar.monthrange(year, month)[1]
    if 1 <= day <= last:
        return ""
    return _("应为%(month)d月1日至%(last)d日之间的一天，例如 %(example)s。") % {
        "month": month, "last": last, "example": f"{year}-{month:02d}-{last}",
    }  # fmt: skip
