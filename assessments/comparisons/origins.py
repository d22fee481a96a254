"""What happened to a township's organisations since its sheet was frozen, from both evidences."""

from collections import Counter
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from assessments.months.models import Evidence, Sheet
from provinces.organisations import conditions

APPROVED = conditions.bits_of(["approved"])
ENDED = conditions.bits_of(["living"])
FOUNDED = conditions.bits_of(["established"])

WORDS = {
    "added": _("结账后补录%d个"),
    "approved": _("结账后按较早日期补批%d个"),
    "unapproved": _("结账后改为未批准或改晚批准日期%d个"),
    "revived": _("结账后取消撤销%d个"),
    "ended": _("结账后按较早日期撤销%d个"),
    "founded": _("结账后更改成立日期%d个"),
    "removed": _("结账后删除或划出%d个"),
    "met": _("结账后补齐标准或“五个有”%d个"),
    "unmet": _("结账后标准或“五个有”改为不具备%d个"),
}

Masks = Mapping[int, int]


def origins(before: Masks, now: Masks) -> Counter[str]:
    """Each organisation counts once, under the first thing that explains it."""
    found = (_origin(before.get(each), now.get(each)) for each in {**before, **now})
    return Counter(each for each in found if each)


def _origin(before: int | None, now: int | None) -> str:
    if before is None:
        return "added" if now is not None and not now & conditions.ACTIVE else ""
    if now is None:
        return "removed" if not before & conditions.ACTIVE else ""
    lost, gained = before & ~now, now & ~before
    if bool(before & APPROVED) != bool(now & APPROVED):
        return "approved" if before & APPROVED else "unapproved"
    if (lost | gained) & ENDED:
        return "revived" if lost & ENDED else "ended"
    if bool(before & FOUNDED) != bool(now & FOUNDED):
        return "founded"
    if now & conditions.ACTIVE or before & conditions.ACTIVE or before == now:
        return ""
    return "met" if bin(now).count("1") <= bin(before).count("1") else "unmet"


def masks_of(sheet: Sheet) -> dict[int, dict[int, int]]:
    """{township id: {organisation id: failures}} of a whole sheet, in one query."""
    rows = Evidence.objects.filter(sheet=sheet)
    return {
        township: dict(zip(ids, failures, strict=True))
        for township, ids, failures in rows.values_list("township", "organisations", "failures")
    }


def origins_of(before: Sheet, now: Sheet) -> dict[int, Counter[str]]:
    old, new = masks_of(before), masks_of(now)
    found = {each: origins(old.get(each, {}), new.get(each, {})) for each in {**old, **new}}
    return {township: counted for township, counted in found.items() if counted}


def sentences(counted: Mapping[str, int]) -> Iterator[str]:
    """In the order of WORDS, whatever order they were stored in."""
    for key, words in WORDS.items():
        if counted.get(key):
            yield str(words) % counted[key]
