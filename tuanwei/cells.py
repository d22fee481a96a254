"""Text of people in cells of spreadsheets: never a formula."""

# The wide signs count too: Excel in Chinese narrows them.
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def inert(value):
    """The value, with an apostrophe in front of text that a spreadsheet would calculate."""
    if isinstance(value, str) and value.startswith(STARTS_A_FORMULA):
        return f"'{value}"
    return value
