"""Colours and widths of what is marked; without Django, for the child uses them too."""

FILL, TEXT = "F7D5DA", "A20C24"
WIDTHS = (14, 8, 8, 18, 26, 60)
A4 = 9
OURS = "【导入核对】"
"""Between what the importer's own comment says and ours."""

SIGNS, LINE, MARGIN, TALLEST = 18, 18, 24, 400


def height_of(words: str) -> int:
    """Of a comment 260 pixels wide, so that all of it is seen."""
    lines = sum(1 + len(line) // SIGNS for line in words.split("\n"))
    return min(MARGIN + LINE * max(lines, 3), TALLEST)
