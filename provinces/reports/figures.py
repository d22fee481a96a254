"""The five figures of a report: one specification draws the form, the board and the checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as N_

from tuanwei.months import Month

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    Reasons = dict[str, StrOrPromise]

OTHER = "other"
REGISTER_WRONG = "register"


@dataclass(frozen=True)
class Figure:
    """``reasons``: likely ones for a difference from the register; none where it knows nothing."""

    name: str
    title: StrOrPromise
    short: StrOrPromise
    unit: StrOrPromise
    help: Callable[[Month], str]
    reasons: Reasons

    @property
    def is_registered(self) -> bool:
        return bool(self.reasons)

    @property
    def may_not_apply(self) -> bool:
        """Organisations and members are always there to be counted."""
        return not self.reasons


def _counted(month: Month) -> str:
    return _("%(number)d月%(day)d日已批准、未撤销的组织") % {
        "number": month.number,
        "day": month.last.day,
    }


def _founded(month: Month) -> str:
    return _("成立日期在%(number)d月1日至%(day)d日之间") % {
        "number": month.number,
        "day": month.last.day,
    }


FIGURES = (
    Figure(
        "organisations", N_("直属团组织总数"), N_("组织总数"), N_("个"), _counted,
        {
            "unapproved": N_("有组织尚未批准，登记册未计入"),
            "dissolved": N_("有组织已撤销，登记册未更新"),
            REGISTER_WRONG: N_("登记册填错"),
            OTHER: N_("其他"),
        },
    ),
    Figure(
        "new", N_("本月新建"), N_("新建"), N_("个"), _founded,
        {
            "unapproved": N_("新建组织尚未批准，登记册未计入"),
            "dated": N_("成立日期填在别的月份"),
            REGISTER_WRONG: N_("登记册填错"),
            OTHER: N_("其他"),
        },
    ),
    Figure(
        "members", N_("团员数"), N_("团员"), N_("人"), lambda month: _("各直属团组织团员合计"),
        {
            "moved": N_("团员外出、转走，登记册未更新"),
            "joined": N_("新入团、转入，登记册未更新"),
            REGISTER_WRONG: N_("登记册填错"),
            OTHER: N_("其他"),
        },
    ),
    Figure(
        "activities", N_("开展活动次数"), N_("活动"), N_("次"),
        lambda month: _("团委及各直属团组织本月开展的活动"), {},
    ),
    Figure(
        "youth", N_("覆盖青年数"), N_("青年"), N_("人"),
        lambda month: _("本月参加活动的青年，同一人只计一次"), {},
    ),
)  # fmt: skip
NAMES = tuple(figure.name for figure in FIGURES)
BY_NAME = {figure.name: figure for figure in FIGURES}
REGISTERED = tuple(figure for figure in FIGURES if figure.is_registered)
