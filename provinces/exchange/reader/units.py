"""Figures in ten thousands: said once above the table, they hold for every cell below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from provinces.exchange.cells.numbers import Count
from provinces.exchange.cells.words import head_word
from provinces.exchange.reader.headers import SEARCHED, Header
from provinces.exchange.reader.sheets import Sheet

MEASURE = r"(?:[十百千万亿]{1,2}[人名个户次元]?|%|‰)"
SAID = re.compile(r".*单位:?\(?([^()]{1,20})\)?")
ALONE = re.compile(rf"\(?({MEASURE})\)?")
BETWEEN = re.compile("[、,;/和]")


def other_units(sheet: Sheet, header: Header) -> Iterator[tuple[int, str]]:
    """(row, unit) of lines above the table, and of the one right below its header."""
    counts = {
        at for at, column in enumerate(header.columns) if column and type(column.widget) is Count
    }
    for number, cells in islice(sheet.rows(), SEARCHED) if counts else ():
        for at, cell in enumerate(cells):
            if number > header.row + 1 or type(cell) is not str or len(cell) > 60:
                continue
            word = head_word(cell)
            if number <= header.row - header.height:
                said = SAID.fullmatch(word)
                found = next(filter(ALONE.fullmatch, BETWEEN.split(said[1] if said else "")), "")
            else:
                found = word if number > header.row and at in counts else ""
            if found and (other := ALONE.fullmatch(found)):
                yield number, other[1]
