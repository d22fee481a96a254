"""From which day a workbook counts its dates: most from 1900, old Macintosh ones from 1904."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import olefile

from provinces.exchange.reader.days import EPOCH_1900, EPOCH_1904

XLSX_FLAG = re.compile(rb"<(?:\w+:)?workbookPr\b[^<>]*\bdate1904\s*=\s*[\"'](?:1|true|on)[\"']")
REMARK = re.compile(rb"<!--.*?-->", re.DOTALL)
ODS_START = re.compile(rb"<(?:\w+:)?null-date\s[^<>]*date-value=\"(\d{4})-(\d{2})-(\d{2})")
BINARY_PROPERTIES = 153  # BrtWbProp of xlsb; its lowest flag says 1904
DATE_MODE = 0x22  # record of xls, one 16-bit number
SCANNED = 200_000


def epoch_of(content: bytes) -> dt.date:
    """The day number 0 of the workbook; 1899-12-30 stands for Excel's 1900 calendar."""
    if content.startswith(b"PK"):
        return _of_zip(content)
    return _of_compound(content)


def _of_zip(content: bytes) -> dt.date:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = set(parts.namelist())
        if "xl/workbook.xml" in names:
            book = REMARK.sub(b"", _head(parts, "xl/workbook.xml"))
            late = bool(XLSX_FLAG.search(book))
        elif "xl/workbook.bin" in names:
            late = _binary_flag(_head(parts, "xl/workbook.bin"))
        elif "content.xml" in names:
            return _of_open_document(parts)
        else:
            late = False
    return EPOCH_1904 if late else EPOCH_1900


def _of_open_document(parts: zipfile.ZipFile) -> dt.date:
    # The settings stand before the first table, or in the styles of the whole document.
    found = ODS_START.search(_head(parts, "content.xml"))
    return dt.date(*map(int, found.groups())) if found else EPOCH_1900


def _head(parts: zipfile.ZipFile, name: str) -> bytes:
    with parts.open(name) as part:
        return part.read(SCANNED)


def _binary_flag(data: bytes) -> bool:
    for kind, payload in binary_records(data):
        if kind == BINARY_PROPERTIES:
            return bool(payload[:1] and payload[0] & 1)
    return False


def binary_records(data: bytes):
    """(type, payload); type takes up to two bytes, length up to four, seven bits in each."""
    place = 0
    while place < len(data):
        kind, place = _seven_bits(data, place, 2)
        length, place = _seven_bits(data, place, 4)
        yield kind, data[place : place + length]
        place += length


def _seven_bits(data: bytes, place: int, most: int) -> tuple[int, int]:
    value = 0
    for shift in range(most):
        if place >= len(data):
            break
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            break
    return value, place


def _of_compound(content: bytes) -> dt.date:
    with olefile.OleFileIO(io.BytesIO(content)) as parts:
        stream = next((name for name in ("Workbook", "Book") if parts.exists(name)), None)
        data = parts.openstream(stream).read(SCANNED) if stream else b""
    place = 0
    while place + 4 <= len(data):
        kind = int.from_bytes(data[place : place + 2], "little")
        length = int.from_bytes(data[place + 2 : place + 4], "little")
        if kind == DATE_MODE:
            return EPOCH_1904 if data[place + 4] == 1 else EPOCH_1900
        place += 4 + length
    return EPOCH_1900
