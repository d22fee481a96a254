"""Workbooks as an office sends them back: opened, filled in, saved."""

from __future__ import annotations

import datetime as dt
import io

from openpyxl import Workbook, load_workbook


def opened(content: bytes, **options) -> Workbook:
    return load_workbook(io.BytesIO(content), **options)


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def as_cells(row: list, titles: list[str]) -> dict[str, object]:
    """Dates as dates, whatever their time of day; nothing under titles that are empty."""
    cells = dict(zip(titles, row, strict=True))
    return {
        title: value.date() if isinstance(value, dt.datetime) else value
        for title, value in cells.items()
        if value is not None
    }
