"""How wide the columns of a sheet written anew are to be, and how it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provinces.uploads.marking.look import A4
from tuanwei.exports.workbook import width_of

if TYPE_CHECKING:
    import xlsxwriter

    from tuanwei.exports.cells import Cell

NARROWEST, WIDEST, MEASURED = 6, 40, 500
ALONE = 1
"""Cells of a row that is a title, a note or a signature: it may run over its neighbours."""


class Widths:
    """By what stands in the first rows that are no titles; in characters of Latin width."""

    def __init__(self) -> None:
        self.widths: dict[int, int] = {}
        self.rows = 0

    def see(self, values: dict[int, Cell]) -> None:
        """``values``: what stands in a row, by column, as far as anything does."""
        if len(values) <= ALONE or self.rows == MEASURED:
            return
        self.rows += 1
        for column, value in values.items():
            wanted = width_of(value) + 2
            self.widths[column] = max(self.widths.get(column, NARROWEST), min(wanted, WIDEST))

    def lay_out(self, page: xlsxwriter.worksheet.Worksheet) -> None:
        for column, width in self.widths.items():
            page.set_column(column, column, width)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
