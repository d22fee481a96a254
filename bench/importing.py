"""python -m bench.importing: 100,000 organisations, the plain library beside our whole flow.

The same workbook goes through django-import-export as it comes (a dry run for the preview, then
the import; both read the file) and through an upload of ours (reading, checking, preview, then
applying). Then both take it in a second time, when nothing is new. Works in a database of its
own beside the demonstration, kept from one run to the next.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanwei.settings")
django.setup()

import xlsxwriter  # noqa: E402
from django.db import connection  # noqa: E402

from bench.scratch import emptied, scratch_database  # noqa: E402
from provinces.exchange.tables import ORGANISATIONS  # noqa: E402
from provinces.organisations.choices import Category, WorkingMethod  # noqa: E402
from provinces.places.models import Division  # noqa: E402

ROWS = 100_000
SAMPLED = 1_500
CATEGORIES, METHODS = [*map(str, Category.labels)], [*map(str, WorkingMethod.labels)]
EACH = 2_000
"""Organisations of a township: a township cannot number more than 9,999."""


def main(rows: int) -> None:
    with scratch_database(), tempfile.TemporaryDirectory() as folder:
        townships = townships_of(rows)
        book, sample = Path(folder) / "直属团组织.xlsx", Path(folder) / "样本.xlsx"
        write(book, townships, rows)
        write(sample, townships, SAMPLED)
        print(f"{rows} organisations, {book.stat().st_size / 1e6:.1f} MB")
        emptied()
        plain = _plain(book, sample, rows)
        emptied()
        ours, again = _ours(book), _ours(book)
    _show(rows, plain, ours, again)


def townships_of(rows: int) -> list[str]:
    living = Division.objects.filter(level="township", valid_to=None).order_by("code")
    return list(living.values_list("code", flat=True)[: -(-rows // EACH)])


def write(path: Path, townships: Sequence[str], rows: int) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(ORGANISATIONS.name)
        sheet.write_row(0, 0, [column.title for column in ORGANISATIONS.columns])
        for at in range(rows):
            sheet.write_row(at + 1, 0, _row(at, townships[at // EACH]))


def _row(at: int, township: str) -> list:
    day = f"2012-11-{at % 28 + 1:02d}"
    return [
        f"{township}-{at % EACH:04d}", township, f"第{at}农民专业合作社团支部",
        CATEGORIES[at % 5], METHODS[at % 2], day, "", "已批准", day, f"团发{at % 90}号",
        day, day, day, day,
        "有", "有", "有", "无", "有", at % 40, at % 90, f"张{at}", "", f"李{at % 300}",
    ]  # fmt: skip


def _plain(book: Path, sample: Path, rows: int) -> dict:
    """Reading is measured on the whole file, the rows on the sample, scaled."""
    reading = _apart("bench.plain", book, "read")
    first = _apart("bench.plain", sample, "import")
    second = _apart("bench.plain", sample, "import")
    scale = rows / SAMPLED
    return {
        "first": 2 * reading["seconds"] + scale * first["seconds"],
        "again": 2 * reading["seconds"] + scale * second["seconds"],
        "memory": reading["memory"],
    }


def _ours(book: Path) -> dict:
    _apart("bench.uploaded", "send", book)
    return _apart("bench.uploaded", "work")


def _apart(module: str, *words: object) -> dict:
    """In a process of its own, so that its memory is its own."""
    address = os.environ["DATABASE_URL"].rpartition("/")[0]
    environment = os.environ | {"DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}"}
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, words)],
        check=True, env=environment, stdout=subprocess.PIPE,
    )  # fmt: skip
    return json.loads(done.stdout)


def _show(rows: int, plain: dict, ours: dict, again: dict) -> None:
    first, second = (sum(each["seconds"].values()) for each in (ours, again))
    memory = max(each["memory"] + each["child"] for each in (ours, again))
    print(f"django-import-export as it comes     {plain['first']:7.1f} s  (reads twice; rows from")
    print(f"  {SAMPLED} sampled and scaled), {plain['memory']} MB to read the file")
    print(f"the same again, nothing changed      {plain['again']:7.1f} s")
    for title, found, total in (("ours", ours, first), ("ours again", again, second)):
        steps = ", ".join(f"{name} {value:.1f}" for name, value in found["seconds"].items())
        print(f"{title:36} {total:7.1f} s  ({steps})")
    print(f"import is {plain['first'] / first:.0f} x faster           (goal: 20)")
    print(f"again it is {plain['again'] / second:.0f} x faster         (goal: 20)")
    print(f"memory {memory} MB: work {ours['memory']}, its reading process {ours['child']}"
          " (goal: 500)")  # fmt: skip
    print(f"rows written again: {again['written']}           (goal: 0)")
    print(f"preview page of {rows} rows: {ours['page']:.2f} s, {ours['queries']} queries")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
