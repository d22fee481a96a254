"""Cells of xlsb without a value: errors; and merged ones."""

from __future__ import annotations

import re
import struct

from provinces.exchange.reader.child.epochs import binary_records
from provinces.exchange.reader.child.marks import ERRORS, Marks
from provinces.exchange.reader.child.parcels import Parcel

ROW, ERROR_CELL, ERROR_FORMULA, MERGED, BUNDLE = 0, 3, 11, 176, 156
RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^<>]*>")
ATTRIBUTE = r"\s{}\s*=\s*[\"']([^\"']*)[\"']"


def in_binary_workbook(parcel: Parcel) -> dict[str | int, Marks]:
    """By the name of the sheet."""
    parts = _parts_by_relation(parcel)
    return {
        name: _of_sheet(parcel, parts[relation])
        for relation, name in _sheets(parcel.whole("xl/workbook.bin"))
        if parts.get(relation) in parcel.names
    }


def _parts_by_relation(parcel: Parcel) -> dict[str, str]:
    part = "xl/_rels/workbook.bin.rels"
    if part not in parcel.names:
        return {}
    found = {}
    for entry in RELATION.findall(parcel.whole(part).decode("utf-8", "replace")):
        relation, target = (re.search(ATTRIBUTE.format(name), entry) for name in ("Id", "Target"))
        if relation and target:
            path = target[1].lower()
            found[relation[1]] = path[1:] if path[:1] == "/" else f"xl/{path}"
    return found


def _sheets(book: bytes):
    """(relation, name) of each sheet."""
    for kind, payload in binary_records(book):
        if kind == BUNDLE:
            relation, place = _words(payload, 8)
            yield relation, _words(payload, place)[0]


def _words(data: bytes, place: int) -> tuple[str, int]:
    end = place + 4 + 2 * int.from_bytes(data[place : place + 4], "little")
    return data[place + 4 : end].decode("utf-16-le", "replace"), end


def _of_sheet(parcel: Parcel, part: str) -> Marks:
    marks, row = Marks(), 0
    for kind, payload in binary_records(parcel.whole(part)):
        if kind == ROW and len(payload) >= 4:
            row = int.from_bytes(payload[:4], "little")
        elif kind in (ERROR_CELL, ERROR_FORMULA) and len(payload) >= 9:
            column = int.from_bytes(payload[:4], "little")
            marks.broken[row, column] = ERRORS.get(payload[8], "#N/A")
        elif kind == MERGED and len(payload) >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", payload)
            marks.merged.append((top, left, bottom, right))
    return marks
