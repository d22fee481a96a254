"""Cells merged among the data: what the file says of all of them by saying it once."""

from __future__ import annotations

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
        first = sheet.first_column
        areas = (
            _area(top, max(left - first, 0), low, right - first, header)
            for top, left, low, right in sheet.merged
            if top >= header.row
        )
        self._waiting = sorted(filter(None, areas), key=lambda area: -area.top)
        self._open: list[_Area] = []

    def over(self, number: int, cells: list) -> list:
        """The row's cells, with the values of the areas that it is part of."""
        if not self._waiting and not self._open:
            return cells
        row = number - 1
        self._open = [area for area in self._open if area.low >= row]
        while self._waiting and self._waiting[-1].top <= row:
            area = self._waiting.pop()
            if area.top == row and area.left < len(cells):
                area.value = cells[area.left]
            if area.low >= row:
                self._open.append(area)
        if not self._open or not any(map(is_filled, cells)):
            return cells
        whole = list(cells)
        for area in self._open:
            for at in area.places:
                whole += [""] * (at + 1 - len(whole))
                whole[at] = _own(area, whole[at], at == area.left and area.top == row)
        return whole


def _area(top: int, left: int, low: int, right: int, header: Header) -> _Area | None:
    within = range(left, min(right + 1, len(header.columns)))
    places = tuple(at for at in within if header.columns[at])
    if not places or (top == low and left == right):
        return None
    titled = sum(bool(header.titles[at]) for at in within)
    column = header.columns[places[0]]
    assert column is not None
    shared = titled < 2 and (top == low or column.widget.shared)
    return _Area(top, low, left, places, shared)


def _own(area: _Area, cell, is_first: bool):
    """What a cell of the area holds; some programs leave other values below the one shown."""
    if not is_filled(area.value):
        return UNCLEAR if is_filled(cell) else cell
    if not area.shared:
        return UNCLEAR
    if not is_first and is_filled(cell) and cell != area.value:
        return UNCLEAR
    return area.value
