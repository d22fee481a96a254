"""csv and txt in the encodings of Chinese offices, with comma, tab or semicolon."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice

from django.utils.translation import gettext as _

from provinces.exchange.outcome import CannotTake
from provinces.exchange.reader.sheets import Numbered, Sheet, Source

SEPARATORS = ",\t;"
LOOKED_AT = 30

csv.field_size_limit(1_000_000)


def sheet_of(source: Source, content: bytes, is_header: Callable[[str], bool]) -> Sheet:
    """``is_header`` tells the words that stand above columns, so that the separator shows."""
    text = decoded(source, content)
    separator = _separator(text, is_header)
    return Sheet(source=source, name="", rows=lambda: _rows(source, text, separator))


def decoded(source: Source, content: bytes) -> str:
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text.removeprefix("\ufeff")
    raise CannotTake(
        _("{file}：认不出文字编码，请另存为UTF-8编码的csv或xlsx").format(file=source.file)
    )


def _encodings(content: bytes) -> list[str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    head = content[:4000]
    if b"\x00" in head:  # digits and separators of UTF-16 have a zero byte on one side
        little = head[1::2].count(0) >= head[::2].count(0)
        return ["utf-16-le" if little else "utf-16-be"]
    return ["utf-8-sig", "gb18030"]


def _separator(text: str, is_header: Callable[[str], bool]) -> str:
    def most_headers(separator: str) -> tuple[int, int]:
        rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), LOOKED_AT)
        try:
            counts = [(sum(map(is_header, row)), len(row)) for row in rows]
        except csv.Error:
            return 0, 0
        return max(counts, default=(0, 0))

    return max(SEPARATORS, key=most_headers)


def _rows(source: Source, text: str, separator: str) -> Iterator[Numbered]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(rows, start=1):
            yield number, cells
    except csv.Error:
        raise CannotTake(
            _("{file} 第{row}行起的双引号不成对，无法分列").format(file=source.file, row=number + 1)
        ) from None
