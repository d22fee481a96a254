"""The kinds of files a list goes into, as django-import-export's formats.

They write what they are given row by row into a file on disk, where the library's own hold the
whole of it in memory, and make inert what a spreadsheet would calculate.
"""

from collections.abc import Callable
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from import_export.formats.base_formats import Format

from tuanwei.exports.table import Table
from tuanwei.exports.text import Watch, write_text
from tuanwei.exports.workbook import write_workbook


class ListFormat(Format):
    def __init__(self, extension: str, title: str, content_type: str, write: Callable) -> None:
        self.extension, self.title, self.content_type = extension, title, content_type
        self.write = write

    def get_title(self) -> str:
        return self.title

    def get_extension(self) -> str:
        return self.extension

    def get_content_type(self) -> str:
        return self.content_type

    def can_export(self) -> bool:
        return True

    def export_data(
        self, dataset: Table, *, officer, watch: Watch = lambda done: None, **others
    ) -> BinaryIO:
        """A file that nobody else can name: it goes with its last reader, and with a killed one.

        ``watch`` is told from time to time how many rows are written, and may raise to stop.
        """
        target = cast(BinaryIO, TemporaryFile(prefix="tuanwei-export-"))  # noqa: SIM115
        try:
            self.write(target, dataset, officer, watch)
            target.seek(0)
        except BaseException:
            target.close()
            raise
        return target


WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[str, ListFormat] = {
    each.extension: each
    for each in (
        ListFormat("xlsx", "电子表格", WORKBOOK, write_workbook),
        ListFormat("csv", "文本（逗号分隔）", "text/csv; charset=utf-8", write_text),
    )
}
