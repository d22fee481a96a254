"""Paths → files → workbooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from provinces.exchange.outcome import CannotTake
from provinces.exchange.reader.formats import SUFFIXES
from provinces.exchange.reader.safely import Workbook, read_safely


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


def workbook_at(
    path: Path, words: Iterable[str], cancelled: Callable[[], bool] | None = None
) -> Workbook:
    """``words``: the headers that may occur; ``cancelled`` may also raise to stop the reading."""
    try:
        return read_safely(path, words=words, cancelled=cancelled)
    except OSError as error:
        raise CannotTake(_no_access(path, error)) from None
