"""Paths → files → sheets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from provinces.exchange.outcome import CannotTake
from provinces.exchange.reader import texts, workbooks
from provinces.exchange.reader.sheets import Sheet, Source

SUFFIXES = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".csv", ".tsv", ".txt"}
NOT_A_TABLE = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"{\\rtf", b"\x1f\x8b")


def files_at(paths: Iterable[str | Path]) -> list[Path]:
    """The files named, and the spreadsheets of the folders named, sorted by name."""
    found = [file for path in paths for file in _files_of(Path(path))]
    if not found:
        raise CannotTake(_("没有指定要导入的文件"))
    return list(dict.fromkeys(found))


def _files_of(path: Path) -> list[Path]:
    try:
        if not path.is_dir():
            if not path.exists():
                raise CannotTake(_("没有找到{path}").format(path=path))
            return [path]
        inside = sorted(each for each in path.iterdir() if _is_spreadsheet(each))
    except OSError as error:
        raise CannotTake(_no_access(path, error)) from None
    if not inside:
        raise CannotTake(_("文件夹{path}里没有可导入的表格").format(path=path))
    return inside


def _is_spreadsheet(path: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    return path.is_file() and path.suffix.lower() in SUFFIXES and not hidden


def _no_access(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return _("没有权限读取{path}").format(path=path)
    return _("{path}无法读取").format(path=path)


def sheets_in(path: Path, is_header: Callable[[str], bool]) -> list[Sheet]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CannotTake(_no_access(path, error)) from None
    source = Source(path.name, hashlib.sha256(content).hexdigest())
    if not content.strip():
        raise CannotTake(_("{file}：文件是空的").format(file=source.file))
    if workbooks.is_workbook(content):
        sheets = workbooks.sheets_of(source, content)
    elif content.startswith(NOT_A_TABLE):
        raise CannotTake(_("{file}：不是电子表格").format(file=source.file))
    else:
        sheets = [texts.sheet_of(source, content, is_header)]
    if not sheets:
        raise CannotTake(_("{file}：没有可见的、有内容的工作表").format(file=source.file))
    return sheets
