"""Cells merged among the data: what the file says of all of them by saying it once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from provinces.exchange.cells.base import BLANKS
from provinces.exchange.reader.headers import Header
from provinces.exchange.reader.sheets import Broken, Sheet

UNCLEAR = Broken("&")


def is_filled(cell) -> bool:
    return bool(cell.strip(BLANKS)) if type(cell) is str else cell is not None


@dataclass
class _Area:
    """``places``: positions of the columns that are read; ``shared``: each cell has the value."""

    top: int
    low: int
    left: int
    places: tuple[int, ...]
    shared: bool
    value: object = ""


class Merges:
    """The rows below the header as they go by, from above.

    A township written once beside its organisations is the township of each: the range says so.
    A number may be of each or of all together, and one cell over two columns is of neither.
    """

    def __init__(self, sheet: Sheet, header: Header) -> None:
        first, self._header = sheet.first_column, header
        self._titled = [at for at, title in enumerate(header.titles) if title]
        self._known = [at for at, column in enumerate(header.columns) if column]
        areas = (
            self._area(top, max(left - first, 0), low, right - first)
            for top, left, low, right in sheet.merged
            if top >= header.row
        )
        self._waiting = sorted(filter(None, areas), key=lambda area: -area.top)
        self._open: dict[int, _Area] = {}

    def _area(self, top: int, left: int, low: int, right: int) -> _Area | None:
        places = _within(self._known, left, right)
        if not places or (top == low and left == right):
            return None
        column = self._header.columns[places[0]]
        assert column is not None
        alone = len(_within(self._titled, left, right)) < 2
        shared = alone and (top == low or column.widget.shared)
        return _Area(top, low, left, tuple(places), shared)

    def over(self, number: int, cells: list) -> list:
        """The row's cells, with the values of the areas that it is part of."""
        if not self._waiting and not self._open:
            return cells
        row = number - 1
        self._open = {at: area for at, area in self._open.items() if area.low >= row}
        while self._waiting and self._waiting[-1].top <= row:
            self._begin(self._waiting.pop(), row, cells)
        if not self._open or not any(map(is_filled, cells)):
            return cells
        whole = list(cells)
        for at, area in self._open.items():
            whole += [""] * (at + 1 - len(whole))
            whole[at] = _own(area, whole[at], at == area.left and area.top == row)
        return whole

    def _begin(self, area: _Area, row: int, cells: list) -> None:
        if area.top == row and area.left < len(cells):
            area.value = cells[area.left]
        if area.low >= row:
            for at in area.places:
                area.shared = area.shared and at not in self._open  # no program lets them overlap
                self._open[at] = area


def _within(places: list[int], left: int, right: int) -> list[int]:
    return places[bisect_left(places, left) : bisect_right(places, right)]


def _own(area: _Area, cell, is_first: bool):
    """What a cell of the area holds; some programs leave other values below the one shown."""
    if not is_filled(area.value):
        return UNCLEAR if is_filled(cell) else cell
    if not area.shared:
        return UNCLEAR
    if not is_first and is_filled(cell) and cell != area.value:
        return UNCLEAR
    return area.value
