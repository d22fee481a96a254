"""Text of people in cells of spreadsheets: never a formula."""

import re

# The wide and the small signs count too: spreadsheet programs in Chinese narrow them; and what
# stands behind blanks or quotes comes to the front when a file is cleaned up.
SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋"
CALCULATED = re.compile(rf"[\t\r\n]|[\s\x00-\x1f\"'`“”‘’\u200b\ufeff]*[{re.escape(SIGNS)}]")
NEGATIVE = re.compile(r"-\d+(\.\d+)?%?")


def is_calculated(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula; a negative number is none."""
    return CALCULATED.match(text) is not None and NEGATIVE.fullmatch(text) is None


def inert(value):
    """The value, with an apostrophe in front of text that a spreadsheet would calculate."""
    if isinstance(value, str) and is_calculated(value):
        return f"'{value}"
    return value


def restored(text: str) -> str:
    """The text as it was before it was made inert, for what comes back from a spreadsheet."""
    if text.startswith("'") and is_calculated(text[1:]):
        return text[1:]
    return text
