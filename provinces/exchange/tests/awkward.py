"""Makers of files that no honest office sends, and of some that honest offices do."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import xlsxwriter
import xlwt

from provinces.exchange.reader.safely import read_safely

HEADERS = ["区划代码", "年度", "常住人口"]
ROWS = [HEADERS, *(["130102001", 2000 + at, 30000 + at] for at in range(20))]


def xlsx(rows=ROWS, name: str = "乡镇情况") -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return content.getvalue()


def xls(rows=ROWS, name: str = "乡镇情况") -> bytes:
    book, content = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet(name)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.save(content)
    return content.getvalue()


def csv(rows=ROWS) -> bytes:
    return "".join(",".join(map(str, row)) + "\r\n" for row in rows).encode()


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>
</office:document-content>"""
ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_KIND}"/>
</manifest:manifest>"""


def ods_cell(cell) -> str:
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    return (
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
    )


def ods(rows=ROWS, name: str = "乡镇情况", more: str = "") -> bytes:
    lines = "".join(
        f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows
    )
    table = f'<table:table table:name="{name}">{lines}{more}</table:table>'
    return zipped(
        {
            "mimetype": ODS_KIND,
            "META-INF/manifest.xml": MANIFEST,
            "content.xml": ODS.format(tables=table),
        }
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {info.filename: file.read(info) for info in file.infolist()}


def with_part(content: bytes, name: str, change) -> bytes:
    """A workbook with one part changed or, where it has none of the name, added."""
    parts = parts_of(content)
    return zipped({**parts, name: change(parts.get(name, b""))})


SECTOR, FREE, END, FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A file of the old binary kind, with streams of at least 4,096 bytes."""
    table, body, entries = [FAT], b"", [_entry("Root Entry", 5, END, 0, 1)]
    for at, (name, data) in enumerate(streams.items(), start=1):
        data = data.ljust(4096, b"\x00")
        count, first = -(-len(data) // SECTOR), len(table)
        table += [*range(first + 1, first + count), END]
        body += data.ljust(count * SECTOR, b"\x00")
        right = at + 1 if at < len(streams) else FREE
        entries.append(_entry(name, 2, first, len(data), right=right))
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * SECTOR, b"\x00")
    start, count = len(table), len(directory) // SECTOR
    table += [*range(start + 1, start + count), END]
    assert len(table) <= 128
    fat = struct.pack("<128I", *table, *[FREE] * (128 - len(table)))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII109I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, start, 0, 4096, END, 0, END, 0, 0, *[FREE] * 108,
    )  # fmt: skip
    return head + fat + body + directory


def _entry(name: str, kind: int, first: int, size: int, child: int = FREE, right: int = FREE):
    words = name.encode("utf-16-le") + b"\x00\x00"
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", words, len(words), kind, 1, FREE, right, child, 0, first, size
    )


def xls_with_password() -> bytes:
    """As Excel 97 to 2003 encrypt: a record after the beginning names method and key."""
    begin = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0xDBB, 1996, 0, 6)
    password = struct.pack("<HHHHH48x", 0x2F, 54, 1, 1, 1)
    return compound({"Workbook": begin + password + struct.pack("<HH", 0x0A, 0)})


def rows_of(content: bytes, name: str = "表", **options) -> list[list]:
    """The rows of the first sheet."""
    return [cells for _number, cells in read_safely(content, name, **options).sheets[0].rows()]
