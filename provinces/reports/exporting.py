"""The list and the board as a file: a line a township, with what approvers look at."""

from collections.abc import Iterator

from provinces.exchange.tables import REPORTS
from provinces.reports.board import BoardRows
from provinces.reports.figures import FIGURES
from provinces.reports.listing import Listing
from provinces.reports.standing import STATES

STANDARD = {each.attribute: each.title for each in REPORTS.columns}
"""The names of the fact table: mended the file can be sent in again."""
HEADERS = [
    "月份", "乡镇代码", "乡镇", "县（市、区）", "报送情况", "首次报送", "是否按时",
    *(STANDARD[each.name] for each in FIGURES), "不适用",
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
            str(listing.month), each["code"], each["name"], each["county_name"],
            STATES[each["state"]], each["first_day"], on_time, *figures, _passed_over(report),
            *registered, *words, each["comment"],
        ]  # fmt: skip


def _figure(report, figure):
    if report is None or figure.name in report.not_applicable:
        return None
    return getattr(report, figure.name)


def _passed_over(report) -> str:
    names = report.not_applicable if report else ()
    return "、".join(str(each.short) for each in FIGURES if each.name in names)
