"""The values of a row as both kinds of files take them."""

import datetime as dt
from decimal import Decimal

from tuanwei import clock
from tuanwei.cells import inert

LONGEST = 32_000
"""Units of UTF-16, of which a cell of a workbook takes 32,767."""

Cell = str | int | float | Decimal | dt.date | dt.datetime | None


def plain(value: object) -> Cell:
    """Dates and numbers stay what they are, words are made inert, nothing stays empty."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.datetime):
        return _local(value)
    if isinstance(value, int | float | Decimal | dt.date):
        return value
    return _cut(inert(str(value)))


def _cut(text: str) -> str:
    """Rare characters are two units."""
    if len(text) <= LONGEST // 2:
        return text
    return text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", errors="ignore")


def _local(moment: dt.datetime) -> dt.datetime:
    """As the clock on the wall shows it: spreadsheets know no zones."""
    return moment.astimezone(clock.SHANGHAI).replace(tzinfo=None) if moment.tzinfo else moment


def in_text(value: Cell) -> object:
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else value
