"""Colours and widths of what is marked; without Django, for the child uses them too."""

FILL, TEXT = "F7D5DA", "A20C24"
WIDTHS = (14, 8, 8, 18, 26, 60)
