"""The columns of the grid: one spec for the sheet, the check of cells, pasting and the template.

Titles, synonyms and kinds of cells are those of the fact table 直属团组织.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from provinces.exchange.tables.base import Column, head_word
from provinces.exchange.tables.organisations import ORGANISATIONS
from provinces.organisations.conditions import HAVE_KEYS

DAYS = (
    "established_on", "announced_on", "filed_with_county_on", "filed_with_township_on", "plaque_on",
)  # fmt: skip
COUNTS = ("members", "youth")
CHOICES = ("category", "working_method")
FACTS = {column.attribute: column for column in ORGANISATIONS.columns}


@dataclass(frozen=True)
class GridColumn:
    """``title`` stands above the column; ``also`` are further words for it in pasted headers."""

    key: str
    title: str | Promise
    also: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        kinds = {"day": DAYS, "count": COUNTS, "choice": CHOICES, "have": HAVE_KEYS}
        return next((kind for kind, keys in kinds.items() if self.key in keys), "text")

    @property
    def fact(self) -> Column:
        return FACTS[self.key]


COLUMNS = (
    GridColumn("name", _("组织名称"), ("名称", "团支部名称", "直属团组织名称", "组织全称")),
    GridColumn("category", _("组织类别"), ("类别", "组织类型", "类型")),
    GridColumn("established_on", _("成立日期"), ("成立", "建立日期", "建立时间")),
    GridColumn("announcement_number", _("公布文号"), ("文号", "发文字号", "公布文件")),
    GridColumn("announced_on", _("公布日期"), ("公布",)),
    GridColumn("filed_with_county_on", _("县级备案"), ("县备", "县备案", "县级备案")),
    GridColumn("filed_with_township_on", _("乡镇备案"), ("乡备", "乡备案", "镇备案")),
    GridColumn("plaque_on", _("挂牌日期"), ("挂牌",)),
    GridColumn("venue", _("场地"), ("有场地",)),
    GridColumn("supplies", _("用品"), ("有用品",)),
    GridColumn("rules", _("制度"), ("有制度",)),
    GridColumn("duties", _("分工"), ("有分工",)),
    GridColumn("plan", _("计划"), ("有计划",)),
    GridColumn("members", _("团员数"), ("团员",)),
    GridColumn("youth", _("青年数"), ("青年",)),
    GridColumn("secretary", _("负责人"), ("书记", "团支部书记", "支部书记")),
    GridColumn("phone", _("联系电话"), ("手机", "手机号", "联系方式")),
    GridColumn("responsible_cadre", _("包联干部"), ("联系干部", "包联人")),
    GridColumn("working_method", _("工作方式"), ("方式",)),
)
KEYS = tuple(column.key for column in COLUMNS)
TITLES = {column.key: column.title for column in COLUMNS}


def head_words() -> dict[str, str]:
    """Header word, as ``head_word`` writes it → key of the column; "" for those not in the grid."""
    words = dict.fromkeys(ORGANISATIONS.by_head, "") | {"序号": "", "编号": ""}
    for column in COLUMNS:
        fact = column.fact
        for word in (column.title, *column.also, fact.title, *fact.also):
            words[head_word(word)] = column.key
    return words
