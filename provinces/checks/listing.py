"""The checks as the list and its export show them: filters, tabs, rows."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.checks.choices import Verdict
from provinces.checks.models import SpotCheck, SpotCheckRound
from provinces.checks.queries import STATES, TO_RECTIFY, TO_VISIT
from provinces.checks.todo import to_do
from provinces.people.models import Officer

TO_DO = "todo"
SHAPES = {
    "to_visit": "hollow", "checked": "full", "to_rectify": "triangle", "rectified": "full",
    "disputed": "half", "decided": "full",
}  # fmt: skip


@dataclass(frozen=True)
class Filters:
    """What the address asks for; unknown values are taken as not given."""

    tab: str = ""
    round: int | None = None
    verdict: str = ""
    search: str = ""

    @classmethod
    def of(cls, query) -> "Filters":
        tab, number, verdict = (query.get(name, "") for name in ("tab", "round", "verdict"))
        return cls(
            tab=tab if tab in (TO_DO, *STATES) else "",
            round=int(number) if number.isascii() and number.isdecimal() else None,
            verdict=verdict if verdict in Verdict.values else "",
            search=query.get("search", "").strip(),
        )

    def in_words(self) -> str:
        """For the cover line of an export."""
        words: list[str] = []
        if self.round:
            words += SpotCheckRound.objects.filter(pk=self.round).values_list("name", flat=True)
        if self.tab:
            words.append(str(STATES.get(self.tab, _("待办"))))
        if self.verdict:
            words.append(str(Verdict(self.verdict).label))
        if self.search:
            words.append(_("含“%s”") % self.search)
        return "、".join(words)


def checks_in_sight(officer: Officer, filters: Filters):
    """With ``state``; all tabs."""
    rows = SpotCheck.objects.visible_to(officer).with_state()
    if filters.round:
        rows = rows.filter(round=filters.round)
    if filters.verdict:
        rows = rows.filter(verdict=filters.verdict)
    if filters.search:
        wanted = filters.search
        rows = rows.filter(
            Q(township__name__icontains=wanted)
            | Q(township__code__startswith=wanted)
            | Q(township__parent__name__icontains=wanted)
            | Q(inspectors__icontains=wanted)
            | Q(findings__icontains=wanted)
        )
    return rows


def of_tab(rows, tab: str, officer: Officer):
    if tab == TO_DO:
        rows = rows.filter(to_do(officer))
    elif tab:
        rows = rows.filter(state=tab)
    return (
        rows.in_order()
        .select_related("round", "township__parent")
        .prefetch_related("assignments__officer")
    )


def tabs(rows, active: str, officer: Officer, address) -> list[dict]:
    """One query for all counts."""
    counts = {name: Count("pk", filter=Q(state=name)) for name in STATES}
    found = rows.aggregate(all=Count("pk"), todo=Count("pk", filter=to_do(officer)), **counts)
    titles = {TO_DO: _("待办"), "": _("全部"), **STATES}
    return [
        {
            "title": title,
            "count": found[tab or "all"],
            "url": address(tab),
            "active": tab == active,
        }
        for tab, title in titles.items()
    ]


def state_word(check) -> str:
    """The state in words, a little finer than the tabs; ``check`` carries ``state``."""
    if check.state == TO_RECTIFY:
        if check.rectification_filed_on:
            return _("整改待确认")
        if check.rectification_comment:
            return _("整改已退回")
    if check.state == TO_VISIT and check.saved_at:
        return _("正在抽查")
    return str(STATES[check.state])


def shape_of(check) -> str:
    if check.state == TO_RECTIFY and check.rectification_filed_on:
        return "half"
    if check.state == TO_VISIT and check.saved_at:
        return "dashed"
    return SHAPES[check.state]


def inspectors_of(check) -> str:
    return check.inspectors or "、".join(each.officer.name for each in check.assignments.all())


def days_late(check, today: dt.date) -> int:
    """Days that a rectification is overdue; 0 if not."""
    if check.state != TO_RECTIFY or check.rectification_filed_on or check.rectify_by >= today:
        return 0
    return (today - check.rectify_by).days


def row(check, today: dt.date) -> dict:
    return {
        "pk": check.pk,
        "township": check.township.name,
        "county": check.township.parent.name,
        "url": reverse("check", args=[check.pk]),
        "round": check.round.name,
        "round_url": reverse("round", args=[check.round_id]),
        "checked_on": check.checked_on if check.verdict else None,
        "inspectors": inspectors_of(check),
        "assigned": [each.officer for each in check.assignments.all()],
        "verdict": check.verdict,
        "state": check.state,
        "shape": shape_of(check),
        "state_word": state_word(check),
        "rectify_by": check.rectify_by if check.verdict else None,
        "rectified_on": check.rectified_on,
        "late": days_late(check, today),
        "added_reason": check.added_reason,
    }


HEADERS = (
    "轮次", "乡镇代码", "乡镇", "县（市、区）", "抽查日期", "结论", "抽查人", "存在问题",
    "整改期限", "整改日期", "抽查员", "状态", "异议提出日期", "异议处理日期", "异议处理意见",
)  # fmt: skip


def export_row(check) -> list:
    """Before the verdict is handed in nothing of it is told."""
    known = bool(check.verdict)
    return [
        check.round.name,
        check.township.code,
        check.township.name,
        check.township.parent.name,
        check.checked_on if known else None,
        check.get_verdict_display(),
        check.inspectors if known else "",
        check.findings if known else "",
        check.rectify_by if known else None,
        check.rectified_on,
        "、".join(each.officer.name for each in check.assignments.all()),
        state_word(check),
        check.objection_filed_on,
        check.objection_decided_on,
        check.objection_decision,
    ]


def round_rows(officer: Officer, *, newest: int | None = None) -> list[dict]:
    """The rounds of the officer's provinces; the figures are of checks in his sight."""
    tallies = {
        each["round"]: each
        for each in SpotCheck.objects.visible_to(officer)
        .order_by()
        .values("round")
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=~Q(verdict="")),
            failed=Count("pk", filter=Q(verdict=Verdict.FAILED)),
        )
    }
    none = {"total": 0, "done": 0, "failed": 0}
    rounds = SpotCheckRound.objects.visible_to(officer).order_by("-drawn_on", "-pk")
    return [
        {
            "pk": each.pk,
            "name": each.name,
            "url": reverse("round", args=[each.pk]),
            "drawn_on": each.drawn_on,
            "how": how_drawn(each),
            "discarded": each.discarded_on is not None,
            **{name: tallies.get(each.pk, none)[name] for name in none},
        }
        for each in rounds.select_related("province")[:newest]
    ]


ROUND_HEADERS = ("轮次", "抽取日期", "抽取办法", "已作废", "乡镇", "已查", "不合格")


def round_line(row: dict) -> list:
    return [
        row["name"], row["drawn_on"], row["how"], row["discarded"], row["total"], row["done"],
        row["failed"],
    ]  # fmt: skip


def how_drawn(round: SpotCheckRound) -> str:
    if round.seed is None:
        return _("未留抽取记录")
    size = f"{round.size}%" if round.in_percent else _("%d个乡镇") % (round.size or 0)
    return _("%(basis)s%(size)s，每乡镇%(each)d个组织") % {
        "basis": round.get_basis_display(), "size": size, "each": round.organisations_each or 0,
    }  # fmt: skip
