"""Words as they are compared; without Django, for the reading process uses them too."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

UNSEEN_SIGNS = "\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
UNSEEN = {
    at: None for at in range(0x2070) if re.fullmatch(f"[{UNSEEN_SIGNS}]", chr(at))
} | {0xFEFF: None, 0xFE0E: None, 0xFE0F: None}  # fmt: skip
"""Signs without a shape: marks of direction and width that come along when text is copied."""

BLANKS = " \t\r\n\v\f\u3000\xa0\u2028\u2029\u202f" + "".join(map(chr, UNSEEN))
APOSTROPHES = "'’‘＇"
BRACKETS = re.compile(r"[(\[【〔<《][^)\]】〕>》]*[)\]】〕>》]$")
OPENING_BRACKETS = re.compile(r"^[(\[【〔<][^)\]】〕>]*[)\]】〕>](?=.)")
OTHER_UNIT = re.compile(r"[十百千万亿%‰]")
MARKS = "*:'★☆※●▲"


def trimmed(text: str) -> str:
    """Without blanks and line breaks around it and without Excel's mark for text.

    A mark that is closed again is a quotation: ‘五四’团支部 is a name.
    """
    text = text.strip(BLANKS)
    if text and text[0] in APOSTROPHES and not set(APOSTROPHES) & set(text[1:]):
        text = text[1:].strip(BLANKS)
    return text


def _plain_signs() -> dict[int, str | None]:
    """Signs that are the same letter in another dress, never another one.

    Not all that Unicode calls compatible: ① is no 1, ² no 2, and 10² no 102.
    """
    wide = (0xFE10, 0xFE1A), (0xFE30, 0xFE70), (0xFF00, 0xFFF0)
    ideographs = (0x2F00, 0x2FD6), (0xF900, 0xFB00), (0x2F800, 0x2FA20)
    blanks = (0xA0, 0xA1), (0x2000, 0x200B), (0x202F, 0x2030), (0x205F, 0x2060), (0x2011, 0x2012)
    found = {
        at: unicodedata.normalize("NFKC", chr(at))
        for first, end in (*wide, *ideographs, *blanks, (0x3000, 0x3001))
        for at in range(first, end)
    }
    return {at: plain for at, plain in found.items() if plain != chr(at)}


PLAIN_SIGNS = _plain_signs()
IDEOGRAPHS = {at: plain for at, plain in PLAIN_SIGNS.items() if plain and plain[0] >= "\u3400"}


def narrow(text: str) -> str:
    """Full-width letters, digits and signs as the usual ones."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(PLAIN_SIGNS)


def without_unseen(text: str) -> str:
    return text if text.isascii() else text.translate(UNSEEN)


def written(text: str) -> str:
    """Words as they are kept: each ideograph by its usual number (⼀ looks like 一), nothing
    without a shape; signs stay as wide as they were typed."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(UNSEEN)).translate(IDEOGRAPHS)


def head_word(title) -> str:
    """A header as it is compared: no blanks, line breaks, stars or colons, narrow signs."""
    word = "".join(narrow(without_unseen(str(title))).split())
    return word.strip(MARKS).casefold()


@lru_cache(maxsize=10_000)
def head_words(title: str) -> tuple[str, str]:
    """As it stands, and without what stands in brackets around it: (必填), [9位], (人).

    Brackets that name another unit (万人) stay.
    """
    word = short = head_word(title)
    while (found := BRACKETS.search(short) or OPENING_BRACKETS.search(short)) is not None:
        if OTHER_UNIT.search(found[0]):
            break
        short = (short[: found.start()] + short[found.end() :]).strip(MARKS)
    return word, short
