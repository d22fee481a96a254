"""Pledges that wait for a signature, and those that wait for the committee above."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from provinces.duties.duty import Duty, Ground, Owed, listed, remarked
from provinces.places.models import Division
from provinces.pledges.models import Pledge, PledgeState
from tuanwei.links import link
from tuanwei.notices.models import NoticeKind

KIND = NoticeKind.PLEDGE
UNITS = "个单位"
NOT_BEGUN, DRAFTED, RETURNED = "not_begun", "drafted", "returned"
LISTS = {NOT_BEGUN: "draft", DRAFTED: "sign", RETURNED: "returned"}
"""State → what the list of pledges is narrowed to."""


def owed(ground: Ground, today: dt.date) -> list[Owed]:
    """Drafts of this year and the last; and, where others have one this year, those not begun."""
    rows = Pledge.objects.filter(
        ground.inside("promisor__path"), state=PledgeState.DRAFTED, year__gte=today.year - 1
    ).order_by("year", "promisor__code")
    drafts = [
        _draft(year, RETURNED if comment else DRAFTED, path, name, code, comment, by, pk)
        for pk, year, path, name, code, comment, by in rows.values_list(
            "pk", "year", "promisor__path", "promisor__name", "promisor__code",
            "returned_comment", "created_by_id",
        )
    ]  # fmt: skip
    return [*drafts, *_not_begun(ground, today.year)]


def _draft(year: int, state: str, path, name, code, comment, by, pk) -> Owed:
    return Owed(KIND, f"{year}:{state}", path, name, code, state, None, comment, by, pk)


def returned(pks: Iterable[int]) -> list[tuple[Owed, int]]:
    """Those of the pledges that stand returned, each with its revision."""
    rows = Pledge.objects.filter(pk__in=list(pks), state=PledgeState.DRAFTED)
    found = rows.exclude(returned_comment="").order_by("promisor__code")
    return [
        (_draft(year, RETURNED, path, name, code, comment, by, pk), revision)
        for pk, year, path, name, code, comment, by, revision in found.values_list(
            "pk", "year", "promisor__path", "promisor__name", "promisor__code",
            "returned_comment", "created_by_id", "revision",
        )
    ]  # fmt: skip


def _not_begun(ground: Ground, year: int) -> list[Owed]:
    """Units of a level at which others of the province have a pledge of the year."""
    pledged = Pledge.objects.filter(year=year)
    levels: dict[str, set[str]] = defaultdict(set)
    for path, level in pledged.values_list("promisor__path", "promisor__level").distinct():
        levels[path.split(".", 1)[0]].add(level)
    if not levels:
        return []
    rows = Division.objects.living().filter(ground.inside(), is_container=False)
    rows = rows.exclude(pk__in=pledged.values("promisor")).exclude(level="township", in_scope=False)
    return [
        Owed(KIND, f"{year}:{NOT_BEGUN}", path, name, code, NOT_BEGUN)
        for path, name, code, level in rows.order_by("code").values_list(
            "path", "name", "code", "level"
        )
        if level in levels.get(path.split(".", 1)[0], ())
    ]


def duties(found: Sequence[Owed], today: dt.date) -> list[Duty]:
    alike: dict[str, list[Owed]] = defaultdict(list)
    for each in found:
        alike[each.subject].append(each)
    return [_duty(subject, items) for subject, items in sorted(alike.items())]


def _duty(subject: str, items: Sequence[Owed]) -> Duty:
    year, state = subject.split(":")
    one, many = items[0], len(items) > 1
    url = link("pledges", year=year, todo=LISTS[state]) if many else link("pledge", year, one.code)
    names = listed([each.name for each in items], unit=UNITS)
    if state == NOT_BEGUN:
        whose = f"有{len(items)}个单位" if many else ""
        title = f"{'' if many else one.name}{year}年度责任状{whose}还没有起草"
        return Duty(KIND, title, f"{names}未起草。" if many else "拟好后打印签字。", url, "去起草")
    if state == RETURNED:
        whose = f"有{len(items)}份" if many else ""
        title = f"{'' if many else one.name}{year}年度责任状{whose}被退回"
        text = (
            remarked([(each.name, each.comment) for each in items])
            if many
            else f"退回意见：{one.comment}"
        )
        return Duty(KIND, title, text, url, "去修改", one.due_on, returned=True)
    whose = f"有{len(items)}份" if many else ""
    title = f"{'' if many else one.name}{year}年度责任状{whose}待签订"
    ready = f"{names}已拟好。" if many else "已拟好，可打印；"
    text = f"{ready}签字后上传扫描件，上级团委会签后生效。"
    return Duty(KIND, title, text, url, "去签订", one.due_on)


def to_countersign(officer, ground: Ground, today: dt.date) -> list[Duty]:
    """Signed and drafted by others than the officer himself."""
    signed = Pledge.objects.filter(
        ground.inside("promisee__path"), state=PledgeState.SIGNED, year__gte=today.year - 1
    )
    rows = signed.exclude(signed_by=officer).exclude(created_by=officer)
    rows = rows.order_by("year", "promisor__code")
    years: dict[int, list[str]] = defaultdict(list)
    for year, name in rows.values_list("year", "promisor__name"):
        years[year].append(name)
    return [
        Duty(
            "countersign",
            f"{year}年度责任状有{len(names)}份待会签",
            f"{listed(names, unit=UNITS)}已签订，核对扫描件后会签。",
            link("pledges", year=year, todo="countersign"),
            "去会签",
        )
        for year, names in years.items()
    ]
