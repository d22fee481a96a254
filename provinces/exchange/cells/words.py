"""Words as they are compared; without Django, for the reading process uses them too."""

from __future__ import annotations

import re
import unicodedata

BLANKS = " \t\r\n\v\f\u3000\xa0\ufeff\u200b\u200c\u200d\u2060"
APOSTROPHES = "'’‘＇"
BRACKETS = re.compile(r"\([^)]*\)$")


def trimmed(text: str) -> str:
    """Without blanks and line breaks around it and without Excel's mark for text."""
    text = text.strip(BLANKS)
    if text[:1] in APOSTROPHES and text:
        text = text[1:].strip(BLANKS)
    return text


def narrow(text: str) -> str:
    """Full-width letters, digits and signs as the usual ones."""
    return unicodedata.normalize("NFKC", text)


def head_word(title) -> str:
    """A header as it is compared: no blanks, line breaks, stars or colons, narrow signs."""
    return "".join(narrow(str(title)).translate(UNSEEN).split()).strip("*:'").casefold()


def head_words(title) -> tuple[str, str]:
    """As it stands, and without the brackets at its end."""
    word = head_word(title)
    return word, BRACKETS.sub("", word)


UNSEEN = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060"))
