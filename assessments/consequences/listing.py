"""Lists of cases: what the address asks for, tabs with their counts, and what is due first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from assessments.consequences.fields import UNIT_LEVELS
from tuanwei.exports.table import Table
from tuanwei.months import Month
from tuanwei.rights import check_can_somewhere

ROWS_ON_A_PAGE = 50
LEVEL_WORDS = {"city": lazy("市级"), "county": lazy("县级")}


@dataclass(frozen=True)
class Filters:
    """Unknown values are taken as not given."""

    state: str = ""
    month: Month | None = None
    level: str = ""
    search: str = ""

    @classmethod
    def of(cls, query, states: Mapping[str, Any]) -> "Filters":
        state, level = query.get("state", ""), query.get("level", "")
        return cls(
            state=state if state in states else "",
            month=month_asked(query.get("month", "")),
            level=level if level in UNIT_LEVELS else "",
            search=query.get("search", "").strip(),
        )

    @property
    def narrowed(self) -> bool:
        return bool(self.state or self.month or self.level or self.search)

    def apply(self, rows, *, has_level: bool = True):
        """All but the state, which the tabs count."""
        if self.month:
            rows = rows.filter(month=self.month)
        if self.level and has_level:
            rows = rows.filter(level=self.level)
        if self.search:
            rows = rows.filter(
                Q(division__name__icontains=self.search) | Q(division__code__startswith=self.search)
            )
        return rows

    def in_words(self, states: Mapping[str, Any]) -> str:
        """For the cover line of an export."""
        words = [str(states[self.state])] if self.state else []
        words += [self.month.title] if self.month else []
        words += [str(LEVEL_WORDS[self.level])] if self.level else []
        words += [_("含“%s”") % self.search] if self.search else []
        return "、".join(words)


def month_asked(text: str) -> Month | None:
    try:
        return Month.parse(text) if text else None
    except ValueError:
        return None


def tabs(rows, states: Mapping[str, Any], active: str, address: Callable[[str], str]) -> list:
    """全部, then every state; one query for all counts."""
    counts = {name: Count("pk", filter=Q(state=name)) for name in states}
    found = rows.order_by().aggregate(all=Count("pk"), **counts)
    return [
        {
            "title": title,
            "count": found[state or "all"],
            "url": address(state),
            "active": state == active,
        }
        for state, title in {"": _("全部"), **states}.items()
        if not state or found[state] or state == active
    ]


def months_of(rows) -> list[Month]:
    """Newest first."""
    return list(rows.order_by("-month").values_list("month", flat=True).distinct())


def address(request, **changes) -> str:
    """This page with some answers changed, back on the first page; empty ones go."""
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query[name] = value
    for name in [name for name, value in query.items() if value == ""]:
        del query[name]
    return f"{request.path}?{query.urlencode()}" if query else request.path


def table(officer, query, title: str, states: Mapping[str, Any], rows, ordered, page) -> Table:
    """A list of cases as a file: ``rows`` and ``ordered`` are those of its page."""
    check_can_somewhere(officer, "view_consequences")
    filters = Filters.of(query, states)
    found = ordered(rows(officer, filters), filters.state)
    return Table.of(title, page.HEADERS, found, page.export_row, filters.in_words(states))


SECTIONS = (
    ("consequences", lazy("约谈")),
    ("vetoes", lazy("一票否决")),
    ("letters", lazy("反馈函")),
    ("excellence", lazy("评优名单")),
)


def sections(active: str) -> list[dict]:
    """The parts of 约谈反馈, as a switch in the head of the page."""
    return [
        {"title": title, "url": reverse(name), "active": name == active} for name, title in SECTIONS
    ]


def unit_url(code: str) -> str:
    return reverse("consequences-unit", args=[code])


def breadcrumb(row, title: str, name: str) -> list[dict]:
    """江西省 › 九江市 › 约谈 for the page of one case."""
    return [
        {"title": row.province.name, "url": None},
        {"title": row.division.name, "url": unit_url(row.division.code)},
        {"title": title, "url": reverse(name)},
    ]
