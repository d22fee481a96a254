"""csv and txt in the encodings of Chinese offices, with comma, tab, semicolon or bar."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from provinces.exchange.cells.words import head_words
from provinces.exchange.reader.child.fault import Fault

SEPARATORS = ",\t;|"
LOOKED_AT = 30
MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14
LONGEST = 32_767  # what a cell can hold in every spreadsheet program
TELLING = re.compile(r'"?sep=(.)"?\r?(?:\n|$)', re.IGNORECASE)  # Excel's own first line
ZEROS = 0.02  # the least share of zero bytes in a text of UTF-16 that has columns
UTF8_LINE = re.compile(rb"^(?:[\x00-\x7f]*[\xe4-\xe9][\x80-\xbf]{2}){4}"
                       rb"(?:[\x00-\x7f]|[\xe2-\xef][\x80-\xbf]{2})*$", re.MULTILINE)  # fmt: skip
"""In GBK no line comes out like this by chance: two files were put together."""
SOUND = 5  # of a text in GBK taken for UTF-8, one character in 25 comes out sound by chance

LOST = re.compile("[\u3400-\u9fff]\\?|\\?[\u3400-\u9fff]|^\\?+$")
END = "\x1a"  # with which DOS programs end a text
AS_TEXT = re.compile(r'="([^"]*)"')
"""A formula that keeps the zeros of a code; it says nothing but its text."""

csv.field_size_limit(1 << 30)  # files are smaller; what is too long is told by ours


def lines_of(content: bytes, words: set[str]) -> Iterator[tuple[int, list]]:
    """``words`` stand above columns, so that the separator shows."""
    text, encoding = _decoded(content)
    text = text.rstrip(END).rstrip("\r\n")
    bare = _bare_or_lost if encoding == "gb18030" and "?" in text else _bare
    _check_width(text)
    told = TELLING.match(text)
    separator = told[1] if told else _separator(text, words)
    rows = _cells(text, separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(rows, start=1):
            _check(number, cells)
            if number > 1 or not told:
                yield number, [bare(cell) for cell in cells]
    except csv.Error:
        raise Fault("quotes", row=number + 1) from None


def _cells(text: str, separator: str, **options) -> Iterator[list[str]]:
    """Some programs write a blank behind each separator: a, "b"."""
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=separator, skipinitialspace=True, **options)


def _check_width(text: str) -> None:
    """Before a line of a million separators becomes a million cells."""
    for number, line in enumerate(io.StringIO(text, newline=None), start=1):
        if number > MOST_ROWS:
            raise Fault("large_rows")
        if len(line) > MOST_COLUMNS:
            columns = max(map(line.count, SEPARATORS)) + 1
            if columns > MOST_COLUMNS:
                raise Fault("wide_rows", row=number, columns=columns, most=MOST_COLUMNS)
            if columns == 1 and len(line) > LONGEST + 1:
                raise Fault("long_text", row=number)


def _check(number: int, cells: list[str]) -> None:
    if len(cells) > MOST_COLUMNS:
        raise Fault("wide_rows", row=number, columns=len(cells), most=MOST_COLUMNS)
    if any(len(cell) > LONGEST for cell in cells):
        raise Fault("long_text", row=number)


def _bare(cell: str) -> str:
    found = AS_TEXT.fullmatch(cell) if cell.startswith("=") else None
    return found[1] if found else cell


def _bare_or_lost(cell: str) -> str | dict[str, str]:
    """湖㳇镇 saved as a csv of Windows is 湖?镇, and nobody knows any more what it was."""
    return {"!": cell} if "?" in cell and len(cell) < 40 and LOST.search(cell) else _bare(cell)


def _decoded(content: bytes) -> tuple[str, str]:
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
            if encoding == "gb18030" and (line := UTF8_LINE.search(content)):
                raise Fault("mixed", row=content.count(b"\n", 0, line.start()) + 1)
            return text.removeprefix("\ufeff"), encoding
    raise Fault("encoding")


def _encodings(content: bytes) -> list[str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    if content.startswith(codecs.BOM_UTF8):
        return ["utf-8-sig"]
    if b"\x00" in content:  # digits and separators of UTF-16 have a zero byte on one side
        head = content[:4000]
        low, high = head[::2].count(0), head[1::2].count(0)
        if max(low, high) < ZEROS * len(head) or min(low, high) * 10 > max(low, high):
            raise Fault("zeros")
        return ["utf-16-le" if high > low else "utf-16-be"]
    return ["utf-8-sig", "gb18030"]


def _is_broken_utf8(content: bytes) -> bool:
    """Whether it is meant as UTF-8, or part of it is."""
    if content.startswith(codecs.BOM_UTF8):
        return True
    text = content.decode("utf-8", "replace")
    sound = sum(1 for sign in text if "\u2e80" <= sign < "\ufffd")
    return sound * SOUND > text.count("\ufffd")


def _separator(text: str, words: set[str]) -> str:
    def most_headers(separator: str) -> tuple[int, int]:
        rows = islice(_cells(text, separator), LOOKED_AT)
        try:
            counts = [(sum(_is_header(cell, words) for cell in row), len(row)) for row in rows]
        except csv.Error:
            return 0, 0
        return max(counts, default=(0, 0))

    return max(SEPARATORS, key=most_headers)


def _is_header(cell: str, words: set[str]) -> bool:
    return len(cell) < 100 and any(word in words for word in head_words(cell))
