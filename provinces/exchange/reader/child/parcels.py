"""Zipped workbooks: looked through before anything parses them."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from provinces.exchange.reader.child.fault import Fault

PIECE = 1 << 20
SMALL = 1 << 24  # parts up to this size may be packed as tightly as they like
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
DOCTYPE = re.compile(  # also in UTF-16
    rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I)", re.IGNORECASE
)
LINKED = re.compile(rb"<table:table-source\b|<office:dde-source\b|<table:dde-link\b")
# 3 and 4 in two lines the library takes for 34; what else is here for empty cells.
ODD_SIGNS = b"<text:line-break", b"<text:tab", b"<![CDATA[", b"<text:ruby"
ODD = re.compile(rb"[0-9]<text:(?:line-break|tab)\b[^<>]*>[^<]{0,9}[0-9]|<!\[CDATA\[|<text:ruby\b")
UNTYPED = re.compile(
    rb"<table:table-cell(?![^<>]*value)(?:\s[^<>]*)?(?<!/)>\s*<text:p(?:\s[^<>]*)?(?<!/)>(?!\s*</)"
)
OVERLAP = 300
LINKS = "xl/externallinks/external"
ROOT = re.compile(rb"<([A-Za-z_][\w.:-]*)")
TAIL = 400
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
           RuntimeError, KeyError, IndexError, OverflowError)  # fmt: skip


class Parcel:
    """A zip whose list of parts has been found sound; ``kind`` is xlsx, xlsb or ods."""

    def __init__(self, file: BinaryIO, limits: dict) -> None:
        file.seek(0)
        try:
            self.parts = zipfile.ZipFile(file)
        except DAMAGED:
            raise Fault("damaged") from None
        self.names = {_plain(info.filename): info for info in self.parts.infolist()}
        self._check_list(limits)
        self.kind = self._kind()

    def _check_list(self, limits: dict) -> None:
        listed = self.parts.infolist()
        if len(listed) > limits["parts"]:
            raise Fault("many_parts", most=limits["parts"])
        if len(self.names) != len(listed):
            raise Fault("double_parts")
        for info in listed:
            if info.flag_bits & 1:
                raise Fault("encrypted")
            if _leads_out(info.filename):
                raise Fault("leads_out")
            packed = max(info.compress_size, 1)
            if info.file_size > SMALL and info.file_size / packed > limits["ratio"]:
                raise Fault("bomb")
        if sum(info.file_size for info in listed) > limits["unpacked"]:
            raise Fault("bomb")

    def _kind(self) -> str:
        if "xl/workbook.xml" in self.names:
            return "xlsx"
        if "xl/workbook.bin" in self.names:
            return "xlsb"
        kind = self.head("mimetype").decode("latin-1").strip() if "mimetype" in self.names else ""
        if kind.startswith(OPEN_DOCUMENT + "spreadsheet") and "content.xml" in self.names:
            return "ods"
        if any(name.startswith("word/") for name in self.names) or kind.startswith(
            OPEN_DOCUMENT + "text"
        ):
            raise Fault("is_word")
        if any(name.startswith("ppt/") for name in self.names):
            raise Fault("is_slides")
        if "content.xml" in self.names or "[content_types].xml" in self.names:
            raise Fault("no_workbook")
        raise Fault("is_archive")

    def check_parts(self, limits: dict) -> None:
        """Unpacks every part once: sums are right, sizes true, nothing points outside."""
        manifest = "meta-inf/manifest.xml"
        if manifest in self.names and b"encryption-data" in self.head(manifest):
            raise Fault("encrypted")  # before its parts are taken for damaged ones
        left = limits["unpacked"]
        for name, info in self.names.items():
            head = tail = b""
            for piece in self.pieces(info):
                left -= len(piece)
                if left < 0:
                    raise Fault("bomb")
                if name == "content.xml":
                    _check_content(tail[-OVERLAP:] + piece)
                head, tail = head or piece, piece if len(piece) > TAIL else tail + piece
            if name.endswith((".xml", ".rels")):
                _check_markup(name, head, tail[-TAIL:])
        # In xlsx the cells that ask another book are seen one by one.
        if self.kind == "xlsb" and any(name.startswith(LINKS) for name in self.names):
            raise Fault("linked")

    def pieces(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            with self.parts.open(info) as part:
                while piece := part.read(PIECE):
                    yield piece
        except DAMAGED:
            raise Fault("damaged") from None

    def whole(self, name: str) -> bytes:
        return b"".join(self.pieces(self.names[name]))

    def overlapping(self, name: str, length: int) -> Iterator[bytes]:
        """Pieces that begin with the end of the one before."""
        end = b""
        for piece in self.pieces(self.names[name]):
            yield end + piece
            end = piece[-length:]

    def head(self, name: str) -> bytes:
        return next(self.pieces(self.names[name]), b"")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lower()


def _leads_out(name: str) -> bool:
    plain = _plain(name)
    return plain.startswith("/") or ".." in plain.split("/") or plain[1:2] == ":"


def _check_content(text: bytes) -> None:
    if LINKED.search(text):
        raise Fault("linked")
    odd = any(sign in text for sign in ODD_SIGNS) and ODD.search(text)
    if odd or UNTYPED.search(text):
        raise Fault("odd_cells")


def _check_markup(name: str, head: bytes, tail: bytes) -> None:
    """No declarations, and not cut off: the parser would take half a sheet for a whole one."""
    if name != "meta-inf/manifest.xml" and DOCTYPE.search(head):
        raise Fault("entities")
    root = ROOT.search(head)
    end = tail.rstrip(b"\x00\t\r\n ")
    if not root or not end.endswith((b"</" + root[1] + b">", b"/>")):
        raise Fault("damaged")
