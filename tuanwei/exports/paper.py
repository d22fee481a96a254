"""Sheets as an office prints them: A4, nothing cut off, heads on every page, and readable."""

from __future__ import annotations

from collections.abc import Sequence

A4 = 9
READABLE = 215
"""Characters of a line that A4 across still shows at about 6 points; a wider table takes two
pages side by side, with the columns that say which row it is on both."""
STAYING = 70
FOOTER = "&C第&P页，共&N页"


def across(sheet, head: int, widths: Sequence[float], stays: int) -> None:
    """``head``: the row of the heads; ``stays``: how many columns say which row it is."""
    sheet.set_landscape()
    _paper(sheet)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
    sheet.repeat_rows(head)
    both = on_both(widths, stays)
    sheet.fit_to_pages(2 if sum(widths) > READABLE else 1, 0)
    if both:
        sheet.repeat_columns(0, both - 1)
        sheet.print_across()


def on_both(widths: Sequence[float], stays: int) -> int:
    """How many columns stand on both pages of a table that takes two; 0 if it takes one."""
    wide = sum(widths) > READABLE and sum(widths[:stays]) <= STAYING
    return stays if wide else 0


def upright(sheet, head: int) -> None:
    _paper(sheet)
    sheet.repeat_rows(head)
    sheet.fit_to_pages(1, 0)


def _paper(sheet) -> None:
    sheet.set_paper(A4)
    sheet.center_horizontally()
    sheet.set_footer(FOOTER)
