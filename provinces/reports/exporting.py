"""The list and the board as a file: a line a township, with what approvers look at."""

from collections.abc import Iterator

from provinces.reports.board import BoardRows
from provinces.reports.figures import FIGURES
from provinces.reports.listing import Listing
from provinces.reports.standing import STATES

HEADERS = [
    "区划代码", "乡镇", "县（市、区）", "状态", "首次报送", "是否按时",
    *(f"{each.short}（{each.unit}）" for each in FIGURES),
    *(f"登记册{each.short}" for each in FIGURES if each.is_registered),
    "差异说明", "存在困难", "退回意见",
]  # fmt: skip


def export_rows(listing: Listing, townships: list) -> Iterator[list]:
    for each in BoardRows(listing, townships, ()):
        report = each["report"]
        on_time = "" if each["first_day"] is None else "否" if each["was_late"] else "是"
        figures = [_figure(report, figure) for figure in FIGURES]
        registered = [figure["registered"] for figure in each["figures"][:3]] or [None] * 3
        words = [report.difference_note, report.difficulties] if report else ["", ""]
        yield [
            each["code"], each["name"], each["county_name"], STATES[each["state"]],
            each["first_day"], on_time, *figures, *registered, *words, each["comment"],
        ]  # fmt: skip


def _figure(report, figure):
    if report and figure.name in report.not_applicable:
        return "不适用"
    return getattr(report, figure.name) if report else None
