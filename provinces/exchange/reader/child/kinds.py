"""What a file is, by its content; its name says nothing."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

import olefile

from provinces.exchange.reader.child.fault import Fault

ZIP, EMPTY_ZIP, COMPOUND = b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER = {
    b"%PDF": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"BM": "",  # may be words
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"\x1f\x8b": "archive",
    b"{\\rtf": "word",
    b"SQLite format 3": "other",
    b"\x7fELF": "other",
    b"MZ\x90": "other",
}
OLD_EXCEL = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08]\x00")
OLD_TABLE = re.compile(  # SYLK, DIF and dBASE, as old programs exchanged their tables
    rb"ID;P|TABLE\r?\n0,1\r?\n|[\x03\x30\x31\x83\x8b\xf5].[\x01-\x0c][\x01-\x1f].{3}\x00", re.DOTALL
)
MARKUP = re.compile(r"\s*(<[!?a-zA-Z]|MIME-Version:|From: <)")
XML_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
LOOKED_AT = 4096
BLANK = b" \t\r\n\x00"


def kind_of(file: BinaryIO) -> str:
    """zip, xls or text; Fault for everything that is known and no table."""
    file.seek(0)
    head = file.read(LOOKED_AT)
    if not _without_mark(head).strip(BLANK) and not file.read().strip(BLANK):
        raise Fault("empty")
    if head.startswith((ZIP, EMPTY_ZIP)):
        return "zip"
    if head.startswith(COMPOUND):
        return _compound(file)
    if head.startswith(COMPOUND[:4]):
        raise Fault("damaged")
    for start, what in OTHER.items():
        if what and head.startswith(start):
            raise Fault(f"is_{what}")
    if OLD_EXCEL.match(head):
        raise Fault("old_excel")
    if OLD_TABLE.match(head):
        raise Fault("old_table")
    words = _as_words(head)
    if MARKUP.match(words):
        raise Fault("is_xml" if XML_SPREADSHEET in words else "is_web")
    return "text"


def _without_mark(head: bytes) -> bytes:
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        head = head.removeprefix(mark)
    return head


def _as_words(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return head.replace(b"\x00", b"").removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _compound(file: BinaryIO) -> str:
    file.seek(0)
    try:
        with olefile.OleFileIO(file) as parts:
            streams = {"/".join(name).lower() for name in parts.listdir()}
    except Exception:  # a damaged directory may break the library anywhere
        raise Fault("damaged") from None
    if "encryptedpackage" in streams or "encryptioninfo" in streams:
        raise Fault("encrypted")
    if streams & {"workbook", "book"}:
        return "xls"
    if "worddocument" in streams:
        raise Fault("is_word")
    if "powerpoint document" in streams:
        raise Fault("is_slides")
    raise Fault("no_workbook")
