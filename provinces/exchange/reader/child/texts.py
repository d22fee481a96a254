"""csv and txt in the encodings of Chinese offices, with comma, tab or semicolon."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from provinces.exchange.cells.words import head_words
from provinces.exchange.reader.child.fault import Fault

SEPARATORS = ",\t;"
LOOKED_AT = 30
NOT_BROKEN = 20  # so many sound characters to each broken one, and it is still that encoding

csv.field_size_limit(1_000_000)


def lines_of(content: bytes, words: set[str]) -> Iterator[tuple[int, list]]:
    """``words`` stand above columns, so that the separator shows."""
    text = decoded(content)
    separator = _separator(text, words)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(rows, start=1):
            yield number, cells
    except csv.Error:
        raise Fault("quotes", row=number + 1) from None


def decoded(content: bytes) -> str:
    encodings = _encodings(content)
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            if encoding == "utf-8-sig" and _is_broken_utf8(content):
                row = content.count(b"\n", 0, error.start) + 1
                raise Fault("bad_bytes", row=row) from None
            continue
        if "\x00" not in text:
            return text.removeprefix("\ufeff")
    raise Fault("encoding")


def _encodings(content: bytes) -> list[str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    if content.startswith(codecs.BOM_UTF8):
        return ["utf-8-sig"]
    head = content[:4000]
    if b"\x00" in head:  # digits and separators of UTF-16 have a zero byte on one side
        little = head[1::2].count(0) >= head[::2].count(0)
        return ["utf-16-le" if little else "utf-16-be"]
    return ["utf-8-sig", "gb18030"]


def _is_broken_utf8(content: bytes) -> bool:
    """Whether it is meant as UTF-8, with a few bytes damaged."""
    if content.startswith(codecs.BOM_UTF8):
        return True
    text = content.decode("utf-8", "replace")
    sound = sum(1 for sign in text if "\u2e80" <= sign < "\ufffd")
    return sound > NOT_BROKEN * text.count("\ufffd")


def _separator(text: str, words: set[str]) -> str:
    def most_headers(separator: str) -> tuple[int, int]:
        rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), LOOKED_AT)
        try:
            counts = [(sum(_is_header(cell, words) for cell in row), len(row)) for row in rows]
        except csv.Error:
            return 0, 0
        return max(counts, default=(0, 0))

    return max(SEPARATORS, key=most_headers)


def _is_header(cell: str, words: set[str]) -> bool:
    return len(cell) < 100 and any(word in words for word in head_words(cell))
