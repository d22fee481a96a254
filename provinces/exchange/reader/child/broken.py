"""Cells whose value is not there: errors (#N/A) and formulas that were never calculated.

The library gives both as empty cells, which would silently leave a fact as it is.
"""

from __future__ import annotations

import html
import re
import struct
from collections.abc import Iterator

from provinces.exchange.reader.child.epochs import binary_records
from provinces.exchange.reader.child.fault import Fault
from provinces.exchange.reader.child.parcels import Parcel

Broken = dict[tuple[int, int], str]  # (row, column) from 0 → what stands there

ATTRIBUTE = r"{}\s*=\s*[\"']([^\"']*)[\"']"
SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
TYPE = re.compile(rb"\bt\s*=\s*[\"'](\w+)[\"']")
VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
SIGNS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b't="e"', b"t='e'")  # found fast
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!",
          42: "#N/A"}  # fmt: skip
NEVER = "="
MOST = 20_000  # more of them are not named one by one


def in_parcel(parcel: Parcel) -> dict[str | int, Broken]:
    """By the name of the sheet or, where it stands in no list that can be read, its place."""
    if parcel.kind == "xlsx":
        return {name: _of_xml(parcel, part) for name, part in _sheet_parts(parcel).items()}
    if parcel.kind == "xlsb":
        parts = sorted(name for name in parcel.names if name.startswith("xl/worksheets/sheet"))
        return {at: _of_binary(parcel, part) for at, part in enumerate(parts)}
    return {}


def _sheet_parts(parcel: Parcel) -> dict[str, str]:
    relations = "xl/_rels/workbook.xml.rels"
    if relations not in parcel.names:
        return {}
    targets = {}
    for entry in RELATION.findall(_whole(parcel, relations)):
        target = _attribute(entry, "Target").lower()
        targets[_attribute(entry, "Id")] = target[1:] if target[:1] == "/" else f"xl/{target}"
    found = {
        html.unescape(_attribute(entry, "name")): targets.get(_attribute(entry, r"\w+:id"), "")
        for entry in SHEET.findall(_whole(parcel, "xl/workbook.xml"))
    }
    return {name: part for name, part in found.items() if part in parcel.names}


def _whole(parcel: Parcel, name: str) -> str:
    return b"".join(parcel.pieces(parcel.names[name])).decode("utf-8", "replace")


def _attribute(entry: str, name: str) -> str:
    found = re.search(r"\s" + ATTRIBUTE.format(name), entry)
    return found[1] if found else ""


def _of_xml(parcel: Parcel, part: str) -> Broken:
    broken: Broken = {}
    rest = b""
    for piece in parcel.pieces(parcel.names[part]):
        text = rest + piece
        cut = text.rfind(b"</row>")
        cut = cut if cut >= 0 else max(text.rfind(b"</c>"), text.rfind(b":c>")) + 4
        rest = text[cut:] if cut > 3 else text
        if cut > 3:
            _search(text[:cut], broken)
        if len(rest) > 1 << 26 or len(broken) > MOST:
            break
    _search(rest, broken)
    return broken


def _search(text: bytes, broken: Broken) -> None:
    if not any(sign in text for sign in SIGNS):
        return
    for attributes, inside in CELL.findall(text):
        kind = TYPE.search(attributes)
        shape = kind[1] if kind else b"n"
        if shape != b"e" and not FORMULA.search(inside):
            continue
        value = VALUE.search(inside)
        words = value[1].strip().decode("utf-8", "replace") if value else ""
        place = PLACE.search(attributes)
        if place and (shape == b"e" or (not words and shape != b"str")):
            broken[int(place[2]) - 1, _column(place[1])] = words or NEVER


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _of_binary(parcel: Parcel, part: str) -> Broken:
    """BrtRowHdr is 0, BrtCellError 3, BrtFmlaError 11."""
    broken: Broken = {}
    row = 0
    for kind, payload in binary_records(b"".join(parcel.pieces(parcel.names[part]))):
        if kind == 0 and len(payload) >= 4:
            row = int.from_bytes(payload[:4], "little")
        elif kind in (3, 11) and len(payload) >= 9:
            column = int.from_bytes(payload[:4], "little")
            broken[row, column] = ERRORS.get(payload[8], "#N/A")
    return broken


BOUND_SHEET, ERROR_CELL, FORMULA_CELL, END = 0x85, 0x205, 0x06, 0x0A
LINK, PASSWORD = 0x1AE, 0x2F


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
    starts, linked = [], False
    for kind, at, length in old_records(stream):
        if kind == BOUND_SHEET and length >= 6:
            starts.append(int.from_bytes(stream[at : at + 4], "little"))
        elif kind == LINK and length > 6:  # shorter ones mean this book itself
            linked = True
        elif kind == PASSWORD:
            raise Fault("encrypted")
        elif kind == END:
            break
    return [_of_old_sheet(stream, start) for start in starts], linked


def _of_old_sheet(stream: bytes, start: int) -> Broken:
    broken: Broken = {}
    for kind, at, length in old_records(stream, start):
        if kind == END:
            break
        error = None
        if kind == ERROR_CELL and length >= 8 and stream[at + 7]:
            error = stream[at + 6]
        elif kind == FORMULA_CELL and length >= 14:
            result = stream[at + 6 : at + 14]
            error = result[2] if result[6:] == b"\xff\xff" and result[0] == 2 else None
        if error is not None:
            broken[struct.unpack_from("<HH", stream, at)] = ERRORS.get(error, "#N/A")
    return broken
