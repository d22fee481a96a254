"""The sentences of a comparison."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from assessments.rules.measures import MEASURES

UNKNOWN = "—"


def headline(differing: int, units: int) -> str:
    if not differing:
        return _("现有登记与结账数据一致，没有差异。")
    return _("%(units)d个单位中，%(number)d个的现有登记与结账数据不同。") % {
        "units": units,
        "number": differing,
    }


def measure_rows(measures: Mapping[str, Sequence]) -> list[dict]:
    """In the order of the catalogue of measures; a dash is what is not known."""
    return [
        {
            "title": str(measure.title),
            "before": _figure(measures[name][0]),
            "now": _figure(measures[name][1]),
            "unit": measure.unit,
        }
        for name, measure in MEASURES.items()
        if name in measures
    ]


def _figure(value) -> str:
    return UNKNOWN if value is None else str(value)


def place_change(before: int | None, now: int | None) -> str:
    if before is None and now is None:
        return _("不参加排名")
    if before is None:
        return _("结账时未计入，现排第%d位") % now
    if now is None:
        return _("现已不计入，结账时第%d位") % before
    if before == now:
        return _("位次不变")
    change = before - now
    moved = _("上升%d位") if change > 0 else _("下降%d位")
    return moved % abs(change)
