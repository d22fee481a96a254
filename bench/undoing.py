"""python -m bench.undoing: taking back an import of 9,000 organisations, beside the import itself.

A file makes them, a second one changes every one of them; both are taken back, the later first.
The number of statements must not grow with the rows. Works in the database of bench.importing.
"""

import io
import os
import sys
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanwei.settings")
django.setup()

import xlsxwriter  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.importing import EACH, townships_of  # noqa: E402
from bench.scratch import emptied, scratch_database  # noqa: E402
from bench.timing import seconds  # noqa: E402
from bench.uploaded import importer, work  # noqa: E402
from provinces.exchange.tables import ORGANISATIONS  # noqa: E402
from provinces.organisations.models import Organisation  # noqa: E402
from provinces.uploads import actions  # noqa: E402
from provinces.uploads.models import Upload  # noqa: E402

ROWS, FEW = 9_000, 90


def main(rows: int) -> None:
    with scratch_database():
        few, many = _there_and_back(FEW), _there_and_back(rows)
    for title, at in (("made", 0), ("changed", 1)):
        importing, undoing, statements = many[at]
        print(f"{rows} {title}: import {importing:.1f} s, taken back in {undoing:.1f} s,"
              f" {undoing / importing:.2f} x the import (goal: at most 1)")  # fmt: skip
        print(f"  {statements} statements; of {FEW} rows {few[at][2]} (goal: the same)")


def _there_and_back(rows: int) -> list[tuple[float, float, int]]:
    """Of the file that makes them and of the one that changes them: seconds there and back,
    statements back."""
    emptied()
    uploads, there = [], []
    for round in range(2):
        upload = actions.send_in("直属团组织.xlsx", _book(rows, round), by=importer())
        there.append(_both(lambda upload=upload: _imported(upload)))
        uploads.append(upload.pk)
    back = [_both(lambda pk=pk: _undone(pk)) for pk in reversed(uploads)][::-1]
    assert not Organisation.objects.exists()
    return [(one[0], *other) for one, other in zip(there, back, strict=True)]


def _both(do: Callable[[], None]) -> tuple[float, int]:
    with CaptureQueriesContext(connection) as captured:
        taken = seconds(do)
    return taken, len(captured)


def _imported(upload: Upload) -> None:
    work("read_upload")
    actions.confirm(Upload.objects.get(pk=upload.pk), partial=False, overwrite=False)
    work("apply_upload")


def _undone(pk: int) -> None:
    actions.take_back(Upload.objects.get(pk=pk), by=importer())
    work("undo_upload")


def _book(rows: int, round: int) -> bytes:
    places = townships_of(rows)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(ORGANISATIONS.name)
        sheet.write_row(0, 0, ["组织编号", "乡镇代码", "组织名称", "组织类别", "团员数", "负责人"])
        for at in range(rows):
            place = places[at // EACH]
            code = f"{place}-{at % EACH:04d}"
            cells = [code, place, f"第{at}团支部{round}", "学校", at + round, f"张{round}"]
            sheet.write_row(at + 1, 0, cells)
    return content.getvalue()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
