"""Spot checks to carry out, rectifications to tell of, objections to decide."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from provinces.checks.models import SpotCheck
from provinces.checks.queries import UNANSWERED, UNDECIDED
from provinces.checks.todo import to_visit
from provinces.duties.duty import Duty, Ground, Owed, listed
from tuanwei.links import link
from tuanwei.notices.models import NoticeKind

KIND = NoticeKind.CHECK
MOST_FINDINGS = 60
MOST_SINGLE = 3


def owed(ground: Ground, today: dt.date) -> list[Owed]:
    """Checks with a day until which things are to be put right, and nothing told of it."""
    rows = (
        SpotCheck.objects.filter(ground.inside("township__path"))
        .filter(UNANSWERED)
        .order_by("rectify_by", "township__code")
    )
    return [
        Owed(KIND, f"{day}", path, name, code, "to_rectify", day, findings, None, pk)
        for pk, path, name, code, day, findings in rows.values_list(
            "pk", "township__path", "township__name", "township__code", "rectify_by", "findings"
        )
    ]


def returned(pks: Iterable[int]) -> list[tuple[Owed, int]]:
    """Those of the checks whose account of rectification was sent back, each with its revision."""
    rows = SpotCheck.objects.filter(UNANSWERED, pk__in=list(pks)).exclude(rectification_comment="")
    return [
        (
            Owed(KIND, f"{each.rectify_by}", each.township.path, each.township.name,
                 each.township.code, "to_rectify", each.rectify_by, each.findings, None, each.pk),
            each.revision,
        )
        for each in rows.select_related("township").order_by("pk")
    ]  # fmt: skip


def sent_back(found: Sequence[Owed], today: dt.date) -> list[Duty]:
    comments: dict[int | None, str] = dict(
        SpotCheck.objects.filter(pk__in=[each.pk for each in found])
        .values_list("pk", "rectification_comment")
    )  # fmt: skip
    return [
        Duty(KIND, f"{each.name}抽查整改被退回，待补充", f"退回意见：{comments[each.pk]}",
             link("check", each.pk), "填写整改", each.due_on, returned=True)
        for each in found
    ]  # fmt: skip


def duties(found: Sequence[Owed], today: dt.date) -> list[Duty]:
    """One by one if there are few, else those of one day together."""
    if len(found) <= MOST_SINGLE:
        return [_one(each) for each in found]
    days: dict[str, list[Owed]] = defaultdict(list)
    for each in found:
        days[each.subject].append(each)
    return [
        _one(items[0]) if len(items) == 1 else _many(items) for _, items in sorted(days.items())
    ]


def _one(item: Owed) -> Duty:
    title = f"{item.name}抽查整改待反馈"
    return Duty(KIND, title, _findings(item.comment), link("check", item.pk), "填写整改",
                item.due_on)  # fmt: skip


def _many(items: Sequence[Owed]) -> Duty:
    title = f"{len(items)}个乡镇抽查整改待反馈"
    text = f"{listed([each.name for each in items])}。按存在问题整改后填写情况。"
    return Duty(KIND, title, text, link("checks", tab="todo"), "填写整改", items[0].due_on)


def _findings(findings: str) -> str:
    """What the inspectors found, cut where it gets long."""
    words = " ".join(findings.split())
    if not words:
        return "按抽查发现的问题整改后填写情况。"
    short = words if len(words) <= MOST_FINDINGS else f"{words[:MOST_FINDINGS]}…"
    return f"抽查发现：{short}"


def to_carry_out(officer) -> list[Duty]:
    """Townships that the officer was sent to and has not been at yet, round by round."""
    rows = SpotCheck.objects.visible_to(officer).filter(to_visit(officer))
    rounds: dict[str, list[str]] = defaultdict(list)
    for name, township in rows.order_by("round_id", "township__code").values_list(
        "round__name", "township__name"
    ):
        rounds[name].append(township)
    return [
        Duty(
            "visit",
            f"{name}还有{len(townships)}个乡镇待查",
            f"{listed(townships)}已抽中，到现场核实后填写。",
            link("checks", tab="todo"),
            "去抽查",
        )
        for name, townships in rounds.items()
    ]


def to_decide(ground: Ground) -> list[Duty]:
    rows = SpotCheck.objects.filter(ground.inside("township__path") & UNDECIDED)
    names = list(rows.order_by("township__code").values_list("township__name", flat=True))
    if not names:
        return []
    text = f"{listed(names)}对抽查结论有异议，处理前不作一票否决依据。"
    title = f"{len(names)}件抽查异议待处理"
    return [Duty("objection", title, text, link("checks", tab="todo"), "去处理")]
