"""Organisations that somebody has to complete, to mend or to approve."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Count, Q

from provinces.duties.duty import Duty, Ground, Owed, listed, remarked
from provinces.organisations import conditions
from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.models import Organisation
from tuanwei.links import link
from tuanwei.months import Month
from tuanwei.notices.models import NoticeKind

KIND = NoticeKind.ORGANISATION
ACTIVE = Q(conditions.without(conditions.ACTIVE))
MOST_REASONS = 4


def to_complete(ground: Ground, today: dt.date, deadline: dt.date | None) -> list[Duty]:
    """What keeps organisations that count from being qualified, as of the month's end.

    ``deadline``: the day until which organisations have to be qualified, None if there is none.
    """
    rows = (
        Organisation.objects.filter(ground.inside("township__path"))
        .with_failures(Month.of(today).last)
        .annotate(missing=conditions.missing_items())
    )
    one = Counter(rows.filter(ACTIVE, missing=1).order_by().values_list("failures", flat=True))
    counts = rows.aggregate(
        more=Count("pk", filter=ACTIVE & Q(missing__gte=2)),
        **{key: Count("pk", filter=ACTIVE & Q(**{key: None})) for key in conditions.HAVE_KEYS},
    )
    more = counts.pop("more")
    return [
        *lacking_one(one, deadline),
        *unstated(counts, deadline),
        *lacking_more(more, deadline),
    ]


def lacking_one(masks: Counter[int], deadline: dt.date | None) -> list[Duty]:
    """27个组织只差1项即合格. ``masks``: {failure mask: organisations}, each of one mark."""
    number = sum(masks.values())
    if not number:
        return []
    keys = {failure.key for mask in masks for failure in conditions.failures_in(mask)}
    url = link("organisations", tab="one", lacks=keys.pop() if len(keys) == 1 else "")
    title = f"{number}个组织只差1项即合格"
    return [Duty(KIND, title, f"{reasons(masks)}。", url, "逐项补齐", deadline)]


def reasons(masks: Counter[int]) -> str:
    """缺挂牌日期18个、工作计划未填5个: the most frequent first."""
    counts: Counter[str] = Counter()
    for mask, number in masks.items():
        for failure in conditions.failures_in(mask)[:1]:
            counts[str(failure.reason)] += number
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return "、".join(f"{reason}{number}个" for reason, number in ordered[:MOST_REASONS])


def unstated(haves: dict[str, int], deadline: dt.date | None) -> list[Duty]:
    """“五个有”还有54项未填. ``haves``: {have: organisations that do not state it}."""
    number = sum(haves.values())
    if not number:
        return []
    most = max(haves, key=lambda key: haves[key])
    url = link("organisations", lacks=most)
    text = "未填不按“没有”处理，但也不计分，请逐项确认。"
    return [Duty(KIND, f"“五个有”还有{number}项未填", text, url, "去确认", deadline)]


def lacking_more(number: int, deadline: dt.date | None) -> list[Duty]:
    if not number:
        return []
    text = "三个标准或五个有还差2项以上，逐个完善后计入。"
    url = link("organisations", tab="more")
    return [Duty(KIND, f"{number}个组织还差2项以上", text, url, "去完善", deadline)]


def owed(ground: Ground, today: dt.date) -> list[Owed]:
    """Applications that were returned; they have no day."""
    rows = Organisation.objects.filter(ground.inside("township__path"))
    return [item for item, _ in _returned(rows)]


def returned(pks: Iterable[int]) -> list[tuple[Owed, int]]:
    """Those of the organisations that stand returned, each with its revision."""
    return _returned(Organisation.objects.filter(pk__in=list(pks)))


def _returned(rows) -> list[tuple[Owed, int]]:
    found = rows.filter(status=ApprovalStatus.RETURNED).order_by("code")
    return [
        (Owed(KIND, "returned", path, name, code, "returned", None, comment, by, pk), revision)
        for pk, code, name, path, comment, by, revision in found.values_list(
            "pk", "code", "name", "township__path", "returned_comment", "applied_by_id", "revision"
        )
    ]


def duties(found: Sequence[Owed], today: dt.date) -> list[Duty]:
    if not found:
        return []
    one = found[0]
    if len(found) == 1:
        title = f"{one.name}的申请被退回"
        text = f"退回意见：{one.comment}" if one.comment else "按退回意见修改后重新申请。"
        url = link("organisation-edit", one.code)
    else:
        title = f"{len(found)}个组织的申请被退回"
        text = remarked([(each.name, each.comment or "按退回意见修改") for each in found])
        url = link("organisations", tab="unapproved")
    return [Duty(KIND, title, text, url, "去修改", None, returned=True)]


def to_approve(officer, ground: Ground) -> list[Duty]:
    """Never one's own applications, unless a waiver from above says so."""
    rows = Organisation.objects.filter(
        ground.inside("township__path"), status=ApprovalStatus.APPLIED
    ).exclude(Q(applied_by=officer) & Q(waiver=""))
    places = rows.values_list("township__name").annotate(number=Count("pk"))
    return approving(places.order_by("-number", "township__code"))


def approving(places: Iterable[tuple[str, int]]) -> list[Duty]:
    """5个组织待批准：南牛乡3个、北早现乡2个."""
    counted = list(places)
    number = sum(each for _, each in counted)
    if not number:
        return []
    words = listed([f"{name}{each}个" for name, each in counted])
    url = link("organisations", tab="unapproved")
    text = f"{words}。批准后计入组织数。"
    return [Duty("approve", f"{number}个组织待批准", text, url, "去审批")]
