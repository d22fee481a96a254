"""Where a case stands on its way, as the strip above its page shows it."""

from collections.abc import Sequence


def stages(titles: Sequence[str], notes: Sequence[str], now: int, *, ended: bool = False) -> list:
    """``now``: position of the present stage; ``ended``: it is the last and nothing is left."""
    return [
        {
            "title": title,
            "note": note,
            "state": _state(place, now, ended),
        }
        for place, (title, note) in enumerate(zip(titles, notes, strict=True))
    ]


def _state(place: int, now: int, ended: bool) -> str:
    if place < now or (ended and place == now):
        return "done"
    return "current" if place == now else "todo"
