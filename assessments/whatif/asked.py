"""What of a trial is looked at: level, kind of change, order, search; all of it in the address."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from assessments.rules.levels import LEVEL_TITLES, LEVELS, PROVINCE
from assessments.rules.overview import Overview
from assessments.whatif.models import Trial, TrialUnit
from assessments.whatif.recording import overview_from_json

ALL = "all"
KINDS: dict[str, tuple[str, Q]] = {
    ALL: ("全部", Q()),
    "moved": ("位次变动", ~Q(movement=0)),
    "grade": ("等次变动", Q(crosses_grade=True)),
    "gate": ("关口变动", Q(crosses_gate=True)),
    "bottom": ("末位变动", Q(crosses_bottom=True)),
    "band": ("档次变动", Q(crosses_band=True)),
    "done": ("完成变动", Q(crosses_completion=True)),
}
ORDERS: dict[str, tuple[str, list[Any]]] = {
    "rank": ("试算位次", ["rank_after"]),
    "before": ("原位次", ["rank_before"]),
    "up": ("上升最多", ["-movement", "rank_after"]),
    "down": ("下降最多", ["movement", "rank_after"]),
    "more": ("得分增加最多", [F("difference").desc(nulls_last=True), "rank_after"]),
    "less": ("得分减少最多", [F("difference").asc(nulls_last=True), "rank_after"]),
}


@dataclass(frozen=True)
class Asked:
    trial: Trial
    level: str
    only: str
    sort: str
    search: str
    open: str
    page: str

    @cached_property
    def overview(self) -> Overview:
        return overview_from_json(self.trial.overviews[self.level])

    @cached_property
    def of_level(self) -> QuerySet[TrialUnit]:
        found = self.trial.units.filter(level=self.level)
        if self.search:
            found = found.filter(
                Q(name__icontains=self.search)
                | Q(place__icontains=self.search)
                | Q(code__startswith=self.search)
            )
        return found

    @property
    def units(self) -> QuerySet[TrialUnit]:
        return self.of_level.filter(KINDS[self.only][1]).order_by(*ORDERS[self.sort][1], "code")

    @cached_property
    def counts(self) -> dict[str, int]:
        """{kind of change: units}, after the search."""
        parts: dict[str, Any] = {
            kind: Count("pk", filter=wanted) for kind, (_title, wanted) in KINDS.items()
        }
        return self.of_level.aggregate(**parts)

    def levels(self) -> list[str]:
        """Highest first, without the province itself."""
        return [
            level
            for level in reversed(LEVELS)
            if level != PROVINCE and level in self.trial.overviews
        ]

    def address(self, **changes: str) -> str:
        """This page with something changed; what is as usual is left out."""
        wanted = {
            "level": self.level, "only": self.only, "sort": self.sort, "search": self.search,
        } | changes  # fmt: skip
        usual = {"only": ALL, "sort": "rank", "search": "", "open": "", "page": ""}
        return "?" + urlencode({k: v for k, v in wanted.items() if v != usual.get(k)})

    def in_words(self) -> str:
        """What the list is narrowed to and how it is ordered."""
        parts = [LEVEL_TITLES[self.level], KINDS[self.only][0], f"按{ORDERS[self.sort][0]}排列"]
        return "，".join([*parts, *([f"查找“{self.search}”"] if self.search else [])])


def asked_of(trial: Trial, query) -> Asked:
    """Raises Http404 for a level, kind or order that is not there."""
    known = [level for level in reversed(LEVELS) if level in trial.overviews]
    first = next((level for level in known if level != PROVINCE), PROVINCE)
    level, only, sort = query.get("level", first), query.get("only", ALL), query.get("sort", "rank")
    if level not in known or only not in KINDS or sort not in ORDERS:
        raise Http404
    search = query.get("search", "").strip()
    return Asked(trial, level, only, sort, search, query.get("open", ""), query.get("page", ""))
