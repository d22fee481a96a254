"""The kinds of files that are taken in, as django-import-export's formats.

What a file is, its content decides (reader/child); these are the names it may bear. A dataset of
one is what its first sheet says, read by the process that may come to harm.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import ClassVar

from import_export.formats.base_formats import Format
from tablib import Dataset

from provinces.exchange.reader.safely import read_safely


class Spreadsheet(Format):
    extension: ClassVar[str]

    def get_title(self) -> str:
        return self.extension

    def get_extension(self) -> str:
        return self.extension

    def can_import(self) -> bool:
        return True

    def create_dataset(self, in_stream: bytes) -> Dataset:
        """The first row holds the headers; CannotTake if it cannot be read."""
        sheet = read_safely(in_stream, f"dataset.{self.extension}").sheets[0]
        rows = [cells for _number, cells in sheet.rows()]
        heads, *lines = zip(*zip_longest(*rows, fillvalue=""), strict=True) if rows else [()]
        return Dataset(*lines, headers=heads, title=sheet.name)


def _named(extension: str) -> type[Spreadsheet]:
    return type(f"Spreadsheet_{extension}", (Spreadsheet,), {"extension": extension})


FORMATS = [
    _named(each) for each in ("xlsx", "xlsm", "xls", "xlsb", "et", "ods", "csv", "tsv", "txt")
]
SUFFIXES = [f".{each.extension}" for each in FORMATS]
