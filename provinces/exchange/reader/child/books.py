"""xlsx, xls, et, xlsb and ods: the visible sheets, row by row."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

import olefile
import python_calamine as calamine

from provinces.exchange.reader.child.broken import in_parcel
from provinces.exchange.reader.child.broken_old import in_old_workbook
from provinces.exchange.reader.child.epochs import epoch_of
from provinces.exchange.reader.child.fault import Fault
from provinces.exchange.reader.child.marks import MOST_SHEETS, Broken, Marks
from provinces.exchange.reader.child.parcels import Parcel

ESCAPED = re.compile(r"_x000[dD]_")
MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14
MOST_MERGED = 100_000
LONGEST = 32_767  # what a cell can hold in every spreadsheet program


@dataclass
class Found:
    """``merged`` are (top, left, bottom, right) from 0, ``rows`` (number from 1, cells).

    ``stamp``: the hidden sheet of a template.
    """

    name: str
    rows: Iterator[tuple[int, list]]
    first_column: int = 0
    epoch: str = ""
    merged: list = field(default_factory=list)
    stamp: bool = False


def sheets_of(file: BinaryIO, kind: str, limits: dict, stamp: str) -> Iterator[Found]:
    """The visible ones, and the hidden one of the name ``stamp``.

    One after the other: the next is opened when the rows of the last have been taken.
    """
    marks = _looked_through(file, kind, limits)
    file.seek(0)
    content = file.read()
    try:
        epoch = epoch_of(content).isoformat()
    except Exception:
        raise Fault("damaged") from None
    book = _open(content)
    del content
    _check_names(book)
    for at, about in enumerate(book.sheets_metadata):
        visible = about.visible == calamine.SheetVisibleEnum.Visible
        wanted = visible or about.name == stamp
        if not wanted or about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = _load(book, about.name)
        if sheet.start is None:
            continue
        _check_size(sheet, limits)
        beside = marks.get(about.name) or marks.get(at) or Marks()
        if len(sheet.merged_cell_ranges or beside.merged) > MOST_MERGED:
            raise Fault("many_merged", sheet=sheet.name, most=MOST_MERGED)
        merged = [(top, left, low, right) for (top, left), (low, right) in
                  sheet.merged_cell_ranges or ()] or beside.merged  # fmt: skip
        left = min([sheet.start[1], *(column for _row, column in beside.broken)])
        rows = _rows(sheet, beside.broken, left)
        yield Found(sheet.name, rows, left, epoch, merged, stamp=not visible)


def _looked_through(file: BinaryIO, kind: str, limits: dict) -> dict[str | int, Marks]:
    if kind == "xls":
        return _looked_through_old(file)
    parcel = Parcel(file, limits)
    parcel.check_parts(limits)
    return in_parcel(parcel)


def _looked_through_old(file: BinaryIO) -> dict[str | int, Marks]:
    file.seek(0)
    try:
        with olefile.OleFileIO(file) as parts:
            name = "Workbook" if parts.exists("Workbook") else "Book"
            stream = parts.openstream(name).read()
        broken, linked = in_old_workbook(stream)
    except (MemoryError, Fault):
        raise
    except Exception:
        raise Fault("damaged") from None
    if linked:
        raise Fault("linked")
    return {at: Marks(each) for at, each in enumerate(broken)}


def _open(content: bytes) -> calamine.CalamineWorkbook:
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError:
        raise Fault("encrypted") from None
    except (MemoryError, KeyboardInterrupt):
        raise
    except BaseException:  # its panics are no Exception
        raise Fault("damaged") from None


def _check_names(book: calamine.CalamineWorkbook) -> None:
    """The library asks for a sheet by its name: of two it would give the first twice."""
    names = [about.name for about in book.sheets_metadata]
    if len(names) > MOST_SHEETS:
        raise Fault("many_sheets", most=MOST_SHEETS)
    if len(set(names)) < len(names):
        raise Fault("double_sheets")


def _load(book: calamine.CalamineWorkbook, name: str) -> calamine.CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except (MemoryError, KeyboardInterrupt):
        raise
    except BaseException:
        raise Fault("damaged_sheet", sheet=name) from None


def _check_size(sheet: calamine.CalamineSheet, limits: dict) -> None:
    if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
        raise Fault("damaged_sheet", sheet=sheet.name)
    if sheet.width * sheet.height > limits["cells"]:
        raise Fault(
            "wide_sheet", sheet=sheet.name, rows=sheet.total_height, columns=sheet.total_width
        )


def _rows(sheet: calamine.CalamineSheet, broken: Broken, left: int) -> Iterator[tuple[int, list]]:
    """Cells from the column ``left``. The library leaves out empty columns on the left, but gives
    empty rows at the top; broken cells may stand beyond all that it gives."""
    waiting: dict[int, list[tuple[int, str]]] = {}
    for (row, column), words in broken.items():
        waiting.setdefault(row, []).append((column - left, words))
    indent = [""] * ((sheet.start[1] if sheet.start else 0) - left)
    row = -1
    for row, cells in enumerate(sheet.iter_rows()):
        for at, cell in enumerate(cells):
            if type(cell) is str and cell:
                if len(cell) > LONGEST:
                    raise Fault("long_cell", sheet=sheet.name, row=row + 1)
                if "_x000" in cell:
                    cells[at] = ESCAPED.sub("", cell)
        yield row + 1, _with(waiting.pop(row, ()), indent + cells if indent else cells)
    for beyond in sorted(waiting):
        if beyond > row:
            yield beyond + 1, _with(waiting[beyond], [])


def _with(broken: Iterable[tuple[int, str]], cells: list) -> list:
    for at, words in broken:
        cells += [""] * (at + 1 - len(cells))
        cells[at] = {"!": words}
    return cells
