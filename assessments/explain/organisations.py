"""A township's organisations, counted or not and why, from the evidence of the month."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from assessments.months.models import Evidence, Sheet
from assessments.rules.scheme import Scheme
from provinces.models import Organisation
from provinces.organisations import conditions

FEW = 5
GONE: dict = {
    "code": "—", "name": "现登记已无此组织", "url": None, "category": "", "approved_on": None,
}  # fmt: skip
TODAY_NOTE = "是否计入、成立日期按结账时的记录；名称、类别、批准日期按现登记。"
TICKS = {
    "公布": "announced",
    "县备": "filed_with_county",
    "乡备": "filed_with_township",
    "挂牌": "plaque",
    "场地": "venue",
    "用品": "supplies",
    "制度": "rules",
    "分工": "duties",
    "计划": "plan",
}


@dataclass(frozen=True)
class Item:
    """One organisation of the evidence with what the register calls it today.

    Whether it counts follows from the evidence alone, also if the register no longer has it.
    """

    organisation: Organisation | None
    founded: dt.date | None
    mask: int

    @property
    def code(self) -> str:
        return self.organisation.code if self.organisation else ""

    @property
    def is_active(self) -> bool:
        return not self.mask & conditions.ACTIVE

    @property
    def is_qualified(self) -> bool:
        return not self.mask & conditions.QUALIFIED


def items_of(sheet: Sheet, township_id: int) -> list[Item]:
    evidence = Evidence.objects.filter(sheet=sheet, township=township_id).first()
    if evidence is None:
        return []
    known = Organisation.objects.in_bulk(evidence.organisations)
    rows = zip(evidence.organisations, evidence.founded, evidence.failures, strict=True)
    items = [Item(known.get(pk), founded, mask) for pk, founded, mask in rows]
    return sorted(items, key=lambda item: item.code)


def reasons(mask: int, bits: int, day: dt.date) -> str:
    """缺挂牌日期、批准日期晚于12月31日; what comes later counts in a later month."""
    words = [str(each.reason) for each in conditions.failures_in(mask, bits)]
    return "、".join(words).replace("晚于月末", f"晚于{day.month}月{day.day}日")


def judges_quality(scheme: Scheme) -> bool:
    """Whether the nine marks bear on the score."""
    return any(each.value == "organisations.standards" for each in scheme.indicators)


def organisations_context(scheme: Scheme, sheet: Sheet, township_id: int, show_all: bool) -> dict:
    items = items_of(sheet, township_id)
    counts_new = any(each.value == "organisations.new" for each in scheme.indicators)
    if judges_quality(scheme):
        titles, groups = list(TICKS), _groups_by_quality(items)
    elif counts_new:
        window = scheme.window.until(sheet.month.last)
        titles, groups = ["增量", "总量"], _groups_by_founding(items, window)
    else:
        titles, groups = ["计入"], _groups_by_activity(items)
    counted = sum(item.is_active for item in items)
    return {
        "registered": len(items),
        "counted": counted,
        "uncounted": len(items) - counted,
        "today_note": TODAY_NOTE if sheet.is_frozen else "",
        "mark_titles": titles,
        "groups": [_group(group, show_all, sheet.month.last) for group in groups if group.items],
    }


def _split(items: Iterable[Item], condition) -> tuple[list[Item], list[Item]]:
    items = list(items)
    return [i for i in items if condition(i)], [i for i in items if not condition(i)]


@dataclass(frozen=True)
class Group:
    """Items that are shown together; ``bits`` are the failures worth naming beside each."""

    title: str
    note: str
    items: list[Item]
    bits: int
    ticks: Callable[[Item], list[str | None]]
    may_be_cut: bool = False


def _groups_by_quality(items: list[Item]) -> list[Group]:
    active, inactive = _split(items, lambda item: item.is_active)
    qualified, lacking = _split(active, lambda item: item.is_qualified)
    lacking.sort(key=lambda item: len(conditions.failures_in(item.mask)))
    out, short = "月末未成立、未批准或已撤销", "已计入，三个标准或五个有还有缺项"
    return [
        Group("未计入", out, inactive, conditions.ACTIVE, _quality_ticks),
        Group("尚不合格", short, lacking, conditions.QUALIFIED, _quality_ticks),
        Group("合格", "三个标准、五个有都已达到", qualified, 0, _quality_ticks, True),
    ]


def _groups_by_founding(items: list[Item], window: tuple[dt.date, dt.date]) -> list[Group]:
    start, end = window
    active, inactive = _split(items, lambda item: item.is_active)
    new, old = _split(
        active, lambda item: item.founded is not None and start <= item.founded <= end
    )
    since = f"{start.year}年{start.month}月{start.day}日"
    return [
        Group("未计入", "", inactive, conditions.ACTIVE, lambda item: [None, None]),
        Group("增量、总量都计入", f"{since}起成立", new, 0, lambda item: ["yes", "yes"], True),
        Group("只计入总量", f"{since}前成立", old, 0, lambda item: [None, "yes"], True),
    ]


def _groups_by_activity(items: list[Item]) -> list[Group]:
    active, inactive = _split(items, lambda item: item.is_active)
    return [
        Group("未计入", "", inactive, conditions.ACTIVE, lambda item: [None]),
        Group("计入", "月末已成立、已批准、未撤销", active, 0, lambda item: ["yes"], True),
    ]


def _quality_ticks(item: Item) -> list[str | None]:
    return [conditions.mark_of(item.mask, key) for key in TICKS.values()]


def _group(group: Group, show_all: bool, day: dt.date) -> dict:
    items = group.items
    shown = items[:FEW] if group.may_be_cut and not show_all else items
    return {
        "title": group.title,
        "count": len(items),
        "note": group.note,
        "rows": [_row(item, group.bits, group.ticks(item), day) for item in shown],
        "more": len(items) - len(shown),
        "more_url": "?all=1",
    }


def _named_today(organisation: Organisation) -> dict:
    return {
        "code": organisation.code.rsplit("-", 1)[-1],
        "name": organisation.name,
        "url": reverse("organisation", args=[organisation.code]),
        "category": organisation.get_category_display(),
        "approved_on": organisation.approved_on,
    }


def _row(item: Item, bits: int, ticks: list, day: dt.date) -> dict:
    return {
        **(_named_today(item.organisation) if item.organisation else GONE),
        "established_on": item.founded,
        "reason": reasons(item.mask, bits, day),
        "marks": ticks,
    }
