"""Cells of xls and et without a value: errors."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from provinces.exchange.reader.child.fault import Fault
from provinces.exchange.reader.child.marks import ERRORS, NEVER, Broken

BOUND_SHEET, ERROR_CELL, FORMULA_CELL, END = 0x85, 0x205, 0x06, 0x0A
LINK, PASSWORD, NEWER = 0x1AE, 0x2F, 0x1C0
FIVE = b"\x00\x05"
EMPTY_RESULT = b"\x03\x00\x00\x00\x00\x00\xff\xff"
WITHOUT_RESULTS = struct.pack("<HH", 0x0DBB, 0x07CC)
"""Build and year of Excel 97 in the beginning of a book without the mark of a later one: so signs
xlwt, which never calculates. LibreOffice signs so too, but sets the mark."""


def old_records(stream: bytes, start: int = 0) -> Iterator[tuple[int, int, int]]:
    """(type, where its content begins, its length) in a stream of xls."""
    place, most = start, len(stream) - 4
    unpack = struct.Struct("<HH").unpack_from
    while place <= most:
        kind, length = unpack(stream, place)
        yield kind, place + 4, length
        place += 4 + length


def in_old_workbook(stream: bytes) -> tuple[list[Broken], bool]:
    """Per sheet in the order of the book; and whether the book points to other books."""
    starts, linked, newer = [], False, False
    if stream[4:6] == FIVE:  # its letters are of many code pages, which the library mistakes
        raise Fault("old_excel")
    for kind, at, length in old_records(stream):
        if kind == BOUND_SHEET and length >= 6:
            starts.append(int.from_bytes(stream[at : at + 4], "little"))
        elif kind == LINK and length > 6:  # shorter ones mean this book itself
            linked = True
        elif kind == NEWER:
            newer = True
        elif kind == PASSWORD:
            raise Fault("encrypted")
        elif kind == END:
            break
    calculates = newer or stream[8:12] != WITHOUT_RESULTS
    return [_of_old_sheet(stream, start, calculates) for start in starts], linked


def _of_old_sheet(stream: bytes, start: int, calculates: bool) -> Broken:
    broken: Broken = {}
    for kind, at, length in old_records(stream, start):
        if kind == END:
            break
        error: int | str | None = None
        if kind == ERROR_CELL and length >= 8 and stream[at + 7]:
            error = stream[at + 6]
        elif kind == FORMULA_CELL and length >= 14:
            result = stream[at + 6 : at + 14]
            if result[6:] == b"\xff\xff" and result[0] == 2:
                error = result[2]
            elif not calculates and result == EMPTY_RESULT:
                error = NEVER
        if error is not None:
            words = error if isinstance(error, str) else ERRORS.get(error, "#N/A")
            broken[struct.unpack_from("<HH", stream, at)] = words
    return broken
