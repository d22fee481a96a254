"""What a report says, as plain values: to keep at each submission and to compare later."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from provinces.reports.figures import FIGURES, NAMES
from provinces.reports.models import MonthlyReport
from tuanwei.templatetags.figures import UNKNOWN, thousands

TEXTS = {"difference_note": "差异说明", "difficulties": "存在困难"}
FIELDS = [*NAMES, "not_applicable", "reasons", "difference_note", "difficulties"]


@dataclass(frozen=True)
class Changed:
    label: str
    old: str
    new: str


def values_of(report: MonthlyReport) -> dict:
    return {name: getattr(report, name) for name in FIELDS}


def changed(old: dict, new: dict) -> list[Changed]:
    """Old and new value of each field that differs, in the order of the form."""
    found = [
        Changed(str(figure.title), shown(old, figure.name), shown(new, figure.name))
        for figure in FIGURES
        if shown(old, figure.name) != shown(new, figure.name)
    ]
    return found + [
        Changed(_(label), old.get(name) or _("未填"), new.get(name) or _("未填"))
        for name, label in TEXTS.items()
        if (old.get(name) or "") != (new.get(name) or "")
    ]


def shown(values: dict, name: str) -> str:
    """— not known, 0 zero, 不适用 in words."""
    if name in (values.get("not_applicable") or []):
        return _("不适用")
    value = values.get(name)
    return UNKNOWN if value is None else thousands(value)
