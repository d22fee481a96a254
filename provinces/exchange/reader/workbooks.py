"""xlsx, xls, et, xlsb and ods: told apart by content, whatever the file is called."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator

import python_calamine as calamine
from django.utils.translation import gettext as _

from provinces.exchange.outcome import CannotTake
from provinces.exchange.reader.epochs import epoch_of
from provinces.exchange.reader.sheets import Numbered, Sheet, Source

ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
ESCAPED = re.compile(r"_x000[dD]_")


def is_workbook(content: bytes) -> bool:
    return content.startswith((ZIP, COMPOUND))


def sheets_of(source: Source, content: bytes) -> list[Sheet]:
    """The visible sheets that hold anything."""
    book = _open(source, content)
    found = [
        sheet
        for about in book.sheets_metadata
        if about.visible == calamine.SheetVisibleEnum.Visible
        and about.typ == calamine.SheetTypeEnum.WorkSheet
        and (sheet := _load(book, source, about.name)).start is not None
    ]
    epoch = epoch_of(content)
    return [_sheet(source, each, epoch, alone=len(found) == 1) for each in found]


def _sheet(source: Source, sheet: calamine.CalamineSheet, epoch: dt.date, *, alone: bool) -> Sheet:
    return Sheet(
        source=source,
        name=sheet.name,
        rows=lambda: _rows(sheet),
        first_column=sheet.start[1] if sheet.start else 0,
        epoch=epoch,
        banners=_banners(sheet),
        alone=alone,
    )


def _open(source: Source, content: bytes) -> calamine.CalamineWorkbook:
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError:
        reason = _("文件设有密码，请取消密码后另存")
    except (calamine.CalamineError, zipfile.BadZipFile, OSError, ValueError):
        if content.startswith(COMPOUND) and "EncryptedPackage".encode("utf-16-le") in content:
            reason = _("文件设有密码，请取消密码后另存")
        else:
            reason = _("文件已损坏，或不是电子表格")
    raise CannotTake(f"{source.file}：{reason}")


def _load(book: calamine.CalamineWorkbook, source: Source, name: str) -> calamine.CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except (calamine.CalamineError, ValueError):
        raise CannotTake(
            _("{file} 工作表“{sheet}”已损坏，无法读取").format(file=source.file, sheet=name)
        ) from None


def _rows(sheet: calamine.CalamineSheet) -> Iterator[Numbered]:
    # The reader leaves out empty columns on the left, but gives empty rows at the top.
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield number, [_clean(cell) for cell in cells]


def _clean(cell):
    if type(cell) is str and "_x000" in cell:
        return ESCAPED.sub("", cell)
    return cell


def _banners(sheet: calamine.CalamineSheet) -> frozenset[int]:
    merged = sheet.merged_cell_ranges or ()
    return frozenset(top + 1 for (top, left), (bottom, right) in merged if right > left)
