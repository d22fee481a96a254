"""A writer of xlsb as small as can be: nothing on the machines of tests writes it."""

from __future__ import annotations

import struct

from provinces.exchange.tests.awkward import zipped

TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
</Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"
 Target="{}"/></Relationships>"""


def record(kind: int, payload: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(payload)
    while True:
        size, low = size >> 7, size & 0x7F
        length += bytes([low | (0x80 if size else 0)])
        if not size:
            return number + length + payload


def words(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def cell(column: int, value) -> bytes:
    place = struct.pack("<II", column, 0)
    if value is ZeroDivisionError:
        return record(3, place + b"\x07")
    if isinstance(value, int | float):
        return record(5, place + struct.pack("<d", value))
    return record(6, place + words(value))


def xlsb(rows: list[list], name: str, *, late: bool = False) -> bytes:
    book = (
        record(131) + record(153, struct.pack("<III", int(late), 0, 0)) + record(143)
        + record(156, struct.pack("<II", 0, 1) + words("rId1") + words(name)) + record(144)
        + record(132)
    )  # fmt: skip
    width = max(map(len, rows))
    sheet = record(129) + record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1))
    sheet += record(145)
    for number, row in enumerate(rows):
        sheet += record(0, struct.pack("<IIH", number, 0, 0) + bytes(15))
        sheet += b"".join(cell(at, value) for at, value in enumerate(row))
    sheet += record(146) + record(130)
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELATIONS.format("officeDocument", "xl/workbook.bin"),
            "xl/_rels/workbook.bin.rels": RELATIONS.format("worksheet", "worksheets/sheet1.bin"),
            "xl/workbook.bin": book,
            "xl/worksheets/sheet1.bin": sheet,
        }
    )
