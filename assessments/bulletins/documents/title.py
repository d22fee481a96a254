"""Breaking the title into balanced lines, as the standard asks (trapezoid or diamond)."""

MOST = 20  # characters of 22 pt in 156 mm
GOOD_BEFORE = "“《（"
GOOD_AFTER = "的于省市县月”》）"
NEVER_BEFORE = "”》）、，年月日号"
NEVER_AFTER = "“《（"
CLUMSY = 6  # what a break inside a word costs, in characters of imbalance


def title_lines(title: str) -> list[str]:
    """One line where it fits, else broken near the middle, never inside a number or “…”."""
    if width(title) <= MOST:
        return [title]
    places = [place for place in range(1, len(title)) if allowed(title, place)]
    if not places:
        return [title]
    best = min(places, key=lambda place: cost(title, place))
    return [*title_lines(title[:best]), *title_lines(title[best:])]


def width(text: str) -> float:
    """In full-width characters; digits and Latin letters are half as wide."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def allowed(title: str, place: int) -> bool:
    before, after = title[place - 1], title[place]
    if before.isascii() and after.isascii():
        return False
    if after in NEVER_BEFORE or before in NEVER_AFTER:
        return False
    return title[:place].count("“") == title[:place].count("”")


def cost(title: str, place: int) -> float:
    good = title[place] in GOOD_BEFORE or title[place - 1] in GOOD_AFTER
    imbalance = abs(width(title[:place]) - width(title[place:]))
    return imbalance + (0 if good else CLUMSY)
