"""A township's organisations, counted or not and why, from the evidence of the month."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from assessments.months.models import Evidence, Sheet
from assessments.rules.scheme import Scheme
from provinces.models import Organisation
from provinces.organisations import conditions

FEW = 5
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
STATE_TICKS = {"missing": "unset", "later": "later", "no": "no"}
INACTIVE_FIRST = ("living", "established", "approved")


@dataclass(frozen=True)
class Item:
    """One organisation of the evidence with what the register calls it today."""

    organisation: Organisation
    founded: dt.date | None
    mask: int

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
    items = [Item(known[pk], founded, mask) for pk, founded, mask in rows if pk in known]
    return sorted(items, key=lambda item: item.organisation.code)


def reasons(mask: int, bits: int, day: dt.date) -> str:
    """缺挂牌日期、没有活动场地; what is later than the month's end says when."""
    return "、".join(str(each.reason) for each in conditions.failures_in(mask, bits))


def organisations_context(scheme: Scheme, sheet: Sheet, township_id: int, show_all: bool) -> dict:
    items = items_of(sheet, township_id)
    by_quality = any(each.value == "organisations.standards" for each in scheme.indicators)
    counts_new = any(each.value == "organisations.new" for each in scheme.indicators)
    if by_quality:
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
        "mark_titles": titles,
        "groups": [_group(*group, show_all, sheet.month.last) for group in groups if group[2]],
    }


def _split(items: Iterable[Item], condition) -> tuple[list[Item], list[Item]]:
    items = list(items)
    return [i for i in items if condition(i)], [i for i in items if not condition(i)]


def _groups_by_quality(items: list[Item]) -> list[tuple]:
    active, inactive = _split(items, lambda item: item.is_active)
    qualified, lacking = _split(active, lambda item: item.is_qualified)
    lacking.sort(key=lambda item: len(conditions.failures_in(item.mask)))
    return [
        ("未计入", "月末未成立、未批准或已撤销", inactive, conditions.ACTIVE,
         _quality_ticks, False),
        ("尚不合格", "已计入，三个标准或五个有还有缺项", lacking, conditions.QUALIFIED,
         _quality_ticks, False),
        ("合格", "三个标准、五个有都已达到", qualified, 0, _quality_ticks, True),
    ]  # fmt: skip


def _groups_by_founding(items: list[Item], window: tuple[dt.date, dt.date]) -> list[tuple]:
    start, end = window
    active, inactive = _split(items, lambda item: item.is_active)
    new, old = _split(
        active, lambda item: item.founded is not None and start <= item.founded <= end
    )
    since = f"{start.year}年{start.month}月{start.day}日"
    return [
        ("未计入", "", inactive, conditions.ACTIVE, lambda item: [None, None], False),
        ("增量、总量都计入", f"{since}起成立", new, 0, lambda item: ["yes", "yes"], True),
        ("只计入总量", f"{since}前成立", old, 0, lambda item: [None, "yes"], True),
    ]


def _groups_by_activity(items: list[Item]) -> list[tuple]:
    active, inactive = _split(items, lambda item: item.is_active)
    return [
        ("未计入", "", inactive, conditions.ACTIVE, lambda item: [None], False),
        ("计入", "月末已成立、已批准、未撤销", active, 0, lambda item: ["yes"], True),
    ]


def _quality_ticks(item: Item) -> list[str]:
    return [tick(item.mask, key) for key in TICKS.values()]


def tick(mask: int, key: str) -> str:
    """yes, no, unset or later; the strongest reason of the requirement."""
    states = [f.state for f in conditions.failures_in(mask, conditions.bits_of([key]))]
    if not states:
        return "yes"
    if key == "announced" and "no" in states:
        return "unset"
    return STATE_TICKS[states[0]]


def _group(title, note, items, bits, ticks, shorten, show_all: bool, day: dt.date) -> dict:
    shown = items[:FEW] if shorten and not show_all else items
    return {
        "title": title,
        "count": len(items),
        "note": note,
        "rows": [_row(item, bits, ticks(item), day) for item in shown],
        "more": len(items) - len(shown),
        "more_url": "?all=1",
    }


def _row(item: Item, bits: int, ticks: list, day: dt.date) -> dict:
    organisation = item.organisation
    return {
        "code": organisation.code.rsplit("-", 1)[-1],
        "name": organisation.name,
        "url": reverse("organisation", args=[organisation.code]),
        "category": organisation.get_category_display(),
        "established_on": item.founded,
        "approved_on": organisation.approved_on,
        "reason": reasons(item.mask, bits, day),
        "marks": ticks,
    }
